"""Who holds what a unit was given, through mergers and splits, as of a day.

From the world: Bến Cũ and Chợ Nổi became Hoa Sen (ward_a) whole; Đò Ngang was split on 1/7/2025 into Mai Vàng (ward_b),
which answers for it, and Tân Lập (ward_c). Here ward_a then merges into ward_b on 1/7/2026.
"""

import pytest

from quyen.followup import actions
from quyen.followup.actions.handing import HandoverRefused
from quyen.followup.queries.holders import holders
from tests.clock import at, on
from tests.followup.giving import GIVEN_AT, dissolve, give, succeed

DAY = on("2026-06-15")
MERGED = on("2026-07-01")
AFTER = on("2026-07-02")


def held(world, *names, day=DAY, **about) -> dict[str, tuple]:
    """Return who holds, by the names in the world: (units, what asks the office)."""
    of = {unit.pk: name for name, unit in world.units.items()}
    found = holders([world.units[name] for name in names], day, **about)
    return {
        of[pk]: (tuple(of[unit.pk] for unit in row.units), of[row.gone.pk] if row.asks else "")
        for pk, row in found.items()
    }


def merge(world) -> None:
    dissolve(world.ward_a, MERGED)
    succeed(world.ward_a, world.ward_b, MERGED)


def hand(world, gone, to, moment=GIVEN_AT, **about):
    return actions.hand_over(
        committee=world.committee,
        gone=world.units[gone],
        to=world.units[to],
        reason="Theo địa bàn của nhiệm vụ.",
        by=world.office_head,
        at=moment,
        **about,
    )


def test_a_unit_holds_its_own_and_its_successor_after_it(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert held(world, "ward_a", "dept") == {"ward_a": (("ward_a",), ""), "dept": (("dept",), "")}
    assert held(world, "old_a", "old_b") == {"old_a": (("ward_a",), ""), "old_b": (("ward_a",), "")}


def test_a_merger_counts_from_its_day_on(world, django_assert_num_queries):
    merge(world)
    assert held(world, "ward_a", day=on("2026-06-30")) == {"ward_a": (("ward_a",), "")}
    with django_assert_num_queries(4):  # two reorganisations in a row, however many units
        found = held(world, "old_a", "old_b", "dept", day=MERGED)
    assert found == {"old_a": (("ward_b",), ""), "old_b": (("ward_b",), ""), "dept": (("dept",), "")}
    assert holders([world.old_a], AFTER)[world.old_a.pk].passed == {
        world.old_a.pk, world.ward_a.pk, world.ward_b.pk,
    }  # fmt: skip


def test_a_split_asks_the_office_and_goes_on_meanwhile_with_who_answers_for_it(world):
    row = holders([world.split], DAY)[world.split.pk]
    assert (row.units, row.gone, row.parts, row.asks) == (
        (world.ward_b,), world.split, (world.ward_b, world.ward_c), True,
    )  # fmt: skip


def test_without_who_answers_all_parts_hold_it(world):
    dissolve(world.ward_a, MERGED)
    for name in ("ward_c", "ward_b"):
        succeed(world.ward_a, world.units[name], MERGED, extent="part")
    assert held(world, "ward_a", "old_a", day=AFTER) == {
        "ward_a": (("ward_b", "ward_c"), "ward_a"),
        "old_a": (("ward_b", "ward_c"), "ward_a"),
    }


def test_nobody_followed(world):
    dissolve(world.ward_d, MERGED)
    assert held(world, "ward_d", day=AFTER) == {"ward_d": ((), "ward_d")}


def test_what_the_office_says_stands_from_its_day_on(world):
    hand(world, "split", "ward_c")
    assert held(world, "split", day=on("2026-05-11")) == {"split": (("ward_b",), "split")}
    assert held(world, "split", day=on("2026-05-12")) == {"split": (("ward_c",), "")}


def test_one_about_a_task_goes_before_one_about_all(world):
    task, other = give(world), give(world)
    hand(world, "split", "ward_d", task=task)
    hand(world, "split", "ward_c")
    assert held(world, "split", task=task) == {"split": (("ward_d",), "")}
    assert held(world, "split", task=other) == held(world, "split") == {"split": (("ward_c",), "")}
    hand(world, "split", "dept", task=task)  # the newest stands
    assert held(world, "split", task=task) == {"split": (("dept",), "")}


def test_who_was_named_is_followed_in_its_turn(world):
    hand(world, "split", "ward_a")
    merge(world)
    assert held(world, "split", day=AFTER) == {"split": (("ward_b",), "")}


def test_a_circle_ends_with_the_office(world):
    merge(world)
    dissolve(world.ward_b, on("2026-08-01"))
    hand(world, "ward_a", "ward_b", at("2026-07-03 08:00"))
    succeed(world.ward_b, world.ward_c, on("2026-08-01"))
    hand(world, "split", "ward_c", at("2026-07-03 08:00"))
    assert held(world, "split", "ward_a", day=on("2026-08-02")) == {
        "split": (("ward_c",), ""),
        "ward_a": (("ward_c",), ""),
    }


@pytest.mark.parametrize(
    ("gone", "to", "field"), [("ward_a", "ward_b", ""), ("split", "old_a", "to"), ("split", "above", "to")]
)
def test_only_who_is_no_more_is_carried_on_by_who_is_there(world, gone, to, field):
    with pytest.raises(HandoverRefused) as refused:
        hand(world, gone, to)
    assert (refused.value.field or "") == field
