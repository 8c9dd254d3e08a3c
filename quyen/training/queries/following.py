"""What is asked months after an event, how much of it has come, and who is to be reminded on a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quyen.accounts.models import User
from quyen.obligations.reminding import ROLES, steps_on
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.training.models import Evaluation, Event, Participant, Pledge, PledgeReview, Sheet, Sitting
from quyen.training.queries.turnout import turnout
from quyen.training.rules.afterwards import ASKED_FROM, LADDER, MONTHS, STILL_ASKED, Recipient, Response


@dataclass(frozen=True)
class FollowUp:
    """One follow-up of an event: what it asked for and what came.

    `asked` says whether its time has come; `tests` and `said` are of those who were there, `pledges` of those
    written; `outcomes` counts the newest word on each pledge in it, by outcome.
    """

    sitting: Sitting
    asked: bool
    tests: Response
    said: Response
    pledges: Response
    outcomes: dict[str, int]

    def overdue(self, on: date) -> bool:
        return self.sitting.due_on < on and self.pledges.given < self.pledges.of


@dataclass(frozen=True)
class Waiting:
    """A follow-up of an event in which the head of some units has yet to speak of so many pledges."""

    event: Event
    sitting: Sitting
    pledges: int


@dataclass(frozen=True)
class Reminder:
    """One person is reminded of one follow-up; `waiting` counts the pledges of the unit nobody spoke of in it."""

    to: User
    role: str
    seat: Unit
    sitting: Sitting
    days: int
    recipient: str
    waiting: int


def came(event: Event):
    """Return who was there in one half day or more."""
    held = event.participants.filter(released_at=None, seated_at__isnull=False)
    return held.filter(scans__isnull=False).distinct().order_by("pk")


def answered_of(event: Event) -> int:
    """Return of how many people answers are expected: who was there, or who held a seat where nobody was checked in."""
    there = sum(row.people for row in turnout([event]).values())
    return there or event.participants.filter(released_at=None, seated_at__isnull=False).count()


def follow_ups(event: Event, on: date) -> list[FollowUp]:
    """Return the follow-ups of an event in order; as many queries for one as for three."""
    rows = sorted(event.sittings.filter(moment__in=MONTHS), key=lambda row: MONTHS[row.moment])
    people, pledges = answered_of(event), Pledge.objects.filter(participant__event=event).count()
    sheets = Counter(Sheet.objects.filter(sitting__in=rows).order_by().values_list("sitting", flat=True))
    said = Counter(Evaluation.objects.filter(sitting__in=rows).order_by().values_list("sitting", flat=True))
    words = newest_words(PledgeReview.objects.filter(pledge__participant__event=event))
    return [
        FollowUp(
            sitting=row,
            asked=on >= row.due_on - ASKED_FROM,
            tests=Response(sheets[row.pk], people),
            said=Response(said[row.pk], people),
            pledges=Response(len(outcomes), pledges),
            outcomes=dict(Counter(outcomes)),
        )
        for row in rows
        for outcomes in [[one for (_pledge, moment), one in words.items() if moment == row.moment]]
    ]


def newest_words(rows) -> dict[tuple[int, str], str]:
    """Return the newest outcome by pledge and moment."""
    found = rows.order_by("at", "pk").values_list("pledge", "moment", "outcome")
    return {(pledge, moment): outcome for pledge, moment, outcome in found}


def asked_moment(event: Event, on: date) -> Sitting | None:
    """Return the follow-up that is asked about on a day: the last whose time has come."""
    begun = [row for row in event.sittings.filter(moment__in=MONTHS) if on >= row.due_on - ASKED_FROM]
    return max(begun, key=lambda row: row.due_on, default=None)


def reminders(on: date) -> list[Reminder]:
    """Return who is to be reminded of which follow-up on a day, by the ladder of days around each due day."""
    rows = Sitting.objects.filter(moment__in=MONTHS, closed_at=None, event__cancelled_at=None)
    found = []
    for row in rows.filter(due_on__isnull=False).select_related("event__committee"):
        steps = steps_on(LADDER, row.due_on, on, row.event.last_on)
        found += _of_sitting(row, steps, on) if steps else []
    return found


def _of_sitting(sitting: Sitting, steps: list[tuple[int, str]], on: date) -> list[Reminder]:
    units = _units(sitting.event)
    waiting = _waiting(sitting)
    answerers = organisations.default_answerers(units, on)
    seats: dict[Unit, int] = {}
    for unit in units:
        if seat := answerers.get(unit.pk):
            seats[seat] = seats.get(seat, 0) + waiting[unit.pk]
    office = organisations.office_of(sitting.event.committee, on)
    found = []
    for days, recipient in steps:
        chosen = {office: sum(seats.values())} if recipient == Recipient.OFFICE and office else seats
        late = days > 0  # after the due day only of what is known to be missing
        asked = {seat: count for seat, count in chosen.items() if count or not late}
        found += _to(asked, sitting, days, recipient, on)
    return found


def _to(seats: dict[Unit, int], sitting: Sitting, days: int, recipient: str, on: date) -> list[Reminder]:
    held = Mandate.objects.filter(
        valid_on(on), unit__in=seats, role__in=ROLES[Recipient(recipient)], user__is_active=True
    )
    return [
        Reminder(row.user, row.role, row.unit, sitting, days, recipient, seats[row.unit])
        for row in held.select_related("user", "unit").order_by("pk")
    ]


def _units(event: Event) -> list[Unit]:
    """Return the units whose people were there; of those who held a seat where nobody was checked in."""
    quotas = set(turnout([event]))
    if not quotas:
        sat = Participant.objects.filter(event=event, released_at=None, seated_at__isnull=False)
        quotas = set(sat.values_list("quota", flat=True))
    return list(Unit.objects.filter(pk__in=event.quotas.filter(pk__in=quotas).values("unit")).order_by("pk"))


def _waiting(sitting: Sitting) -> Counter:
    """Return by unit how many pledges nobody has spoken of in this follow-up."""
    spoken = PledgeReview.objects.filter(moment=sitting.moment).values("pledge")
    open_ones = Pledge.objects.filter(participant__event=sitting.event).exclude(pk__in=spoken)
    return Counter(open_ones.order_by().values_list("participant__quota__unit", flat=True))


def unit_pledges(units: Iterable[int], event: Event | None = None) -> list[Pledge]:
    """Return the pledges of some units' people, newest event first, each with its words so far."""
    rows = Pledge.objects.filter(participant__quota__unit__in=list(units))
    rows = rows.filter(participant__event=event) if event else rows
    related = rows.select_related("participant__event", "participant__quota__unit")
    return list(
        related.prefetch_related("reviews__file").order_by("-participant__event__first_on", "by_on", "pk")
    )


def waiting_for(units: Iterable[int], on: date) -> list[Waiting]:
    """Return the follow-ups of the day in which pledges of some units' people wait for a word. Three queries."""
    written = Pledge.objects.filter(participant__quota__unit__in=list(units)).order_by()
    pledges = dict(written.values_list("pk", "participant__event"))
    if not pledges:
        return []
    spoken = set(PledgeReview.objects.filter(pledge__in=pledges).order_by().values_list("pledge", "moment"))
    begun = Sitting.objects.filter(
        moment__in=MONTHS,
        event__in=set(pledges.values()),
        event__cancelled_at=None,
        due_on__range=(on - STILL_ASKED, on + ASKED_FROM),
    )
    newest = {row.event_id: row for row in begun.select_related("event").order_by("due_on")}
    found = []
    for event, sitting in newest.items():
        own = [pk for pk, of in pledges.items() if of == event]
        if count := sum((pk, sitting.moment) not in spoken for pk in own):
            found.append(Waiting(sitting.event, sitting, count))
    return found
