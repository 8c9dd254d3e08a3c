"""How many came on the seats of each unit: from the scans while they are kept, from what was written down after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q

from quyen.training.models import Event, Scan, Turnout


@dataclass(frozen=True)
class Came:
    """People who came on one quota's seats, each once; `halves` are "2026-07-10 am" → people."""

    people: int = 0
    walked_in: int = 0
    halves: Mapping[str, int] = field(default_factory=dict)


def turnout(events: Iterable[Event | int]) -> dict[int, Came]:
    """Return by quota who came to some events, as counts; a quota nobody came on is not among them. Three queries."""
    found = _scanned(list(events))
    kept = Turnout.objects.filter(quota__event__in=events)
    return found | {row.quota_id: Came(row.people, row.walked_in, row.halves) for row in kept if row.people}


def _scanned(events: list) -> dict[int, Came]:
    scans = Scan.objects.filter(participant__event__in=events).order_by()
    by_quota = scans.values("participant__quota")
    people = Count("participant", distinct=True)
    totals = by_quota.annotate(
        people=people,
        walked=Count("participant", distinct=True, filter=Q(participant__walked_in=True)),
    )
    halves: dict[int, dict[str, int]] = defaultdict(dict)
    for row in by_quota.values("participant__quota", "held_on", "half").annotate(people=people):
        halves[row["participant__quota"]][f"{row['held_on'].isoformat()} {row['half']}"] = row["people"]
    return {
        row["participant__quota"]: Came(
            row["people"], row["walked"], dict(sorted(halves[row["participant__quota"]].items()))
        )
        for row in totals
    }
