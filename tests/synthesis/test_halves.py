"""H1 + H2 = the year: flows of both halves add up to it, stocks are those of the second; what differs is told."""

import pytest

from quyen.files.actions import keep_made
from quyen.obligations.actions import open_round
from quyen.regimes.actions import change_line, revise
from quyen.reports import actions as reports
from quyen.reports.models import Answer
from quyen.synthesis import actions, halves
from tests.clock import at, on
from tests.synthesis.test_series import halves_of_2026

pytestmark = pytest.mark.postgres
COUNTED = at("2026-12-16 10:00")


@pytest.fixture
def year(world):
    """The year 2026 after both of its halves: Hoa Sen gave 318 and 400 citizens received, 96 and 120 poor households."""
    halves_of_2026(world)
    stamp = {"by": world.office_head, "at": at("2026-12-15 08:00")}
    asking = revise(version=world.version, valid_from=on("2026-12-01"), **stamp)
    for code in ("NQ01", "NQ27"):  # from December on the year asks for them itself
        line = asking.lines.select_related("section").get(definition__indicator__code=code)
        change_line(line=line, section=line.section, required=line.required, annual_only=True, **stamp)
    return open_round(version=asking, committee=world.committee, period="2026-Y", **stamp)


def give(world, year, unit: str, **figures: int) -> None:
    span = year.spans.get(kind="main")
    answers = [
        Answer(
            line=year.version.lines.get(definition__indicator__code=code),
            span=span,
            kind="value",
            value=value * 10_000,
        )
        for code, value in figures.items()
    ]
    stamp = {"by": world.office_head, "at": at("2026-12-16 09:00")}
    scan = keep_made(content=b"%PDF-1.7", name="bao-cao.pdf", media_type="application/pdf", **stamp)
    owed = world.owed(unit, year)
    reports.enter(obligation=owed, answers=answers, filed_at=stamp["at"], proof=scan, **stamp)


def told(year) -> list[tuple]:
    return [
        (row.definition.indicator.code, row.unit.key, row.year // 10_000, row.halves // 10_000)
        for row in halves.differences(year, cutoff_at=COUNTED)
    ]


def test_what_fits_is_not_told(world, year):
    give(world, year, "ward_a", NQ27=718, NQ01=120)
    assert told(year) == []


def test_a_flow_that_is_not_the_sum_and_a_stock_that_is_not_the_closing_one(world, year):
    give(world, year, "ward_a", NQ27=720, NQ01=216)
    assert told(year) == [("NQ01", "hoa-sen", 216, 120), ("NQ27", "hoa-sen", 720, 718)]
    (stock, flow) = halves.differences(year, cutoff_at=COUNTED)
    values = Answer.objects.in_bulk([*flow.answers, *flow.halves_answers, *stock.halves_answers])
    assert [values[pk].value // 10_000 for pk in flow.answers] == [720]
    assert sorted(values[pk].value // 10_000 for pk in flow.halves_answers) == [318, 400]
    assert [values[pk].value // 10_000 for pk in stock.halves_answers] == [120]


def test_a_half_without_a_figure_says_nothing(world, year):
    """Mai Vàng filed for the first half only."""
    give(world, year, "ward_b", NQ27=999)
    assert told(year) == []
    assert halves.differences(year, cutoff_at=at("2026-12-15 09:30")) == []  # before anybody gave a figure


def test_the_synthesis_of_a_year_has_them_and_that_of_a_half_has_none(world, year):
    give(world, year, "ward_a", NQ27=720)
    stamp = {"by": world.office_officer, "at": COUNTED}
    made = actions.begin(round=year, cutoff_at=COUNTED, **stamp)
    assert [row.definition.indicator.code for row in halves.of_synthesis(made)] == ["NQ27"]
    assert halves.of_synthesis(world.synthesis) == []
