"""Both texts beside each other: every word is there once, and what is marked is really alike."""

from hypothesis import given
from hypothesis import strategies as st

from quyen.reports.rules.reused import Likeness, Reused
from quyen.reports.rules.side_by_side import Run, marked, side_by_side
from tests.reports.copied import CLINIC, MARKET, WATER


def whole(text: str) -> Likeness:
    return Likeness(100, ((0, len(text)),), 1)


def test_changed_numbers_stand_out_on_both_sides():
    mine, theirs = "Đã mở 12 lớp cho 340 người tại nhà văn hóa.", "Đã mở 9 lớp cho 340 người tại nhà văn hóa."
    assert side_by_side(mine, theirs, whole(mine)) == (
        [Run("same", "Đã mở"), Run("", " "), Run("number", "12", "9"), Run("", " "),
         Run("same", "lớp cho 340 người tại nhà văn hóa"), Run("", ".")],
        [Run("same", "Đã mở"), Run("", " "), Run("number", "9", "12"), Run("", " "),
         Run("same", "lớp cho 340 người tại nhà văn hóa"), Run("", ".")],
    )  # fmt: skip


def test_an_edited_word_is_only_here_and_its_neighbours_are_the_same():
    mine = "Phường đã mở hai lớp xóa mù chữ cho chị em buôn bán nhỏ ở chợ."
    theirs = "Phường đã mở hai lớp xóa mù chữ cho phụ nữ buôn bán nhỏ ở chợ."
    left, right = side_by_side(mine, theirs, whole(mine))
    assert [run for run in left if run.kind] == [
        Run("same", "Phường đã mở hai lớp xóa mù chữ cho"), Run("same", "buôn bán nhỏ ở chợ"),
    ]  # fmt: skip
    assert "".join(run.text for run in right if not run.kind).split() == ["phụ", "nữ", "."]


def test_short_pieces_between_edits_are_found_and_moved_sentences_too():
    mine = f"{WATER} Xã mở ba lớp xóa mù chữ cho dân vạn chài ven sông vào buổi tối mỗi tuần."
    theirs = f"Xã mở ba lớp xóa mù chữ cho bà con vạn chài bên sông vào buổi tối mỗi tuần. {WATER}"
    left, right = side_by_side(mine, theirs, whole(mine))
    only_here = [word for run in left if not run.kind for word in run.text.split() if word.strip(".;,")]
    only_there = [word for run in right if not run.kind for word in run.text.split() if word.strip(".;,")]
    assert (only_here, only_there) == (["dân", "ven"], ["bà", "con", "bên"])


def test_what_does_not_count_is_marked_apart():
    text = f"{MARKET} {CLINIC}"
    found = Likeness(50, ((len(MARKET) + 1, len(text)),), 1)
    left, _right = side_by_side(text, text, found)
    assert [run.kind for run in left if run.kind] == ["common", "same"]
    assert "".join(run.text for run in left if run.kind == "common") == MARKET.rstrip(".")


def test_an_authors_own_text_is_marked_by_where_it_stands():
    text = "abc def ghi jkl"
    reused = Reused(last=Likeness(30, ((0, 3),), 1), other=Likeness(50, ((2, 7), (8, 11)), 2))
    assert marked(text, reused) == [
        Run("last", "abc"), Run("other", " def"), Run("", " "), Run("other", "ghi"), Run("", " jkl"),
    ]  # fmt: skip


WORDS = st.lists(st.sampled_from(["một", "hai", "3", "4", "năm", "sáu", "bảy"]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_nothing_is_lost_and_the_same_number_of_words_is_marked_on_both_sides(mine, theirs):
    left, right = side_by_side(mine, theirs, whole(mine))
    assert "".join(run.text for run in left) == mine
    assert "".join(run.text for run in right) == theirs
    words = [sum(len(run.text.split()) for run in side if run.kind) for side in (left, right)]
    assert words[0] == words[1]
