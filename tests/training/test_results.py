"""Results of an event read from its sheets: who is counted, what is told, what is held back. By hand throughout."""

from copy import deepcopy
from fractions import Fraction
from uuid import uuid4

import pytest

from quyen.training import actions
from quyen.training.queries import answered, item_results, results
from quyen.training.queries.item_results import Known
from tests import sittings, tested, trainings

WHO = range(tested.PEOPLE)
BEFORE = Fraction(sum(3 + n % 3 for n in WHO), 9 * 40)
AFTER = Fraction(sum(5 + n % 3 + n % 2 for n in WHO), 9 * 40)


@pytest.fixture(scope="module")
def built(standing, django_db_blocker):
    """The scene of tests/tested.py, standing for all tests of this module."""
    with django_db_blocker.unblock():
        return tested.build(standing)


@pytest.fixture
def scene(built, db):
    return deepcopy(built)


@pytest.fixture
def opened(scene):
    return scene.open_keys()


@pytest.fixture
def open_again(scene):
    return [scene.before, scene.after]


def test_nothing_is_told_before_the_keys_are_opened(scene):
    assert results.results(scene.conference.event) is None
    assert answered.counted(scene.conference.event) == {"before": 40, "after": 40}


def test_the_means_and_the_gain(opened):
    found = results.results(opened)
    assert (len(found.people), found.paired, found.enough) == (40, True, True)
    assert found.means == pytest.approx((float(BEFORE), float(AFTER)), abs=1e-12)
    assert found.whole.gain == pytest.approx(float((AFTER - BEFORE) / (1 - BEFORE)), abs=1e-12)
    assert found.whole.interval[0] < found.whole.gain < found.whole.interval[1]
    # Every person has more right after; forms are crosswise, so nobody was asked an item twice.
    assert (found.fell, found.whole.losses, found.stayed) == (0, None, (40, 40))
    assert found.change[0] < float(AFTER - BEFORE) < found.change[1]


def test_groups_keep_their_order_and_few_are_not_told(opened):
    found = results.results(opened)
    parts = [(part.of.name_en, part.people, part.shown) for part in found.groups.parts]
    # Police are four. With departments and communes both told, what is left of all would be theirs.
    assert parts == [("Departments", 14, False), ("Communes", 22, True), ("Police", 4, False)]
    (_departments, communes, _police) = found.groups.parts
    assert communes.before == pytest.approx(sum(3 + n % 3 for n in range(14, 36)) / 9 / 22, abs=1e-12)
    assert communes.after == pytest.approx(sum(5 + n % 3 + n % 2 for n in range(14, 36)) / 9 / 22, abs=1e-12)
    even = found.groups.after
    assert (even.groups, even.people, even.differs) == (3, 40, False)
    # No more than chance lies between them, so that a mean is drawn wholly to that of all.
    assert communes.worth[0] == pytest.approx(float(AFTER), abs=1e-12)
    assert communes.worth[1] < communes.worth[0] < communes.worth[2]


def test_levels_of_post(opened):
    levels = results.results(opened).levels
    assert [(part.of, part.people) for part in levels.parts] == [("leader", 30), ("deputy", 10)]
    assert levels.after.groups == 2


def test_units_cannot_be_told_when_the_median_unit_sent_fewer_than_three(opened):
    # Seats of units: 2, 2 and 1.
    assert results.results(opened).units is None


def hand_in(sitting, group, code, right, **given):
    return sittings.answer(sitting, code, group, right, sheet_id=uuid4(), **given)


def test_a_code_that_comes_twice_is_left_out_and_counted(scene, open_again):
    group = scene.other.groups["departments"]
    for sitting in open_again:
        for number in range(6):
            sittings.answer(sitting, f"code{number}", group, {1, 2})
    hand_in(open_again[0], group, "Code 0", {1, 2, 3})
    found = results.results(scene.finish())
    assert (found.answered.sheets, found.answered.doubled) == ({"before": 7, "after": 6}, {"before": 2})
    assert (len(found.people), found.misfits, found.stayed) == (5, 0, (5, 5))


def test_a_code_whose_group_changed_is_two_peoples(scene, open_again):
    departments, communes = scene.other.groups["departments"], scene.other.groups["communes"]
    for number in range(6):
        sittings.answer(open_again[0], f"code{number}", departments, {1})
        sittings.answer(open_again[1], f"code{number}", departments if number else communes, {1, 2})
    found = results.results(scene.finish())
    assert (len(found.people), found.misfits) == (5, 1)


def test_too_few_pairs_leave_what_was_known_after(scene, open_again):
    group = scene.other.groups["departments"]
    for number in range(4):
        sittings.answer(open_again[0], f"code{number}", group, {1})
    for number in range(9):
        sittings.answer(open_again[1], f"code{number}", group, {1, 2, 3})
    found = results.results(scene.finish())
    assert (found.paired, len(found.people), found.enough) == (False, 9, True)
    # The mean before of four is not told; that after is of all nine.
    assert found.means == (None, pytest.approx(1 / 3))
    assert found.groups.before is None
    assert [row.before for row in item_results.items(found)] == [None] * 18


def test_fewer_than_five_are_not_told_of(scene, open_again):
    for sitting in open_again:
        for number in range(4):
            sittings.answer(sitting, f"code{number}", scene.other.groups["departments"], {1})
    found = results.results(scene.finish())
    assert (found.enough, found.means, found.sides) == (False, (None, None), frozenset())
    assert all(
        row.before is None and row.after is None and row.options == () for row in item_results.items(found)
    )
    assert not found.groups.parts[0].shown


def test_blank_is_not_right(scene, open_again):
    group = scene.other.groups["departments"]
    for sitting in open_again:
        for number in range(5):
            code = f"code{number}"
            full = sittings.fill_sheet(
                sitting, sittings.rules.letter_for(sittings.rules.half_of(code), sitting.moment), {1, 2, 3}
            )
            first = dict.fromkeys(list(full)[:1])
            sittings.answer(sitting, code, group, set(), choices={**full, **first})
    assert results.results(scene.finish()).means == pytest.approx((2 / 9, 2 / 9))


def test_items_with_who_chose_what(opened):
    found = results.results(opened)
    rows = item_results.items(found)
    assert [(row.letter, row.position) for row in rows] == [
        (letter, n) for letter in "AB" for n in range(1, 10)
    ]
    halves = {
        letter: [n for n in WHO if sittings.rules.half_of(tested.code(n)) == half]
        for half, letter in enumerate("AB")
    }
    for row in rows:
        if row.anchor:
            assert (row.locked, row.before, row.after, row.options) == (True, None, None, ())
            continue
        before, after = halves[row.letter], halves["AB".replace(row.letter, "")]
        assert (row.before.asked, row.after.asked) == (len(before), len(after))
        assert row.before.facility == pytest.approx(
            sum(row.position in tested.right(n)[0] for n in before) / len(before)
        )
        assert row.after.facility == pytest.approx(
            sum(row.position in tested.right(n)[1] for n in after) / len(after)
        )
        chosen = {
            option.right: (option.before, option.after)
            for option in row.options
            if option.after or option.right
        }
        had = [
            sum(row.position in tested.right(n)[turn] for n in who)
            for turn, who in enumerate((before, after))
        ]
        assert chosen[True] == tuple(had)
        assert sum(option.before for option in row.options) == len(before)


def test_what_few_know_after_goes_into_the_next_plan(opened):
    found = results.results(opened)
    weak = item_results.weak(found)
    assert weak and all(row.after.facility < 0.5 and not row.locked for row in weak)
    assert [row.after.facility for row in weak] == sorted(row.after.facility for row in weak)


def test_forms_stand_beside_each_other(opened):
    found = results.results(opened)
    first, second = item_results.forms(found)
    assert (first.people, second.people) == ((first.people[0], 40 - first.people[0]), first.people[::-1])
    assert 0 < first.interval[0] < first.kr20 < first.interval[1] < 1


def test_anchors_are_told_when_the_last_follow_up_is_closed(scene, opened):
    world = scene.world
    tested.follow(world, scene.conference, "month3", 12)
    assert item_results.known(results.results(opened)) == []
    for sitting in opened.sittings.filter(opened_at=None):
        actions.drop_sitting(
            sitting=sitting, why="Không tổ chức.", by=world.office_officer, at=tested.MONTH3[1]
        )
    found = results.results(opened)
    before, after, later = item_results.known(found)
    assert (before.people, before.of, after.people) == (40, 40, 40)
    assert later == Known("month3", 12, 40, pytest.approx(0.6))
    assert all(row.before and row.after for row in item_results.items(found))


def test_reading_costs_the_same_however_many_sat(opened, django_assert_num_queries):
    opened.refresh_from_db()
    with django_assert_num_queries(4):
        found = results.results(opened)
    with django_assert_num_queries(2):
        rows = item_results.items(found)
    assert (found.event, bool(rows)) == (opened, True)


def test_units_are_held_against_each_other_where_enough_were_invited(scene):
    world = scene.world
    stamp = {"by": world.office_officer, "at": trainings.DRAFTED}
    made = trainings.confer(world, seats=40)
    for name in ("ward_c", "ward_d", "dept_b"):
        actions.give_seats(
            event=made.event, group=made.groups["communes"], unit=getattr(world, name), seats=6, **stamp
        )
    sittings.compose(world, made.event, scene.bank)
    for moment, (opened, closed) in (("before", sittings.BEFORE), ("after", sittings.AFTER)):
        sitting = sittings.open_one(world, made.event, moment, opened)
        for turn, name in enumerate(("ward_c", "ward_d", "dept_b")):
            for number in range(6 - turn):
                right = set(range(1, 3 + number))
                unit = getattr(world, name)
                sittings.answer(sitting, f"{name}{number}", made.groups["communes"], right, unit=unit)
        sittings.close_one(world, sitting, closed)
    units = results.results(sittings.open_keys(world, made.event)).units
    # Seats 2, 2, 1, 6, 6, 6: the median is 4; 6, 5 and 4 came. One of four may not be left over either.
    told = sorted((part.people, part.shown) for part in units.parts)
    assert (told, {part.of for part in units.parts}) == ([(4, False), (5, False), (6, True)], {""})
    assert (units.after.groups, units.after.people, units.after.differs) == (3, 15, False)
