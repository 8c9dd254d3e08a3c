"""What units are told of their seats, and the office of who sends nobody. No participant's name stands in a notice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.accounts.roles import Role
from quyen.core.dates import day_of
from quyen.notices import actions as notices
from quyen.notices.queries import told as told_before
from quyen.notices.rules import Letter
from quyen.organisations import queries as chart
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.training.models import Event, Participant, Quota, Transfer
from quyen.training.rules.places import INVITED_KEY

TELLS = (Role.OFFICER, Role.SECTION_HEAD, Role.HEAD)  # of a unit without a focal point
OF_THE_OFFICE = (Role.OFFICE, Role.OFFICE_HEAD)
INVITED = (
    _("Your unit is invited on %(day)s: %(title)s"),
    _("It has %(seats)s seats. Say who comes by %(due)s, or decline with the reason."),
)
INVITED_ANY_TIME = (INVITED[0], _("It has %(seats)s seats. Say who comes, or decline with the reason."))
MOVED_UP = (
    _("A seat became free: %(n)s of your reserve list now come to %(title)s"),
    _("Tell those who have a seat now."),
)
TAKEN = (_("Your unit got %(n)s more seats: %(title)s"), _("They come from %(giver)s. Name who comes."))
GIVEN = (_("%(n)s of your seats went to %(taker)s: %(title)s"), "")
CHANGED = (_("Your unit now has %(seats)s seats: %(title)s"), _("The standing office changed the number."))
DECLINED = (
    _("%(unit)s sends nobody to %(title)s"),
    _("Its seats go to who waits on the reserve lists. The reason stands at its seats."),
)
REMINDED = (
    _("Names are due on %(due)s: %(title)s"),
    _("Your unit still has %(free)s free seats. Seats without a name go to the reserve lists of others."),
)


def tell_invited(event: Event, seats: Mapping[Quota, int], *, by, at: datetime) -> int:
    """Tell units how many seats they have, and return how many were told now who had not been."""
    units = [quota.unit for quota in seats]
    desks = desks_of(units, at)
    due = {"due": _date(event.names_due_on)} if event.names_due_on else {}
    sentences = INVITED if due else INVITED_ANY_TIME
    known = {key for _user, key in told_before(INVITED_KEY.format(quota.pk) for quota in seats)}
    letters = [
        _letter(quota, row, INVITED_KEY.format(quota.pk), sentences, {"seats": count, **due})
        for quota, count in seats.items()
        for row in desks[quota.unit_id]
    ]
    notices.tell(letters=letters, by=by, at=at)
    return len({letter.key for letter in letters} - known)


def tell_moved_up(event: Event, moved: Iterable[Participant], *, by, at: datetime) -> None:
    """Tell the units whose people moved up, and the office where it names people for a body outside the chart."""
    people = list(moved)
    newest = {person.quota: person.pk for person in people}
    for quota, count in Counter(person.quota for person in people).items():
        key = f"training-moved-up:{newest[quota]}"
        _tell(quota, key, MOVED_UP, {"n": count}, by=by, at=at)


def tell_transferred(row: Transfer, *, by, at: datetime) -> None:
    """Tell both units that seats went over."""
    key = f"training-seats-moved:{row.pk}"
    _tell(row.taker, key, TAKEN, {"n": row.seats, "giver": _name(row.giver)}, by=by, at=at)
    _tell(row.giver, key, GIVEN, {"n": row.seats, "taker": _name(row.taker)}, by=by, at=at)


def tell_changed(quota: Quota, seats: int, *, by, at: datetime) -> None:
    """Tell a unit that was invited how many seats it has now."""
    key = f"training-seats:{quota.pk}:{at.isoformat()}"
    if quota.event.invited_at:
        _tell(quota, key, CHANGED, {"seats": seats}, by=by, at=at)


def tell_declined(quota: Quota, *, by, at: datetime) -> None:
    """Tell the office that a unit sends nobody."""
    key = f"training-declined:{quota.pk}:{at.isoformat()}"
    letters = [_letter(quota, row, key, DECLINED, {"unit": _name(quota)}) for row in office(quota.event, at)]
    notices.tell(letters=_not_to(letters, by), by=by, at=at)


def remind(quota: Quota, free: int, *, by, at: datetime) -> int:
    """Remind a unit that names are due; once a day."""
    key = f"training-names-due:{quota.pk}:{day_of(at)}"
    params = {"due": _date(quota.event.names_due_on), "free": free}
    rows = desks_of([quota.unit], at)[quota.unit_id]
    letters = [_letter(quota, row, key, REMINDED, params, passing=True) for row in rows]
    return notices.tell(letters=letters, by=by, at=at)


def desks_of(units: Iterable[Unit], at: datetime) -> dict[int, list[Mandate]]:
    """Return whom to tell for each unit, by its id: its focal point, else all who may name its people.

    For a unit that is no more, the one that answers for it is told. A set number of queries.
    """
    units, on = list(units), day_of(at)
    answering = chart.default_answerers(units, on)
    focal = chart.focal_points(answering.values(), on)
    without = [unit.pk for unit in answering.values() if unit.pk not in focal]
    able: dict[int, list[Mandate]] = {}
    held = Mandate.objects.filter(valid_on(on), unit__in=without, role__in=TELLS, user__is_active=True)
    for mandate in held.select_related("user", "unit").order_by("pk"):
        able.setdefault(mandate.unit_id, []).append(mandate)
    found = {pk: [mandate] for pk, mandate in focal.items()} | able
    return {unit.pk: found.get(answering[unit.pk].pk, []) if unit.pk in answering else [] for unit in units}


def office(event: Event, at: datetime) -> list[Mandate]:
    """Return who plans trainings in the committee's office."""
    duties = event.committee.memberships.filter(duty="puts-together").values_list("unit_id", flat=True)
    seats = [event.committee_id, *duties]
    held = Mandate.objects.filter(
        valid_on(day_of(at)), unit__in=seats, role__in=OF_THE_OFFICE, user__is_active=True
    )
    return list(held.select_related("user", "unit").order_by("pk"))


def _tell(quota: Quota, key: str, sentences, params: dict, *, by, at: datetime) -> None:
    rows = desks_of([quota.unit], at)[quota.unit_id] if quota.unit else office(quota.event, at)
    letters = [_letter(quota, row, key, sentences, params) for row in rows]
    notices.tell(letters=_not_to(letters, by), by=by, at=at)


def _not_to(letters: list[Letter], by) -> list[Letter]:
    """Nobody is told what they did themselves."""
    return [letter for letter in letters if letter.to != by]


def _letter(
    quota: Quota, mandate: Mandate, key: str, sentences: tuple[str, str], params: dict, *, passing=False
) -> Letter:
    event, of = quota.event, quota.unit or mandate.unit
    title = {"vi": event.title, "en": event.title_en}
    return Letter(
        to=mandate.user,
        kind=key.partition(":")[0],
        key=key,
        about=f"place:{quota.pk}",
        subject=sentences[0],
        body=sentences[1],
        params={"title": title, "day": _date(event.first_on), **params},
        role=mandate.role,
        of=(of.name_vi, of.name_en),
        passing=passing,
    )


def _name(quota: Quota) -> dict[str, str]:
    unit = quota.unit
    return {"vi": unit.name_vi, "en": unit.name_en} if unit else {"vi": quota.body, "en": ""}


def _date(day) -> dict[str, str]:
    return {"date": day.isoformat()}
