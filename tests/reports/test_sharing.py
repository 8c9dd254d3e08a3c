"""Sharing the reading: whose units are whose, who has what open."""

from datetime import date, timedelta

import pytest

from quyen.organisations import actions as organisations
from quyen.reports import actions, refusals
from quyen.reports.models import Assignment, Opened
from quyen.reports.queries import current_version
from quyen.reports.queries.sharing import being_read, former_parents, on_list_of, readers

TODAY = date(2026, 6, 15)


def give(world, units, to, moment=None):
    return actions.assign(units=units, to=to, by=world.office_head, at=moment or world.now)


def held(on: date) -> dict[str, str]:
    return {row.unit.key: row.user.name for row in readers(on).values()}


def test_a_unit_has_one_reader_at_a_time_and_the_history_stays(world):
    give(world, [world.ward_a, world.ward_b], world.office_officer)
    give(world, [world.ward_b], world.office_head, world.now + timedelta(days=2))
    assert held(TODAY) == {"hoa-sen": "Phan Ngọc Diệp", "mai-vang": "Phan Ngọc Diệp"}
    assert held(date(2026, 6, 17)) == {"hoa-sen": "Phan Ngọc Diệp", "mai-vang": "Vũ Đình Long"}
    assert on_list_of(world.office_head, date(2026, 6, 17)) == ({world.ward_b.pk}, {world.ward_a.pk})


def test_given_twice_on_a_day_the_last_counts(world):
    give(world, [world.ward_a], world.office_officer)
    give(world, [world.ward_a], world.office_head)
    assert held(TODAY) == {"hoa-sen": "Vũ Đình Long"}
    give(world, [world.ward_a], None)
    assert held(TODAY) == {}
    assert not Assignment.objects.exists()


def test_units_of_who_has_left_are_nobodys(world):
    give(world, [world.ward_a], world.office_officer)
    mandate = world.office_officer.mandates.get()
    organisations.end_mandate(
        mandate=mandate,
        on=date(2026, 6, 16),
        grounds="Chuyển công tác.",
        by=world.administrator,
        at=world.now,
    )
    assert (held(TODAY), held(date(2026, 6, 16))) == ({"hoa-sen": "Phan Ngọc Diệp"}, {})


def test_only_who_reviews_is_given_units(world):
    with pytest.raises(refusals.NotReviewer):
        give(world, [world.ward_a], world.officer)
    with pytest.raises(refusals.NobodyChosen):
        give(world, [], world.office_officer)


def test_what_is_open_is_told_for_ten_minutes_and_then_forgotten(world):
    version = current_version(world.owed("ward_b"))
    actions.note_opened(version=version, by=world.office_officer, at=world.now)
    shown = {version.pk: ["Phan Ngọc Diệp"]}
    for minutes, told in ((0, shown), (9, shown), (10, {})):
        assert being_read([version], world.now + timedelta(minutes=minutes), but=world.office_head) == told
    assert being_read([version], world.now, but=world.office_officer) == {}
    later = world.now + timedelta(minutes=11)
    actions.note_opened(version=version, by=world.office_head, at=later)
    assert [row.user for row in Opened.objects.all()] == [world.office_head]


def test_units_are_found_by_what_they_lay_in_before(world):
    units = [world.ward_a, world.ward_c, world.dept]
    assert former_parents(units, TODAY) == {world.ward_a.pk: [world.city], world.ward_c.pk: [world.city]}
