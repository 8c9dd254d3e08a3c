"""Boards: clusters counted with their denominators, what has not moved, the calendar of reviews."""

from datetime import date

import pytest

from quyen.followup import actions
from quyen.followup.models import Milestone
from quyen.followup.queries import boards
from quyen.followup.queries.calendar import Turn, calendar, day_of, last_day
from tests import commitments
from tests.clock import at
from tests.followup.giving import decided, give, say

TODAY = date(2026, 6, 15)


@pytest.fixture
def register(world) -> commitments.Register:
    return commitments.add(world)


def test_a_cluster_is_counted_with_its_denominator_and_days(world, register):
    item = register.items["RS-2-1"]
    give(world, decided(world), items=[item])  # due on 12 June: its day is over
    closed = give(world, items=[item])
    actions.close(
        task=closed, done_on=date(2026, 6, 1), evidence="Biên bản", by=world.office_officer, at=world.now
    )
    (found,) = boards.clusters(world.committee, TODAY)
    assert (found.term, found.items, found.assessed, found.tasks, found.past) == (
        register.terms["cluster-1"], 2, 1, 1, 1,
    )  # fmt: skip
    assert [(level.code, count) for level, count in found.levels] == [("not-begun", 1), ("partly", 1)]
    assert (found.said, found.unsaid, found.done) == (2, 0, 0)
    assert (found.first_on, found.last_on) == (date(2025, 6, 1), date(2026, 6, 1))


def test_a_cluster_is_counted_as_it_stood_on_a_day(world, register):
    (found,) = boards.clusters(world.committee, date(2026, 4, 1))
    assert [(level.code, count) for level, count in found.levels] == [("not-begun", 1), ("under-way", 1)]
    assert found.assessed == 0


def test_what_stands_where_it_stood_has_not_moved(world, register):
    assert boards.periods(world.committee, TODAY) == [date(2026, 6, 14), date(2025, 12, 14)]
    names = {item.pk: reference for reference, item in register.items.items()}
    found = [names[pk] for pk in boards.unmoved(world.committee, date(2025, 12, 14), TODAY)]
    # RS-1-1 stands in a closed cycle, RS-2-1 has moved, RS-2-3 was set aside; of the rest nothing new was said
    assert found == ["RS-2-2", "RS-2-10", "RS-2-11"]
    assert boards.unmoved(world.committee, date(2025, 1, 5), TODAY) == []  # nothing was entered by then
    days = boards.stood_since(register.items.values(), TODAY)
    assert {names[pk]: day.isoformat() for pk, day in days.items()} == {
        "RS-2-1": "2026-06-01",
        "RS-2-2": "2025-06-01",
        "RS-2-3": "2026-05-20",
    }


def test_a_word_that_was_taken_back_moved_nothing(world, register):
    water, moment = register.items["RS-2-2"], "2026-06-10 09:00"
    commitments.state(
        world, water, world.ward_a, "under-way", moment, evidence="Báo cáo", citation="version:5"
    )
    assert water.pk not in boards.unmoved(world.committee, date(2025, 12, 14), TODAY)
    actions.retract(citation="version:5", by=world.officer, at=world.now)
    assert water.pk in boards.unmoved(world.committee, date(2025, 12, 14), TODAY)


def test_tasks_of_which_nobody_spoke_are_found(world):
    silent, spoken = give(world), give(world)
    say(world, spoken, moment=at("2026-06-12 09:00"))
    since = date(2026, 6, 11)
    assert list(boards.silent_tasks(world.committee, since, TODAY)) == [silent]


@pytest.mark.parametrize(
    ("on", "exact", "done_on", "ends", "turn"),
    [
        ("2027-03-01", "month", None, "2027-03-31", Turn.AHEAD),  # 180 days before it is 2 September 2026
        ("2026-12-12", "day", None, "2026-12-12", Turn.BEGUN),  # 15 June itself
        ("2026-12-13", "day", None, "2026-12-13", Turn.AHEAD),
        ("2026-06-14", "day", None, "2026-06-14", Turn.PAST),
        ("2026-06-01", "month", None, "2026-06-30", Turn.BEGUN),
        ("2026-01-01", "year", None, "2026-12-31", Turn.BEGUN),
        ("2025-12-01", "month", None, "2025-12-31", Turn.PAST),
        ("2026-06-14", "day", "2026-06-10", "2026-06-14", Turn.DONE),
    ],
)
def test_a_day_of_the_calendar_stands_where_its_lead_time_says(on, exact, done_on, ends, turn):
    milestone = Milestone(
        on=date.fromisoformat(on),
        exact=exact,
        lead_days=180,
        done_on=date.fromisoformat(done_on) if done_on else None,
    )
    assert last_day(milestone) == date.fromisoformat(ends)
    assert day_of(milestone, TODAY).turn == turn


def test_the_calendar_is_read_soonest_first(world, register):
    stamp = {"by": world.office_officer, "at": world.now}
    given = {"kind": "review", "lead_days": 90, "source": "A/HRC/57/6", "exact": "year"}
    for year, done_on in ((2029, None), (2024, date(2024, 5, 7))):
        name = f"Rà soát {year}"
        actions.enter_milestone(
            cycle=register.second, on=date(year, 1, 1), name_vi=name, name_en="", **given, **stamp
        )
        if done_on:
            found = Milestone.objects.get(name_vi=name)
            Milestone.objects.filter(pk=found.pk).update(done_on=done_on)
    names = [day.milestone.name_vi for day in calendar(world.committee, TODAY)]
    assert names == ["Báo cáo giữa kỳ", "Rà soát 2029"]
    assert len(calendar(world.committee, TODAY, done=True)) == 3
