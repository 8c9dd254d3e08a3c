"""A recount explains every figure it moved: the parts of the reports, before and after, add up to what moved."""

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from quyen.obligations import actions as obligations
from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from quyen.synthesis import actions, recounting
from quyen.synthesis.recounting import Because, Moment, Part, State
from tests.clock import at, on
from tests.world import FIGURES, MORE, WARD_TEXTS

WHOLE = 10_000
LATER = at("2026-06-15 15:00")


def recount(world, moment=LATER) -> dict:
    world.synthesis.refresh_from_db()
    found = actions.recount(
        synthesis=world.synthesis, cutoff_at=moment, by=world.office_officer, at=max(moment, LATER)
    )
    every_cell_is_explained(found)
    return {(row.code, row.group): row for row in found}


def every_cell_is_explained(moved) -> None:
    """The sum of the differences of the reports is the difference of the cell, exactly."""
    for row in moved:
        for role, before, after in (
            ("value", row.before, row.after),
            ("denominator", row.before_of, row.after_of),
        ):
            steps = [step for step in row.steps if step.role == role]
            assert sum(step.difference for step in steps) == ((after or 0) - (before or 0)) * WHOLE, row
        # A figure that nobody gave may cease to be, or become, not comparable: no report has a part in it.
        assert row.steps or (row.before, row.after) == (None, None), row


def told(world, row) -> list[tuple]:
    """By unit: what it gave before and after, and why that changed; values only."""
    names = {world.owed(name).pk: name for name in ("ward_a", "ward_b", "ward_c", "ward_d")}
    return sorted(
        (names[step.obligation], *(None if part is None else part // WHOLE**2 for part in (step.before, step.after)), str(step.because))
        for step in row.steps
        if step.role == "value"
    )  # fmt: skip


@pytest.mark.postgres
class TestInTheWorld:
    def test_what_came_in_and_what_was_replaced(self, world):
        world.file("ward_c", {"NQ01": "101"}, {"VI.2": "Thiếu người làm số liệu."}, at("2026-06-15 10:00"))
        world.file("ward_a", FIGURES | MORE, WARD_TEXTS, at("2026-06-15 11:00"))
        moved = recount(world)
        assert told(world, moved["NQ01", "all"]) == [
            ("ward_a", None, 96, "filed"),
            ("ward_c", 96, 101, "replaced"),
        ]
        assert told(world, moved["NQ01", "commune"]) == [("ward_c", 96, 101, "replaced")]
        assert told(world, moved["NQ00", "all"]) == [("ward_a", None, 12480, "filed")]
        old = world.owed("ward_c").versions.get(number=1)
        new = world.owed("ward_c").versions.get(number=2)
        step = next(step for step in moved["NQ01", "commune"].steps)
        assert (step.old, step.new, step.other) == (old.pk, new.pk, None)

    def test_what_was_withdrawn_and_what_is_counted_up_to_an_earlier_time(self, world):
        version = world.owed("ward_b").versions.get()
        reports.withdraw(version=version, reason="Nhầm kỳ.", by=world.ward_b_head, at=at("2026-06-15 14:00"))
        assert told(world, recount(world)["NQ01", "all"]) == [("ward_b", 96, None, "withdrawn")]
        again = recount(world, at("2026-06-15 13:00"))
        assert told(world, again["NQ01", "all"]) == [("ward_b", None, 96, "filed")]
        before_all = recount(world, at("2026-06-12 09:00"))
        assert {reason for row in before_all.values() for *_, reason in told_any(row)} == {"not-yet"}

    def test_who_is_spoken_for_by_another_and_then_by_itself(self, world):
        world.file("ward_d", FIGURES | {"NQ01": "17"}, WARD_TEXTS, at("2026-06-15 09:30"))
        recount(world, at("2026-06-15 09:40"))
        own = current_version(world.owed("ward_d"))
        reports.withdraw(version=own, reason="Gửi qua", by=world.ward_d_head, at=at("2026-06-15 09:50"))
        given = {"coverer": world.ward_a, "covered": world.ward_d, "valid_from": on("2026-05-01")}
        named = obligations.cover(
            **given, grounds="Đặc khu chưa đủ người", by=world.head, at=at("2026-06-15 09:55")
        )
        obligations.confirm_cover(covering=named, by=world.ward_d_head, at=at("2026-06-15 09:56"))
        world.file_all("ward_a", at("2026-06-15 10:00"))
        moved = recount(world, at("2026-06-15 11:00"))
        assert told(world, moved["NQ01", "all"]) == [
            ("ward_a", None, 96, "filed"),
            ("ward_d", 17, None, "through"),
        ]
        step = next(step for step in moved["NQ01", "all"].steps if step.because == Because.THROUGH)
        assert step.other == world.owed("ward_a").pk
        version = current_version(world.owed("ward_a"))
        reports.withdraw(version=version, reason="Nhầm", by=world.head, at=at("2026-06-15 12:00"))
        moved = recount(world)
        assert told(world, moved["NQ01", "all"]) == [("ward_a", 96, None, "withdrawn")]

    def test_an_estimate_that_becomes_final_is_a_move(self, world):
        assert recount(world, at("2026-06-15 09:10")) == {}


def told_any(row) -> list[tuple]:
    return [(step.obligation, str(step.because)) for step in row.steps]


PARTS = st.dictionaries(
    st.tuples(st.sampled_from(["value", "denominator"]), st.integers(1, 6)),
    st.builds(Part, st.integers(1, 9), st.integers(0, 10**12), st.booleans()),
    max_size=8,
)


@examples(PARTS, PARTS, st.dictionaries(st.integers(1, 6), st.integers(1, 9)), st.dictionaries(st.integers(1, 6), st.integers(1, 9)))  # fmt: skip
def test_whatever_changes_the_steps_add_up(before, after, then, now):
    old, new = (state(parts) for parts in (before, after))
    key = ("NQ01", "all", "all")
    found = recounting.moved({key: old}, {key: new}, Moment(then, {}, set()), Moment(now, {}, set()))
    differences = {role: (total(after, role) - total(before, role)) for role in ("value", "denominator")}
    for row in found:
        for role, difference in differences.items():
            assert sum(step.difference for step in row.steps if step.role == role) == difference
    assert bool(found) == (old.said != new.said)


def total(parts, role: str) -> int:
    return sum(part.amount for (of, _), part in parts.items() if of == role)


def state(parts) -> State:
    return State(total(parts, "value"), total(parts, "denominator"), parts=parts)
