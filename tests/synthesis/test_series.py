"""One indicator over three half-years across a reorganisation: sums by hand, and no guess where a unit was split."""

import pytest

from quyen.obligations.actions import open_round
from quyen.synthesis import rolling
from quyen.synthesis.periods import halves, year_figures
from tests.clock import at, on
from tests.synthesis import first_half
from tests.world import FIGURES, MORE, WARD_TEXTS

pytestmark = pytest.mark.postgres

BEFORE, TODAY = on("2025-06-30"), on("2026-06-15")


@pytest.fixture
def archive(world):
    """The first half of 2025 as an archive: poor households (a stock), citizens received (a flow)."""
    return first_half.archive(world)


def series(world, code: str, grouping: str, day=None) -> list[dict]:
    """By period: group → (figure in its unit, answered, expected); None where it is not comparable."""
    found = rolling.series(
        code, halves(world.committee, TODAY), cutoff_at=world.now, grouping=grouping, on=day
    )
    return [
        {
            row.group.key: (value(row), row.cell.answered, row.cell.expected) if row.comparable else None
            for row in period.rows
        }
        for period in found
    ]


def value(row):
    return None if row.cell.value is None else row.cell.value // 10_000


def test_periods_come_in_order_with_their_archives(world, archive):
    assert [[round.period for round in rounds] for rounds in halves(world.committee, TODAY)] == [
        ["2025-H1"],
        ["2025-H2"],
        ["2026-H1"],
    ]
    assert [rounds[0].period for rounds in halves(world.committee, TODAY, most=2)] == ["2025-H2", "2026-H1"]


def test_on_todays_boundaries_what_merged_adds_up_and_what_was_split_is_refused(world, archive):
    assert series(world, "NQ01", "unit", TODAY) == [
        {"hoa-sen": (40 + 50, 2, 2), "mai-vang": None, "tan-lap": None, "hon-ngoc": (9, 1, 1)},
        {"hoa-sen": (110, 1, 1), "mai-vang": (110, 1, 1), "tan-lap": (110, 1, 1), "hon-ngoc": (None, 0, 1)},
        {"hoa-sen": (None, 0, 1), "mai-vang": (96, 1, 1), "tan-lap": (96, 1, 1), "hon-ngoc": (None, 0, 1)},
    ]


def test_on_the_boundaries_of_the_time_every_unit_has_its_own(world, archive):
    then, *_later = series(world, "NQ27", "unit")
    assert then == {
        "ben-cu": (100, 1, 1),
        "cho-noi": (200, 1, 1),
        "do-ngang": (60, 1, 1),
        "tan-lap": (70, 1, 1),
        "hon-ngoc": (8, 1, 1),
    }


def test_on_old_boundaries_new_figures_are_refused_where_units_merged(world, archive):
    *_then, past, _open = series(world, "NQ01", "unit", BEFORE)
    assert past == {
        "ben-cu": None,
        "cho-noi": None,
        "do-ngang": None,  # Tân Lập holds a part of it
        "tan-lap": None,
        "hon-ngoc": (None, 0, 1),
    }


def test_the_whole_is_comparable_whatever_was_split(world, archive):
    assert series(world, "NQ01", "all") == [
        {"all": (40 + 50 + 30 + 20 + 9, 5, 5)},
        {"all": (330, 3, 4)},
        {"all": (192, 2, 4)},
    ]


def test_what_an_archive_did_not_ask_is_not_there(world, archive):
    assert series(world, "NQ05", "all") == [{}, {"all": (1250, 1, 1)}, {"all": (None, 0, 1)}]


def test_a_year_adds_flows_and_takes_the_closing_stock(world):
    """The year 2026 of the same units: both its halves filed by one ward."""
    halves_of_2026(world)
    year = open_round(
        version=world.version,
        committee=world.committee,
        period="2026-Y",
        by=world.office_head,
        at=at("2026-12-15 08:00"),
    )
    found = {
        row.definition.indicator.code: row
        for row in year_figures(year, cutoff_at=at("2026-12-15 10:00"), grouping="all")
    }
    assert {code: (value(found[code]), found[code].cell.answered) for code in ("NQ01", "NQ27")} == {
        "NQ01": (120, 1),  # as it stood when the second half closed
        "NQ27": (318 + 400 + 2 * 318, 4),  # three wards in the first half, one in the second
    }
    ratio = found["NQ03"]
    assert (value(ratio), ratio.denominator.value // 10_000) == (120, 12480)
    assert "NQ12n" in found  # what only a year asks
    assert found["NQ12n"].cell.value is None


def halves_of_2026(world) -> None:
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, world.now)
    second = open_round(
        version=world.version,
        committee=world.committee,
        period="2026-H2",
        by=world.office_head,
        at=at("2026-11-03 08:00"),
    )
    figures = FIGURES | MORE | {"NQ01": "120", "NQ27": "400"}
    world.file("ward_a", figures, WARD_TEXTS, at("2026-12-15 09:00"), second)
