"""One written pledge of each leader, and how it stands by the word of the unit's head, on evidence."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup.rules import checked
from quyen.training.actions.drafting import Cancelled
from quyen.training.models import Participant, Pledge, PledgeReview, Sitting
from quyen.training.rules.afterwards import ASKED_FROM, LONGEST_PLEDGE, months_after, without_names

LONGEST_WHAT, LONGEST_WHO, LONGEST_EVIDENCE = 1000, 300, 2000


class PledgeRefused(Refusal):
    """Nothing is pledged now, or the day does not fit."""


class ReviewRefused(Refusal):
    """Nobody is asked about it now, or what is said is not whole."""


@transaction.atomic
def pledge(
    *,
    participant: Participant,
    what: str,
    by_on: date,
    who_gains: str,
    sure: bool = False,
    by=None,
    at: datetime,
) -> Pledge:
    """Write down what a leader will do, by when and who gains; one each, in other words until the head has spoken.

    Written by who holds the ticket, from the first day of the event on.
    """
    held = Participant.objects.select_for_update(of=("self",)).select_related("event").get(pk=participant.pk)
    _refuse_pledge(held, by_on, day_of(at))
    said = {
        "what": without_names(
            what, field="what", most=LONGEST_WHAT, needed=_("Say what you will do."), sure=sure
        ),
        "who_gains": without_names(
            who_gains,
            field="who_gains",
            most=LONGEST_WHO,
            needed=_("Say which people gain from it."),
            sure=sure,
        ),
        "by_on": by_on,
        "written_at": at,
    }
    made, _new = Pledge.objects.update_or_create(participant=held, defaults=said)
    audit.record("training.pledged", held.event, by=by, at=at, pledge=made.pk)
    return made


def _refuse_pledge(held: Participant, by_on: date, today: date) -> None:
    event = held.event
    if event.cancelled_at:
        raise Cancelled
    if held.released_at or held.forgotten_at or held.seated_at is None:
        raise PledgeRefused(_("Only who holds a seat writes a pledge."))
    if today < event.first_on:
        told = _("Pledges are written from %(day)s on.")
        raise PledgeRefused(told % {"day": short_date(event.first_on)})
    if PledgeReview.objects.filter(pledge__participant=held).exists():
        raise PledgeRefused(_("The head of your unit has said how it stands: it is not reworded any more."))
    last = months_after(event.last_on, LONGEST_PLEDGE)
    if not max(today, event.last_on) <= by_on <= last:
        told = _("Choose a day until %(day)s: so long pledges are followed.")
        raise PledgeRefused(told % {"day": short_date(last)}, field="by_on")


@transaction.atomic
def review_pledge(
    *,
    pledge: Pledge,
    moment: str,
    outcome: str,
    evidence: str = "",
    file: tuple[str, bytes] | None = None,
    by,
    at: datetime,
) -> PledgeReview:
    """Say how a pledge stands, as the head of the unit sees it; kept only on evidence. The newest word stands."""
    found = (
        Pledge.objects.select_for_update(of=("self",)).select_related("participant__event").get(pk=pledge.pk)
    )
    _refuse_review(found, moment, outcome, day_of(at))
    kept = outcome == PledgeReview.Outcome.KEPT
    needed = _("Say what shows it: a document's number, a figure, a place.") if kept else ""
    row = PledgeReview.objects.create(
        pledge=found,
        moment=moment,
        outcome=outcome,
        evidence=checked(evidence, field="evidence", most=LONGEST_EVIDENCE, needed=needed),
        file=files.keep(name=file[0], content=file[1], by=by, at=at) if file else None,
        at=at,
        by=by,
    )
    audit.record("training.pledge-reviewed", found.participant.event, by=by, at=at, pledge=found.pk)
    return row


def _refuse_review(found: Pledge, moment: str, outcome: str, today: date) -> None:
    event = found.participant.event
    if outcome not in PledgeReview.Outcome.values:
        raise ReviewRefused(_("Choose how it stands."), field="outcome")
    asked = Sitting.objects.filter(event=event, moment=moment, due_on__isnull=False).first()
    if asked is None or today < asked.due_on - ASKED_FROM:
        raise ReviewRefused(_("Nobody is asked about it yet."))
