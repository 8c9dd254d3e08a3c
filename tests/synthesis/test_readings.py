"""Figures are read from snapshots: taken anew only when something came in, kept where a synthesis rests on them."""

import pytest

from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from quyen.synthesis import actions, queries, rolling
from quyen.synthesis.models import Snapshot
from tests.clock import at
from tests.world import FIGURES, MORE, WARD_TEXTS

pytestmark = pytest.mark.postgres


def poor(world, moment) -> tuple[int, int]:
    """Poor households as they were counted at a moment, and of how many units."""
    rows = rolling.figures([world.round_open], cutoff_at=moment)
    cell = next(row.cell for row in rows if row.definition.indicator.code == "NQ01")
    return cell.value // 10_000, cell.answered


def taken(world) -> int:
    return Snapshot.objects.filter(round=world.round_open).count()


def test_a_reading_takes_a_snapshot_only_when_something_came_in(world):
    moments = [at(f"2026-06-15 {hour}:00") for hour in ("09", "10", "11", "12")]
    before = taken(world)
    assert [poor(world, moment) for moment in moments] == [(192, 2)] * 4
    assert taken(world) - before <= 1
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, moments[1])
    assert [poor(world, moment) for moment in moments] == [(192, 2)] + [(288, 3)] * 3
    assert taken(world) - before <= 2


def test_a_reading_of_an_earlier_moment_is_what_was_known_then_however_many_came_since(world):
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, at("2026-06-15 10:00"))
    for number, value in enumerate(("101", "102", "103", "104", "105", "106"), 1):
        refile(world, value, number)
        assert poor(world, moment_of(number)) == (192 + int(value), 3)
    assert poor(world, at("2026-06-15 09:30")) == (192, 2)
    assert poor(world, moment_of(3)) == (192 + 103, 3)


def moment_of(number: int):
    return at(f"2026-06-15 1{number}:30")


def refile(world, value: str, number: int) -> None:
    """Tân Lập's report is returned and comes back with another figure of poor households; Hoa Sen's stands at 96."""
    version = current_version(world.owed("ward_c"))
    if version.number > 1:
        reports.return_version(
            version=version,
            message="Xin soát lại.",
            by=world.office_officer,
            at=at(f"2026-06-15 1{number}:10"),
        )
    world.file(
        "ward_c", {"NQ01": value}, {"VI.2": f"Thiếu người làm số liệu, lần {number}."}, moment_of(number)
    )


def test_a_synthesis_holds_the_snapshots_that_its_figures_were_counted_from(world):
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, at("2026-06-15 10:00"))
    actions.recount(
        synthesis=world.synthesis,
        cutoff_at=at("2026-06-15 09:30"),
        by=world.office_officer,
        at=at("2026-06-15 11:00"),
    )
    (held,) = world.synthesis.snapshots.all()
    assert held.round == world.round_open
    figure = queries.total_figures(world.synthesis)["NQ01"]
    answers = set(figure.sources.filter(role="value").values_list("answer_id", flat=True))
    facts = held.facts.filter(indicator__code="NQ01", role="value", answer__isnull=False)
    assert set(facts.values_list("answer_id", flat=True)) == answers
