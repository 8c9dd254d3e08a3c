"""The small world stands as its docstring draws it."""

import pytest

from quyen.obligations import queries as obligations
from quyen.reports.models import Version
from quyen.reports.queries import standing
from quyen.synthesis.models import Synthesis
from tests import world as small_world
from tests.clock import at


# First: afterwards the world of this module stands in the database.
@pytest.mark.django_db
def test_an_earlier_moment_knows_less():
    early = small_world.build(at("2025-12-16 23:59"))
    assert (early.round_open, early.round_past.period) == (None, "2025-H2")
    assert sorted(row.obligation.unit.key for row in Version.objects.all()) == ["hoa-sen", "mai-vang"]


def states(world, round) -> list[tuple]:
    names = {unit.pk: name for name, unit in world.units.items()}
    return sorted(
        (names[row.unit_id], str(row.state), row.days, str(standing(row)))
        for row in obligations.of_round(round, world.now)
    )


def test_the_past_round(world):
    assert states(world, world.round_past) == [
        ("committee", "on_time", 0, "none"),
        ("dept", "on_time", 0, "accepted"),
        ("dept_b", "waived", 0, "none"),
        ("ward_a", "on_time", 0, "accepted"),
        ("ward_b", "on_time", 0, "accepted"),
        ("ward_c", "late", 3, "accepted"),
        ("ward_d", "missing", 181, "none"),
    ]


def test_the_open_round(world):
    assert states(world, world.round_open) == [
        ("committee", "due", 10, "none"),
        ("dept", "due", 7, "draft"),
        ("dept_b", "on_time", 0, "accepted"),
        ("ward_a", "due", 1, "none"),
        ("ward_b", "on_time", 0, "filed"),
        ("ward_c", "on_time", 0, "returned"),
        ("ward_d", "due", 1, "draft"),
    ]


def test_predecessors_answered_for(world):
    asked = obligations.spans_of(world.owed("ward_a", world.round_past))
    assert [
        (each.opens_on.isoformat(), [duty.predecessor.name_vi for duty in each.duties]) for each in asked
    ] == [
        ("2025-06-15", ["Phường Bến Cũ", "Phường Chợ Nổi"]),
        ("2025-07-01", []),
    ]


def test_the_reports_that_were_put_together(world):
    found = Synthesis.objects.order_by("pk")
    assert [(row.round.period, row.frozen_at is not None, row.document is not None) for row in found] == [
        ("2025-H2", True, True),
        ("2026-H1", False, False),
    ]
    assert [row.pk for row in found] == [world.synthesis_past.pk, world.synthesis.pk]
