"""Activities of some units, narrowed and counted. What was counted otherwise is never added up."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from quyen.core.collation import natural_key
from quyen.core.text import fold
from quyen.organisations.models import Membership, Unit
from quyen.outreach.models import Activity


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; "" and None leave it as it is. `unit` is a key, days are included."""

    words: str = ""
    kind: str = ""
    audience: str = ""
    language: str = ""
    unit: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Share:
    """How many activities have one value, how many items these were, and whom they reached by how it was counted."""

    value: str
    activities: int
    items: int
    reached: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Tally:
    """Counts of activities that were not taken back, by each of three things; the most frequent value first."""

    activities: int
    kinds: tuple[Share, ...]
    audiences: tuple[Share, ...]
    languages: tuple[Share, ...]


def activities_of(units: Iterable[Unit]) -> QuerySet[Activity]:
    """Return what some units did, the latest first; what was taken back is among it."""
    return Activity.objects.filter(unit__in=units).select_related("unit")


def activities_below(committee: Unit) -> QuerySet[Activity]:
    """Return what a committee did, and every unit that is or was its member, the latest first."""
    members = Membership.objects.filter(committee=committee).values("unit")
    return Activity.objects.filter(Q(unit__in=members) | Q(unit=committee)).select_related("unit")


def found(rows: QuerySet[Activity], wanted: Wanted) -> QuerySet[Activity]:
    """Return those that fit; words are looked for in title, place and groups, with or without marks."""
    fields = {
        "kind": wanted.kind,
        "audience": wanted.audience,
        "language": wanted.language,
        "unit__key": wanted.unit,
        "held_on__gte": wanted.first,
        "held_on__lte": wanted.last,
    }
    rows = rows.filter(**{name: value for name, value in fields.items() if value})
    words = fold(wanted.words).split()
    return rows.filter(pk__in=_saying(rows, words)) if words else rows


def _saying(rows: QuerySet[Activity], words: list[str]) -> list[int]:
    texts = rows.order_by().values_list("pk", "title", "place", "groups")
    return [pk for pk, *said in texts if all(word in fold(" ".join(said)) for word in words)]


def tally(rows: QuerySet[Activity]) -> Tally:
    """Count what stands of some activities; one query."""
    parts = ("kind", "audience", "language")
    counted = (
        rows.filter(withdrawn_at=None)
        .order_by()
        .values(*parts, "reach_basis")
        .annotate(n=Count("pk"), all_items=Sum("items"), people=Sum("reach"))
    )
    groups = list(counted)
    kinds, audiences, languages = (_shares(groups, part) for part in parts)
    return Tally(sum(group["n"] for group in groups), kinds, audiences, languages)


def _shares(groups: list[dict], part: str) -> tuple[Share, ...]:
    alike: dict[str, list[dict]] = defaultdict(list)
    for group in groups:
        alike[group[part]].append(group)
    shares = [_share(value, of_it) for value, of_it in alike.items()]
    return tuple(sorted(shares, key=lambda share: (-share.activities, share.value)))


def _share(value: str, groups: list[dict]) -> Share:
    reached: dict[str, int] = defaultdict(int)
    for group in groups:
        if group["reach_basis"]:
            reached[group["reach_basis"]] += group["people"]
    said = tuple((basis, reached[basis]) for basis in Activity.Basis.values if basis in reached)
    return Share(value, sum(row["n"] for row in groups), sum(row["all_items"] for row in groups), said)


def doing(rows: QuerySet[Activity]) -> list[Unit]:
    """Return the units that did something, in the order of the alphabet."""
    units = Unit.objects.filter(pk__in=rows.order_by().values("unit"))
    return sorted(units, key=lambda unit: natural_key(unit.name_vi))


def recent_titles(units: Iterable[Unit], most: int = 6) -> list[str]:
    """Return how the last activities were called: the next is often called the same."""
    titles = activities_of(units).filter(withdrawn_at=None).values_list("title", flat=True)[: 4 * most]
    return list(dict.fromkeys(titles))[:most]
