"""Accepting many at once: only clean reports, and only after a drawn sample of them was read."""

import hashlib

import pytest

from quyen.reports import actions, refusals
from quyen.reports.models import Review, SampleItem, Version
from quyen.reports.queries.sampling import SampleState, drawn_items, filed_clean, sample_of, state_of_sample
from quyen.reports.rules import sampling
from tests.world import FIGURES, MORE, WARD_TEXTS


@pytest.fixture
def three(world) -> list[Version]:
    """Three clean reports wait: ward_b's was filed in the world, ward_a's and ward_d's come now."""
    more = [world.file(unit, FIGURES | MORE, WARD_TEXTS, world.now) for unit in ("ward_a", "ward_d")]
    return [*Version.objects.filter(obligation=world.owed("ward_b")), *more]


def office(world) -> dict:
    return {"by": world.office_officer, "at": world.now}


def draw(world):
    return actions.draw_sample(round=world.round_open, **office(world))


def read_all(world, sample) -> None:
    for item in drawn_items(sample):
        actions.mark_read(item=item, **office(world))


def waiting(world) -> set[str]:
    return {version.obligation.unit.key for version in filed_clean(world.round_open)}


@pytest.mark.parametrize(
    ("pool", "before", "drawn"),
    [(1, 0, 1), (5, 0, 5), (6, 0, 5), (50, 0, 5), (51, 0, 6), (150, 0, 15), (150, 15, 30), (20, 15, 20)],
)
def test_five_and_a_tenth_are_drawn_and_twice_as_many_after_a_failure(pool, before, drawn):
    assert sampling.size(pool, before) == drawn


def test_anybody_can_draw_the_same_again():
    pool = [f"{n:064x}" for n in range(40)]
    by_hand = sorted(pool, key=lambda each: hashlib.sha256(f"2026-H1:1:1:{each}".encode()).hexdigest())[:5]
    assert sampling.draw(reversed(pool), 5, "2026-H1:1:1") == by_hand
    assert sampling.draw(pool, 5, "2026-H1:1:2") != by_hand


def test_only_clean_reports_that_wait_are_in_the_pool(world, three):
    world.file("ward_c", FIGURES | {"NQ27": "5000"}, {}, world.now)
    assert waiting(world) == {"hoa-sen", "mai-vang", "hon-ngoc"}
    line = world.line("NQ01")
    actions.remark(
        version=three[1],
        line=line,
        owner=world.dept_b,
        text="Cần đối chiếu.",
        by=world.dept_b_officer,
        at=world.now,
    )
    assert waiting(world) == {"mai-vang", "hon-ngoc"}
    actions.accept(version=three[0], **office(world))
    assert waiting(world) == {"hon-ngoc"}


def test_all_are_accepted_when_the_sample_is_read(world, three):
    sample = draw(world)
    assert (sample.number, sample.items.count(), len(drawn_items(sample))) == (1, 3, 3)
    with pytest.raises(refusals.SampleUnread):
        actions.accept_clean(sample=sample, **office(world))
    read_all(world, sample)
    assert state_of_sample(sample) == SampleState.READY
    late = world.file("ward_c", FIGURES | {"NQ01": "101"}, {}, world.now)
    found = actions.accept_clean(sample=sample, **office(world))
    assert {review.version for review in found} == set(three)
    assert not Review.objects.filter(version=late).exists()
    with pytest.raises(refusals.SampleDone):
        actions.accept_clean(sample=sample, **office(world))


def test_a_sample_stays_until_it_is_done_with(world, three):
    first = draw(world)
    assert draw(world) == first == sample_of(world.office_officer, world.round_open)
    assert sample_of(world.office_head, world.round_open) is None


def test_one_returned_fails_the_sample_and_the_next_is_larger(world, three):
    sample = draw(world)
    read_all(world, sample)
    actions.return_version(version=three[1], message="Xin ghi rõ.", **office(world))
    with pytest.raises(refusals.SampleFailed):
        actions.accept_clean(sample=sample, **office(world))
    again = draw(world)
    assert (again.number, again.items.count()) == (2, 2)
    assert state_of_sample(again) == SampleState.READING


def test_what_changed_since_the_draw_is_not_accepted(world, three):
    sample = draw(world)
    read_all(world, sample)
    actions.withdraw(version=three[1], reason="Sai số liệu.", by=world.head, at=world.now)
    actions.remark(
        version=three[2],
        line=world.line("NQ01"),
        owner=world.dept_b,
        text="Cần đối chiếu.",
        by=world.dept_b_officer,
        at=world.now,
    )
    found = actions.accept_clean(sample=sample, **office(world))
    assert [review.version for review in found] == [three[0]]


def test_the_units_of_a_colleague_are_not_in_ones_pool(world, three):
    actions.assign(units=[world.ward_a], to=world.office_head, by=world.office_head, at=world.now)
    sample = draw(world)
    assert {item.version.obligation.unit for item in sample.items.all()} == {world.ward_b, world.ward_d}


def test_who_did_not_draw_neither_reads_nor_accepts(world, three):
    sample = draw(world)
    other = {"by": world.office_head, "at": world.now}
    with pytest.raises(refusals.NotInSample):
        actions.mark_read(item=drawn_items(sample)[0], **other)
    with pytest.raises(refusals.NotInSample):
        actions.accept_clean(sample=sample, **other)
    assert SampleItem.objects.filter(read_at__isnull=False).count() == 0


def test_without_a_clean_report_there_is_nothing_to_draw(world):
    actions.accept(version=Version.objects.get(obligation=world.owed("ward_b")), **office(world))
    with pytest.raises(refusals.NothingClean):
        draw(world)


def test_many_are_returned_with_one_message_each_to_its_own_unit(world, three):
    actions.accept(version=three[0], **office(world))
    done = actions.return_many(versions=three, message="Xin gửi lại bản có ký số.", **office(world))
    assert ([review.version for review in done.reviews], done.left) == (three[1:], (three[0],))
    assert {review.message for review in done.reviews} == {"Xin gửi lại bản có ký số."}
    with pytest.raises(refusals.NothingChosen):
        actions.return_many(versions=[], message="Xin sửa.", **office(world))
