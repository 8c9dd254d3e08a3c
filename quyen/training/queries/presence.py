"""Who was there: by half day, by unit, what was seen twice, who came without a place. Who is who is for the office."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from quyen.core.text import fold
from quyen.training.models import Event, Participant, Quota, Scan
from quyen.training.queries.places import held_by_quota, seats_by_quota
from quyen.training.queries.turnout import Came, turnout
from quyen.training.rules.presence import HalfDay, half_days, held_place


@dataclass(frozen=True)
class UnitPresence:
    """One unit or body: its seats, how many were named for them, how many came by half day."""

    quota: Quota
    seats: int
    named: int
    came: tuple[int, ...]  # people, by half day, in the order of `halves_of`
    walked_in: int  # of all who came; beside the seats


@dataclass(frozen=True)
class Sight:
    """One person in one half day, with every scan of it; `placed` where the person held a place then."""

    person: Participant
    half_day: HalfDay
    scans: tuple[Scan, ...]
    placed: bool


def halves_of(event: Event) -> list[HalfDay]:
    """Return the half days of an event: those of its programme, and those in which somebody was seen."""
    planned = half_days(event.first_on, event.last_on, event.sessions.all())
    scans = Scan.objects.filter(participant__event=event).order_by()
    return sorted({*planned, *(HalfDay(*row) for row in scans.values_list("held_on", "half").distinct())})


def presence(event: Event, halves: list[HalfDay]) -> list[UnitPresence]:
    """Return how many came of each unit, as counts alone; also when names were forgotten. Six queries."""
    seats, named, came = seats_by_quota(event), held_by_quota(event), turnout([event])
    rows = event.quotas.select_related("group", "unit")
    return [
        UnitPresence(
            quota=row,
            seats=seats[row.pk],
            named=named.get(row.pk, 0),
            came=tuple(came.get(row.pk, Came()).halves.get(_key(half), 0) for half in halves),
            walked_in=came.get(row.pk, Came()).walked_in,
        )
        for row in rows
    ]


def _key(half_day: HalfDay) -> str:
    return f"{half_day.on.isoformat()} {half_day.half}"


def sights(event: Event) -> list[Sight]:
    """Return everybody who was seen, once for each half day. One query."""
    found: dict[tuple[int, HalfDay], list[Scan]] = defaultdict(list)
    rows = Scan.objects.filter(participant__event=event).select_related(
        "device", "participant__quota__unit", "participant__quota__group"
    )
    for scan in rows.order_by("held_on", "half", "scanned_at", "device__label", "pk"):
        found[scan.participant_id, HalfDay(scan.held_on, scan.half)].append(scan)
    return [
        Sight(scans[0].participant, half, tuple(scans), held_place(scans[0].participant, scans[0].scanned_at))
        for (_person, half), scans in found.items()
    ]


def attended(event: Event) -> dict[int, frozenset[HalfDay]]:
    """Return in which half days each participant was there, by the participant's id."""
    halves: dict[int, set[HalfDay]] = defaultdict(set)
    rows = Scan.objects.filter(participant__event=event).order_by()
    for person, on, half in rows.values_list("participant_id", "held_on", "half"):
        halves[person].add(HalfDay(on, half))
    return {person: frozenset(seen) for person, seen in halves.items()}


def doubles(seen: list[Sight]) -> list[Sight]:
    """Return who was seen twice or more in one half day; a signature beside a scan is no double."""
    return [one for one in seen if sum(scan.manner != Scan.Manner.SHEET for scan in one.scans) > 1]


def without_place(seen: list[Sight]) -> list[Sight]:
    """Return who came though the place was released before, or never was theirs."""
    return [one for one in seen if not one.placed]


def alike(seen: list[Sight]) -> list[tuple[Sight, Sight]]:
    """Return pairs of one half day whose names differ by marks alone: perhaps one person, written down twice."""
    near: dict[tuple, list[Sight]] = defaultdict(list)
    for one in seen:
        person = one.person
        near[one.half_day, person.quota_id, fold(" ".join(person.name.split()))].append(one)
    pairs = [pair for rows in near.values() for pair in combinations(rows, 2)]
    return [pair for pair in pairs if any(map(_written_at_the_door, pair))]


def _written_at_the_door(one: Sight) -> bool:
    return one.person.walked_in or any(scan.manner == Scan.Manner.STOOD_IN for scan in one.scans)


def seen_at_door(event: Event) -> dict[str, list[str]]:
    """Return by ticket the half days ("2026-07-10 am") in which somebody was seen: what devices tell each other."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Scan.objects.filter(participant__event=event).order_by("held_on", "half")
    for ticket, on, half in rows.values_list("participant__ticket", "held_on", "half").distinct():
        found[str(ticket)].append(_key(HalfDay(on, half)))
    return dict(found)
