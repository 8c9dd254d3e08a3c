"""By which entered shares the sources of adopted figures count, where a unit was parted between filing and closing."""

from datetime import date, datetime, timedelta

from quyen.organisations import queries as organisations
from quyen.organisations.models import Apportionment, Level, Succession, Unit
from quyen.regimes.models import PeriodKind, Round
from quyen.synthesis.engines.bridge import fold
from quyen.synthesis.engines.shapes import WHOLE, numbered
from quyen.synthesis.models import FigureSource, Synthesis

FINER = ("kind", "province")  # what is adopted besides the totals


def boundaries_of(round: Round, grouping: str) -> date | None:
    """Return the day whose boundaries a synthesis groups its figures on.

    Kinds as they are when the round closes; provinces as they were before the newest reorganisation of communes,
    None where there was none.
    """
    if grouping != "province":
        return round.closes_on
    made = Succession.objects.filter(on__lte=round.closes_on, predecessor__level=Level.COMMUNE)
    on = made.order_by("-on").values_list("on", flat=True).first()
    return on - timedelta(days=1) if on else None


def weights_of(synthesis: Synthesis, cutoff_at: datetime) -> dict[tuple[int, int], int]:
    """Return (figure, answer) → ten-thousandths, of the sources that did not count whole at a cut-off. Ids.

    Only a year has such: the units of a half-year stand when it closes.
    """
    if synthesis.round.kind != PeriodKind.YEAR:
        return {}
    found: dict[tuple[int, int], int] = {}
    for grouping in FINER:
        found |= _weights(synthesis, grouping, cutoff_at)
    return found


def _weights(synthesis: Synthesis, grouping: str, cutoff_at: datetime) -> dict[tuple[int, int], int]:
    boundaries = boundaries_of(synthesis.round, grouping)
    rows = _gone(synthesis, grouping, boundaries) if boundaries else []
    if not rows:
        return {}
    shares = organisations.shares(cutoff_at)
    units = Unit.objects.filter(pk__in={unit for *_, unit, _ in rows})
    bridge, groups = fold(
        units, grouping, dates={day for *_, day in rows}, boundaries=boundaries, shares=shares
    )
    found = {}
    for figure, key, answer, unit, day in rows:
        for row in bridge:
            holds = row.member == unit and row.valid_from <= numbered(day) < row.valid_until
            if holds and groups[row.group].key == key and row.weight not in (None, WHOLE):
                found[figure, answer] = row.weight
    return found


def _gone(synthesis: Synthesis, grouping: str, boundaries: date) -> list[tuple[int, str, int, int, date]]:
    """Return the sources of units that stood no more: (figure, group, answer, unit, closing day of its round)."""
    rows = FigureSource.objects.filter(
        figure__synthesis=synthesis,
        figure__grouping=grouping,
        answer__version__obligation__unit__valid_until__lte=boundaries,
    )
    return list(
        rows.values_list(
            "figure_id",
            "figure__group",
            "answer_id",
            "answer__version__obligation__unit_id",
            "answer__version__obligation__round__closes_on",
        )
    )


def shared(synthesis: Synthesis) -> dict[int, list[Apportionment]]:
    """Return by which entered shares figures were counted, by the figure's id; none where every source counts whole."""
    weighted = weights_of(synthesis, synthesis.cutoff_at)
    if not weighted:
        return {}
    rows = FigureSource.objects.filter(figure__synthesis=synthesis, answer__in={pk for _, pk in weighted})
    parted = rows.values_list("figure_id", "answer_id", "answer__version__obligation__unit_id")
    units = [(figure, unit) for figure, answer, unit in parted if (figure, answer) in weighted]
    entered = {
        row.predecessor_id: row
        for row in organisations.apportionments(synthesis.cutoff_at, {unit for _, unit in units})
    }
    found: dict[int, list[Apportionment]] = {}
    for figure, unit in dict.fromkeys(units):
        found.setdefault(figure, []).append(entered[unit])
    return found
