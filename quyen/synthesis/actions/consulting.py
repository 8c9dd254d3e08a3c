"""Sends a draft as it stands to chosen units for their opinion; closes the round when all answered or time is over."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.audit.rules import canonical
from quyen.core.dates import day_of
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.models import Document
from quyen.synthesis import asking, freezing, messages, opinions, sent
from quyen.synthesis import refusals_opinions as refusals
from quyen.synthesis.actions.holding import held
from quyen.synthesis.asking import Asking
from quyen.synthesis.models import Consultation, Consulted, Synthesis


@transaction.atomic
def consult(
    *,
    synthesis: Synthesis,
    units: Iterable[Unit],
    due_on: date,
    silence: str,
    letter: Asking | None = None,
    by,
    at: datetime,
) -> Consultation:
    """Fix the draft as it stands and ask members of the committee for their opinion on it.

    `silence` says what no answer counts as ("agrees" or "nothing"); with `letter` the công văn is issued, too, and
    says the same. Refuses a frozen text, an empty one, a second round before the first is closed.
    """
    synthesis = held(synthesis)
    chosen = _members(synthesis, units, day_of(at))
    _checked(synthesis, due_on, silence, day_of(at))
    content = canonical(freezing.content(synthesis))
    made = Consultation.objects.create(
        synthesis=synthesis,
        number=synthesis.consultations.count() + 1,
        content=content,
        content_hash=hashlib.sha256(content.encode()).hexdigest(),
        due_on=due_on,
        silence=silence,
        sent_at=at,
        sent_by=by,
    )
    Consulted.objects.bulk_create(Consulted(consultation=made, unit=unit) for unit in chosen)
    if letter is not None:
        made.letter = _issue(made, chosen, letter, by=by, at=at)
        made.save(update_fields=["letter"])
        publications.deliver_here(document=made.letter, by=by, at=at)
    audit.record(
        "opinion.asked",
        made,
        by=by,
        at=at,
        synthesis=synthesis.pk,
        number=made.number,
        units=len(chosen),
        due=due_on.isoformat(),
        silence=silence,
        sha256=made.content_hash,
    )
    messages.tell_asked(made, by=by, at=at)
    return made


def _members(synthesis: Synthesis, units: Iterable[Unit], on: date) -> list[Unit]:
    """Return the chosen units in their order; refuses one that is no member today."""
    chosen = {unit.pk: unit for unit in units}
    if not chosen:
        raise refusals.NobodyAsked
    members = {row.unit_id for row in organisations.members(synthesis.round.committee, on)}
    for pk, unit in chosen.items():
        if pk not in members:
            raise refusals.NotAMember(unit.name_vi)
    return sorted(chosen.values(), key=opinions.unit_order)


def _checked(synthesis: Synthesis, due_on: date, silence: str, today: date) -> None:
    if not synthesis.texts.filter(sentences__isnull=False).exists():
        raise refusals.NothingToSend
    if earlier := opinions.still_open(synthesis):
        raise refusals.RoundStillOpen(earlier.number)
    calendar = opinions.days(today)
    if due_on <= today or due_on.year not in calendar.years or not calendar.is_working(due_on):
        raise refusals.DueRefused(calendar.add(today, 1))
    if silence not in Consultation.Silence.values:
        raise refusals.SilenceUnsaid


def _issue(consultation: Consultation, units: list[Unit], letter: Asking, *, by, at: datetime) -> Document:
    """Issue the letter on the day it leaves: the draft in its appendix is the one that was fixed."""
    frame, synthesis = letter.frame, consultation.synthesis
    if frame.dated != day_of(at):
        raise refusals.LetterDated
    fixed = sent.read(synthesis.round, consultation.content)
    return publications.issue(
        issuer=synthesis.round.committee,
        symbol=frame.symbol,
        title=asking.subject(synthesis),
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=asking.about(consultation),
        to=[To(asking.addressee(unit), unit, to_act=True) for unit in units],
        make=lambda number: asking.letter(consultation, units, fixed, letter, number=number),
        kind=Document.Kind.LETTER,
        declared_class=synthesis.declared_class,
        address=letter.address,
        by=by,
        at=at,
    )


@transaction.atomic
def close_consultation(*, consultation: Consultation, by, at: datetime) -> Consultation:
    """Close a round: who did not answer is silent, which counts as the letter said and as nothing else.

    Refuses while a unit may still answer in time.
    """
    found = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if found.closed_at:
        raise refusals.RoundClosed
    waiting = found.consulted.filter(answered_at=None).count()
    if waiting and day_of(at) <= found.due_on:
        raise refusals.StillTime(waiting, found.due_on)
    found.closed_at, found.closed_by = at, by
    found.save(update_fields=["closed_at", "closed_by"])
    audit.record("opinion.round-closed", found, by=by, at=at, silent=waiting, silence=found.silence)
    return found
