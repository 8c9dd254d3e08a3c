"""A frozen text is signed, or sent back with what is to be changed; what is signed is its content, by its hash."""

from datetime import date, datetime, time

from django.db import transaction

from quyen.accounts.roles import Verb, may
from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.dates import HERE, day_of
from quyen.core.intervals import contains
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate
from quyen.synthesis import freezing, messages, refusals
from quyen.synthesis import refusals_opinions as refused
from quyen.synthesis.actions.beginning import begin_from
from quyen.synthesis.models import Signing, Synthesis

LONGEST_REASON = 2_000
NOON = time(12, 0)


@transaction.atomic
def sign(
    *,
    synthesis: Synthesis,
    mandate: Mandate,
    on_paper: bool = False,
    signed_on: date | None = None,
    by,
    at: datetime,
) -> Signing:
    """Sign a frozen text under a mandate that lets one sign; its number comes afterwards (`issue`).

    Everybody signs for themselves. `on_paper` notes that the ink is on the paper copy, since `signed_on`.
    """
    synthesis = _to_sign(synthesis)
    _permitted(synthesis, mandate, by, (on_paper and signed_on) or day_of(at), on_paper=on_paper)
    made = Signing.objects.create(
        synthesis=synthesis,
        mandate=mandate,
        content_hash=synthesis.content_hash,
        on_paper=on_paper,
        signed_at=_moment(synthesis, signed_on, at) if on_paper else at,
        noted_at=at,
        noted_by=by,
    )
    audit.record(
        "synthesis.signed",
        synthesis,
        by=by,
        at=at,
        sha256=made.content_hash,
        mandate=mandate.pk,
        paper=on_paper,
    )
    return made


@transaction.atomic
def send_back(*, synthesis: Synthesis, mandate: Mandate, reason: str, by, at: datetime) -> Synthesis:
    """Decline to sign: the frozen text stays as it was laid, and the office goes on in a new one begun from it.

    Returns the new text, of the same cut-off. The reason is told to the office and kept in the log.
    """
    synthesis = _to_sign(synthesis)
    _permitted(synthesis, mandate, by, day_of(at), on_paper=False)
    reason = _reason(reason)
    made = begin_from(synthesis=synthesis, by=by, at=at)
    audit.record("synthesis.sent-back", synthesis, by=by, at=at, reason=reason, into=made.pk)
    messages.tell_sent_back(synthesis, made, signer=mandate.user.name, reason=reason, by=by, at=at)
    return made


def _to_sign(synthesis: Synthesis) -> Synthesis:
    """Return the text as it is now, locked; refuses what is not frozen, not intact, signed, issued or overtaken."""
    locked = Synthesis.objects.select_for_update(of=("self",))
    found = locked.select_related("round__version__regime", "round__committee", "document__series").get(
        pk=synthesis.pk
    )
    if not found.frozen_at:
        raise refusals.NotFrozen
    if found.document:
        raise refusals.AlreadyIssued(found.document.full_number)
    if signing := Signing.objects.filter(synthesis=found).select_related("mandate__user").first():
        raise refused.AlreadySigned(signing.mandate.user.name)
    if Synthesis.objects.filter(round=found.round_id, number__gt=found.number).exists():
        raise refused.NewerText
    if not freezing.is_intact(found):
        raise refusals.NotIntact
    return found


def _permitted(synthesis: Synthesis, mandate: Mandate, by, on: date, *, on_paper: bool) -> None:
    """Refuse a mandate that does not hold, is no signer's, is of another body, or is somebody else's."""
    committee = synthesis.round.committee
    seats = {committee.pk} | {office.pk for office in [organisations.office_of(committee, on)] if office}
    holds = contains(mandate.valid_from, mandate.valid_until, on) and mandate.user.is_active
    if not (holds and mandate.unit_id in seats and may(mandate.role, Verb.DOCUMENT_SIGN)):
        raise refused.MayNotSign
    if not on_paper and mandate.user_id != by.pk:
        raise refused.NotYourSignature


def _moment(synthesis: Synthesis, signed_on: date | None, at: datetime) -> datetime:
    """Return when the paper was signed: noon of its day, within the time between freezing and now."""
    if signed_on is None or not day_of(synthesis.frozen_at) <= signed_on <= day_of(at):
        raise refused.SignedDayRefused
    return min(max(datetime.combine(signed_on, NOON, HERE), synthesis.frozen_at), at)


def _reason(reason: str) -> str:
    reason = clean(reason).strip()[:LONGEST_REASON]
    if not reason:
        raise refused.SentBackWhy
    if finding := next((one for one in textcheck.check(reason) if one.blocking), None):
        raise Refusal(finding.sentence, field="reason")
    return reason
