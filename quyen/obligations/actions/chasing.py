"""The chasing letter is issued; where grounds are given, the due days move in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.obligations import letters, queries
from quyen.obligations.actions.excusing import extend
from quyen.obligations.actions.grounds import check, kept
from quyen.obligations.letters import COMMON, EACH, Case, Frame, Terms
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.layouts import parts
from quyen.publications.models import Document
from quyen.regimes.models import Round


class NobodyChosen(Refusal):
    """A letter to nobody."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one unit."), field="units")


class NoLongerOwed(Refusal):
    """A unit's report came, or was waived, since the list was made."""

    def __init__(self, unit: str) -> None:
        super().__init__(
            _("%(unit)s is no longer late. Look at the list again before you write.") % {"unit": unit},
            field="units",
        )


class NewDayPast(Refusal):
    """The new deadline leaves no time."""

    def __init__(self) -> None:
        super().__init__(_("The new day must not lie before the letter's date or today."), field="due_on")


class LetterDate(Refusal):
    """The date does not fit the round, or lies ahead."""

    def __init__(self) -> None:
        super().__init__(
            _("The letter's date lies after the day the figures closed, and is today at the latest."),
            field="dated",
        )


class TermMissing(Refusal):
    """The letter must say how to send, and what it rests on."""

    def __init__(self, field: str) -> None:
        super().__init__(_("Write it in a few words: it stands in the letter."), field=field)


@transaction.atomic
def issue_letters(
    *,
    round: Round,
    cases: Iterable[Case],
    each: bool,
    terms: Terms,
    frame: Frame,
    issuer: Unit,
    extending: bool = False,
    by,
    at: datetime,
) -> list[Document]:
    """Issue a letter to each late unit, or one with an appendix that names them all; return what was issued.

    `cases` are of this moment; `terms.grounds` counts only with `extending`, which also gives every unit that has
    not sent its report until `terms.due_on`. Without it no due day moves.
    """
    cases = list(cases)
    if not cases:
        raise NobodyChosen
    terms = _checked(terms, extending=extending)
    today = day_of(at)
    if frame.dated is None or not round.closes_on < frame.dated <= today:
        raise LetterDate
    if terms.due_on < max(today, frame.dated):
        raise NewDayPast
    situation = letters.situation_of(round, at)
    missing = _still_owed(cases, at)
    if extending:
        for obligation in missing:
            extend(obligation=obligation, due_on=terms.due_on, grounds=terms.grounds, by=by, at=at)
    groups = [[case] for case in cases] if each else [cases]
    return [
        _issue(group, situation, terms, frame, issuer, EACH if each else COMMON, by=by, at=at)
        for group in groups
    ]


def _checked(terms: Terms, *, extending: bool) -> Terms:
    """Return the terms as they may be written; of an extension the grounds as well."""
    texts = {name: " ".join(clean(getattr(terms, name)).split()) for name in ("channel", "basis")}
    for name, text in texts.items():
        if not text:
            raise TermMissing(name)
        check(text, field=name)
    return replace(terms, **texts, grounds=kept(terms.grounds) if extending else "")


def _still_owed(cases: Sequence[Case], at: datetime) -> list[Obligation]:
    """Return, locked, the obligations whose report has not come; refuses a list that time has overtaken."""
    waiting = {case.obligation: case for case in cases if case.returned_on is None}
    locked = Obligation.objects.select_for_update().filter(pk__in=waiting).order_by("pk")
    list(locked)
    facts = queries.facts_of(Obligation.objects.filter(pk__in=waiting), at)
    for pk, case in waiting.items():
        known = facts[pk]
        if known.received_at is not None or known.waived or known.effective_due_on > day_of(at):
            raise NoLongerOwed(case.owed_by)
    return list(Obligation.objects.filter(pk__in=waiting).select_related("round").order_by("pk"))


def _issue(
    cases: Sequence[Case],
    situation: letters.Situation,
    terms: Terms,
    frame: Frame,
    issuer: Unit,
    way: str,
    *,
    by,
    at: datetime,
) -> Document:
    def made(number: int) -> parts.Document:
        if way == EACH:
            return letters.to_one(cases[0], situation, terms, frame, number=number)
        return letters.to_all(cases, situation, terms, frame, number=number)

    return publications.issue(
        issuer=issuer,
        symbol=frame.symbol,
        title=letters.subject(situation),
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=letters.about(situation.round, way),
        to=[To(case.addressee, case.unit, to_act=True) for case in cases],
        make=made,
        kind=Document.Kind.LETTER,
        by=by,
        at=at,
    )
