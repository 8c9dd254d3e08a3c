"""How the same units' reports went before and after an event. Beside its results, and no proof that it worked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.obligations.rules import Timeliness
from quyen.reports.models import ReturnedItem, Review
from quyen.training.models import Event
from quyen.training.queries.afterwards import units_that_came

YEAR = timedelta(days=366)
JUDGED = (Timeliness.ON_TIME, Timeliness.LATE, Timeliness.MISSING)


@dataclass(frozen=True)
class Quality:
    """Reports of some units in a year: owed, on time, first versions looked at, sent back, items sent back."""

    units: int = 0
    owed: int = 0
    on_time: int = 0
    reviewed: int = 0
    returned: int = 0
    items: int = 0


@dataclass(frozen=True)
class Beside:
    """The same measures for the units that came and for the others, a year before and after."""

    came: tuple[Quality, Quality]
    others: tuple[Quality, Quality]

    @property
    def shown(self) -> bool:
        return bool(self.came[0].owed or self.came[1].owed)


def beside(event: Event, now: datetime) -> Beside:
    """Return how reports whose round closed within a year before or after the event went. Six queries."""
    came = units_that_came(event)
    before = _of(event, event.first_on - YEAR, event.first_on - timedelta(days=1), now, came)
    after = _of(event, event.last_on + timedelta(days=1), event.last_on + YEAR, now, came)
    return Beside((before[0], after[0]), (before[1], after[1]))


def _of(event: Event, first, last, now: datetime, came: set[int]) -> tuple[Quality, Quality]:
    owed = Obligation.objects.filter(
        round__committee=event.committee_id, round__closes_on__range=(first, last), upward=False
    )
    rows = list(with_state(owed, now).filter(state__in=JUDGED).values_list("pk", "unit", "state"))
    first_versions = Review.objects.filter(
        version__obligation__in=[pk for pk, _u, _s in rows], version__number=1
    )
    reviews = dict(first_versions.order_by().values_list("version__obligation", "outcome"))
    items: dict[int, int] = {}
    sent_back = ReturnedItem.objects.filter(review__in=first_versions)
    for pk in sent_back.order_by().values_list("review__version__obligation", flat=True):
        items[pk] = items.get(pk, 0) + 1
    return (
        _sum([row for row in rows if row[1] in came], reviews, items),
        _sum([row for row in rows if row[1] not in came], reviews, items),
    )


def _sum(rows: list[tuple], reviews: dict, items: dict) -> Quality:
    looked_at = [pk for pk, _unit, _state in rows if pk in reviews]
    return Quality(
        units=len({unit for _pk, unit, _state in rows}),
        owed=len(rows),
        on_time=sum(state == Timeliness.ON_TIME for _pk, _unit, state in rows),
        reviewed=len(looked_at),
        returned=sum(reviews[pk] == Review.Outcome.RETURNED for pk in looked_at),
        items=sum(items.get(pk, 0) for pk in looked_at),
    )
