"""What all units say under a section, sorted: worked out of what they filed, kept, and made anew when they say else."""

import pytest

from quyen.core.sentences import split
from quyen.reports.actions import add_wording
from quyen.synthesis import actions, likeness
from quyen.synthesis.likeness import Grouped
from quyen.synthesis.likeness_rules import Sorted, heard, masked, sort_out
from quyen.synthesis.models import Likeness
from tests.clock import at
from tests.world import LIMITS, PLAN, PROPOSAL

pytestmark = pytest.mark.postgres

LATER = at("2026-06-16 10:00")


@pytest.fixture
def grouped(world):
    def run(code: str, moment=None) -> Grouped:
        return likeness.grouped(world.synthesis, world.section(code), moment or world.now)

    return run


def told(found: Grouped) -> dict:
    """The whole of it, by units' names."""

    def sentence(one):
        return one.obligation.unit_name_vi, one.text

    return {
        "groups": [(group.units, [sentence(one) for one in group.sentences]) for group in found.groups],
        "boilerplate": [(group.units, group.representative.text) for group in found.boilerplate],
        "alone": [sentence(one) for one in found.alone],
        "extract": [sentence(one) for one in found.extract],
        "silent": [(one.obligation.unit_name_vi, one.why) for one in found.silent],
    }


def refile(world, texts: dict) -> None:
    """Xã Tân Lập files again, and the office counts again."""
    world.file("ward_c", {}, texts, LATER)
    actions.recount(
        synthesis=world.synthesis, cutoff_at=LATER, by=world.office_officer, at=at("2026-06-16 11:00")
    )
    world.synthesis.refresh_from_db()


def test_what_is_said_alike_is_one_group_and_who_says_nothing_is_named(grouped):
    found = grouped("VI.2")
    farming, mai_vang, tan_lap = "Sở Nông nghiệp và Môi trường", "Phường Mai Vàng", "Xã Tân Lập"
    assert told(found) == {
        "groups": [(3, [(farming, LIMITS), (mai_vang, LIMITS), (tan_lap, LIMITS)])],
        "boilerplate": [],
        "alone": [],
        "extract": [(farming, LIMITS)],
        "silent": [
            ("Sở Y tế", "no-report"),
            ("Đặc khu Hòn Ngọc", "no-report"),
            ("Phường Hoa Sen", "no-report"),
        ],
    }
    (group,) = found.groups
    assert (found.units, found.sentences) == (3, 3)
    assert group.passages == tuple(row.pk for row in found.passages)
    assert found.group_of(found.extract[0]) is group
    assert group.others == group.sentences[1:]
    assert [(one.limitation, one.figures) for one in group.sentences] == [(True, False)] * 3
    assert group.representative.key == f"{found.passages[0].pk}-0-{len(LIMITS)}"


def test_who_says_that_nothing_arose_is_silent_for_that_reason(grouped):
    assert told(grouped("II"))["silent"][0] == ("Sở Nông nghiệp và Môi trường", "nothing")


def test_what_only_one_unit_says_stands_alone_when_it_files_anew(world, grouped):
    before = grouped("VI.2")
    new = "Thiếu người làm số liệu. Một số tổ dân phố gửi số liệu còn chậm; việc đối chiếu làm bằng tay."
    refile(world, {"VI.2": new})
    found = grouped("VI.2", LATER)
    alike, alone = new[25:], "Thiếu người làm số liệu."
    assert told(found) | {"silent": []} == {
        "groups": [
            (
                3,
                [
                    ("Sở Nông nghiệp và Môi trường", LIMITS),
                    ("Phường Mai Vàng", LIMITS),
                    ("Xã Tân Lập", alike),
                ],
            )
        ],
        "boilerplate": [],
        "alone": [("Xã Tân Lập", alone)],
        "extract": [("Sở Nông nghiệp và Môi trường", LIMITS), ("Xã Tân Lập", alone)],
        "silent": [],
    }
    (last,) = found.alone
    assert (last.start, last.end, last.passage.text) == (0, 24, new)
    assert before.groups[0].sentences[2].passage != last.passage


def test_it_is_worked_out_once_and_again_when_the_official_wording_grows(world, grouped):
    first = told(grouped("II"))
    assert told(grouped("II", LATER)) == first
    kept = Likeness.objects.get(synthesis=world.synthesis, section__code="II")
    assert (kept.made_at, first["boilerplate"]) == (world.now, [])
    add_wording(committee=world.committee, text=PLAN, by=world.office_officer, at=world.now)
    official = told(grouped("II", LATER))
    assert (official["groups"], official["boilerplate"]) == ([], [(2, PLAN)])
    assert (official["alone"], official["extract"]) == ([], [])
    again = Likeness.objects.get(synthesis=world.synthesis, section__code="II")
    assert (again.pk, again.made_at) == (kept.pk, LATER)


def test_what_is_asked_for_is_never_set_aside_as_official_wording(world, grouped):
    add_wording(committee=world.committee, text=PROPOSAL, by=world.office_officer, at=world.now)
    said = told(grouped("VIII", LATER))
    assert ([units for units, _said in said["groups"]], said["boilerplate"]) == ([3], [])


def test_reading_what_is_kept_asks_as_little_as_before(grouped, django_assert_num_queries):
    made = told(grouped("VI.2"))
    with django_assert_num_queries(10):
        assert told(grouped("VI.2")) == made


def sorted_out(*rows, owing=6, role="", official=()) -> Sorted:
    said = [one for unit, text in rows for one in heard(unit, text, split(text), role)]
    return sort_out(said, names=["Phường Hoa Sen", "Xã Tân Lập"], owing=owing, official=official)


def test_boilerplate_is_what_many_say_with_the_same_figures_and_no_limitation():
    """In a round of six more than two units make many; another figure is another fact, a limitation is news."""
    same, other = "Đã họp giao ban 6 lần theo quy chế.", "Đã họp giao ban 7 lần theo quy chế."
    assert sorted_out((1, same), (2, same), (3, same)).boilerplate == ((0, 1, 2),)
    assert sorted_out((1, same), (2, same), (3, other)) == Sorted(groups=((0, 1, 2),), extract=(0,))
    assert sorted_out((1, same), (2, same), (2, same)) == Sorted(groups=((0, 1, 2),), extract=(0,))
    short = "Việc họp giao ban còn chậm so với quy chế."
    assert sorted_out((1, short), (2, short), (3, short)) == Sorted(groups=((0, 1, 2),), extract=(0,))
    assert sorted_out((1, PLAN), (2, PLAN), (3, PLAN), role="proposals").boilerplate == ()


def test_what_was_not_done_is_not_put_with_what_was():
    done, not_done = "Đã cấp thẻ bảo hiểm cho hộ nghèo.", "Chưa cấp được thẻ bảo hiểm cho hộ nghèo."
    assert sorted_out((1, done), (2, not_done)) == Sorted(alone=(0, 1), extract=(0, 1))


def test_a_unit_that_repeats_itself_is_still_alone():
    assert sorted_out((1, "Trao 12 xe lăn. Đã trao 12 xe lăn.")) == Sorted(alone=(0, 1), extract=(0, 1))


def test_titles_are_masked():
    texts = [
        "Ủy ban nhân dân Phường Hoa Sen và UBND xã Tân Lập họp.",
        "Thực hiện Kế hoạch số 45/KH-BCĐ ngày 12/01/2026 của Xã Tân Lập, đã lắp bảng.",
        "Theo Quyết định số 7/QĐ-UBND, đã rà soát kế hoạch.",
    ]
    assert [" ".join(text.split()) for text in masked(texts, ["Phường Hoa Sen", "Xã Tân Lập"])] == [
        "va hop.",
        ", da lap bang.",
        ", da ra soat ke hoach.",
    ]
    assert masked(["Họp."], []) == ["hop."]


def test_a_chain_is_parted_where_it_is_thin():
    """Each says much the same as the next, the first and the last have nothing in common."""
    chain = [
        "mở lớp dạy nghề đan lục bình",
        "dạy nghề đan lục bình cho phụ nữ đơn thân",
        "phụ nữ đơn thân được vay vốn nuôi tôm",
        "vay vốn nuôi tôm càng xanh ba tháng",
        "tôm càng xanh ba tháng bán giá cao",
    ]
    found = sorted_out(*enumerate(chain))
    assert sorted([*found.alone, *(at for group in found.groups for at in group)]) == [0, 1, 2, 3, 4]
    assert max(map(len, found.groups), default=1) < 5


def test_no_sentences_are_sorted_into_nothing():
    assert sorted_out() == Sorted()
