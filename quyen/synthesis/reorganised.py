"""From which days other units report to a committee, in plain words: figures on the two sides are of other bodies."""

from datetime import date, timedelta

from quyen.core.dates import long_date
from quyen.core.intervals import contains
from quyen.organisations import queries as organisations
from quyen.organisations.models import Level, Succession, Unit
from quyen.publications.releasing import Reorganisation, Worded

DAY = timedelta(days=1)


def reorganisations(committee: Unit, until: date) -> tuple[Reorganisation, ...]:
    """Return the reorganisations of the communes that report to a committee, up to a day, oldest first.

    Each says how many communes there were on its two sides, where that changed.
    """
    web, days = _behind(committee, until)
    return tuple(_told(on, web) for on in sorted(day for day in days if day <= until))


def _behind(committee: Unit, until: date) -> tuple[list[Unit], set[date]]:
    """Return the communes that report on a day with all that they came from, and the days between: a query a step."""
    communes = Unit.objects.filter(level=Level.COMMUNE)
    members = [row.unit for row in organisations.members(committee, until, "owes")]
    web = {unit.pk: unit for unit in members if unit.level == Level.COMMUNE}
    days, frontier = set(), set(web)
    while frontier:
        steps = Succession.objects.filter(successor__in=communes.filter(pk__in=frontier), on__lte=until)
        found = list(steps.values_list("predecessor", "on"))
        days |= {on for _unit, on in found}
        frontier = {unit for unit, _on in found} - web.keys()
        web |= communes.in_bulk(frontier)
    return list(web.values()), days


def _told(on: date, web: list[Unit]) -> Reorganisation:
    after, before = (sum(_stands(unit, day) for unit in web) for day in (on, on - DAY))
    vi, en = long_date(on), long_date(on, "en")
    if after == before:
        return Reorganisation(
            on,
            Worded(
                f"Từ {vi}, địa giới một số xã, phường thay đổi.",
                f"Since {en}, the boundaries of some communes and wards are others.",
            ),
        )
    return Reorganisation(
        on,
        Worded(
            f"Từ {vi}: {after} xã, phường, đặc khu báo cáo; trước đó có {before} xã, phường, thị trấn.",
            f"Since {en}: {after} communes, wards and special zones report; before, there were {before}.",
        ),
    )


def _stands(unit: Unit, on: date) -> bool:
    return contains(unit.valid_from, unit.valid_until, on)
