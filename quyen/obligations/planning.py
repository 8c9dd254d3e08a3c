"""What opening a round would mean: its window, its due days, who owes, and who answers for units that are gone.

Nothing is written here: the page that opens a round shows the same plan that `actions.open_round` carries out.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from quyen.core import ladders
from quyen.core.ladders import Ladder, due_dates
from quyen.core.periods import NoSingleRule, Period, Window, WindowRule, window
from quyen.core.refusals import Refusal
from quyen.obligations.rules import DAY
from quyen.organisations import queries as organisations
from quyen.organisations.models import Membership, Succession, Unit
from quyen.regimes import queries as regimes
from quyen.regimes.models import Regime, Round, Span, Version
from quyen.regimes.rules import ANSWER, asks, role_of

Deadline = Membership.Deadline


class NoWindow(Refusal):
    """The regime does not say when this period opens and closes."""

    def __init__(self) -> None:
        super().__init__(
            _("The regime has no rule for when data of this period open and close. Set one first."),
            field="period",
        )


class NobodyOwes(Refusal):
    """No member owes a report on the closing date."""

    def __init__(self) -> None:
        super().__init__(
            _("On the day the figures close nobody owes this committee a report. Add members first.")
        )


class NotAMember(Refusal):
    """A chosen unit does not owe the committee a report on the closing date."""

    def __init__(self, names: str) -> None:
        super().__init__(
            _("On the day the figures close these owe the committee no report: %(names)s.")
            % {"names": names},
            field="units",
        )


class NoDeadline(Refusal):
    """A level that owes has no due date."""

    def __init__(self) -> None:
        super().__init__(
            _("A level that must report has no due date. Give the regime a deadline for each level."),
            field="due",
        )


class NoDayForThem(Refusal):
    """Those who are asked have no due day, for their level was given none."""

    def __init__(self) -> None:
        super().__init__(
            _("None of those who are asked has a due day: give their level one, or ask others."), field="due"
        )


class Unanswered(Refusal):
    """Nobody is named who answers for a unit that was split."""

    def __init__(self, names: str) -> None:
        super().__init__(
            _("No successor is named to answer for: %(names)s. Name the main successor of each.")
            % {"names": names}
        )


@dataclass(frozen=True)
class Dissolved:
    """A unit that stood in a part of the window only, and who answers for those days."""

    unit: Unit
    opens_on: date
    closes_on: date
    split: bool
    answerer: Unit


@dataclass(frozen=True)
class Plan:
    """`owing` are the memberships of the closing date; `dissolved` the units asked for through their successors."""

    period: Period
    window: Window
    ladder: Ladder
    owing: list[Membership]
    dissolved: list[Dissolved]


def plan(
    *,
    version: Version,
    committee: Unit,
    period: Period,
    known_on: date,
    nature: str = Round.Nature.PERIODIC,
    fixed: Mapping[str, date] | None = None,
    units: Iterable[Unit] | None = None,
) -> Plan:
    """Return what opening a round would ask of whom, by the calendar known on a day; refuses as opening does."""
    windows, rungs = regimes.rules_of(version)
    covered = _window(period, windows)
    calendar = regimes.calendar([covered.closes.year], known_on=known_on)
    periodic = nature == Round.Nature.PERIODIC
    ladder = due_dates(covered.closes, rungs, calendar, periodic=periodic, fixed=fixed)
    owing = _owing(committee, covered.closes, ladder, units, periodic=periodic)
    dissolved = _dissolved(owing, covered) if _asks_before(version, period) else []
    return Plan(period, covered, ladder, owing, dissolved)


def version_for(regime: Regime, period: Period) -> Version | None:
    """Return the version in force on the closing day that it gives the period; the newest first."""
    for version in regime.versions.filter(draft_since=None).order_by("-number"):
        try:
            closes = window(period, regimes.rules_of(version)[0]).closes
        except NoSingleRule:
            continue
        if regimes.version_on(regime, closes) == version:
            return version
    return None


def proposed_days(version: Version, committee_due: date, *, known_on: date) -> dict[str, date]:
    """Return due days that let the committee keep a day of its own, counted back as its half-year ladder stands.

    By level, lowest first; empty where the regime has no half-years to count by.
    """
    windows, rungs = regimes.rules_of(version)
    calendar = regimes.calendar([committee_due.year], known_on=known_on)
    try:
        like = window(Period("half-year", committee_due.year, 1), windows).closes
    except NoSingleRule:
        return {}
    return ladders.proposed(committee_due, rungs, calendar, like=like, not_before=known_on + DAY)


def members_for(version: Version, committee: Unit, period: Period) -> list[Membership]:
    """Return the members that owe on the closing day of a period: who can be chosen."""
    closes = _window(period, regimes.rules_of(version)[0]).closes
    return organisations.members(committee, closes, Membership.Duty.OWES)


def _window(period: Period, rules: list[WindowRule]) -> Window:
    try:
        return window(period, rules)
    except NoSingleRule as none:
        raise NoWindow from none


def _owing(
    committee: Unit, on: date, ladder: Ladder, units: Iterable[Unit] | None, *, periodic: bool
) -> list[Membership]:
    members = organisations.members(committee, on, Membership.Duty.OWES)
    if units is not None:
        chosen = {unit.pk: unit for unit in units}
        strangers = chosen.keys() - {row.unit_id for row in members}
        if strangers:
            raise NotAMember(_names(chosen[key] for key in strangers))
        members = [row for row in members if row.unit_id in chosen]
    if periodic and any(row.deadline not in ladder.due for row in members):
        raise NoDeadline
    owing = [row for row in members if row.deadline in ladder.due]
    if members and not owing:
        raise NoDayForThem
    if not owing:
        raise NobodyOwes
    return owing


def _asks_before(version: Version, period: Period) -> bool:
    """Whether communes are asked anything at all for the days before a reorganisation."""
    return any(
        asks(line, Span.Kind.BEFORE, period.kind)
        and role_of(line.definition, "", Deadline.COMMUNES) == ANSWER
        for line in version.lines.select_related("definition")
    )


def _dissolved(owing: list[Membership], covered: Window) -> list[Dissolved]:
    """Return the units that became the owing communes inside the window, with who answers for their days."""
    communes = {row.unit_id: row.unit for row in owing if row.deadline == Deadline.COMMUNES}
    steps = _steps(communes.keys(), covered)
    gone = {step.predecessor_id: step for step in steps if step.predecessor.valid_until == step.on}
    answerers = organisations.default_answerers([step.predecessor for step in gone.values()], covered.closes)
    nobody = [step.predecessor for key, step in gone.items() if key not in answerers]
    if nobody:
        raise Unanswered(_names(nobody))
    return [
        Dissolved(
            unit=step.predecessor,
            opens_on=max(covered.opens, step.predecessor.valid_from or covered.opens),
            closes_on=step.on - DAY,
            split=step.extent == Succession.Extent.PART,
            answerer=answerers[key],
        )
        for key, step in gone.items()
        if answerers[key].pk in communes
    ]


def _steps(units: Collection[int], covered: Window) -> list[Succession]:
    found, frontier = {}, set(units)
    while frontier:
        rows = Succession.objects.filter(successor__in=frontier, on__gt=covered.opens, on__lte=covered.closes)
        fresh = [row for row in rows.select_related("predecessor") if row.pk not in found]
        found |= {row.pk: row for row in fresh}
        frontier = {row.predecessor_id for row in fresh}
    return list(found.values())


def _names(units: Iterable[Unit]) -> str:
    return ", ".join(unit.name_vi for unit in organisations.in_order(units))
