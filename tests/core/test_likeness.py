"""Likeness of sentences: against cosines worked out by hand, and rankings that can be told by looking."""

from collections import Counter
from math import log, sqrt

from quyen.core.likeness import Choice, alike, features, rank

SAID = ["một hai", "một ba", "một hai", "bốn năm sáu", ""]


def test_features_are_folded_syllables_and_pairs_and_numbers_are_alike():
    assert features("Đã cấp 1.320 thẻ, 12 THẺ.") == Counter(
        {"da": 1, "cap": 1, "#": 2, "the": 2, "da cap": 1, "cap #": 1, "# the": 2, "the #": 1}
    )


def test_cosines_by_hand():
    """Of five texts three say "một", two "hai" and "một hai", one "ba" and "một ba": idf is ln(6/(1+df)) + 1."""
    one, two, once = log(6 / 4) + 1, log(6 / 3) + 1, log(6 / 2) + 1
    expected = one * one / (sqrt(one**2 + 2 * two**2) * sqrt(one**2 + 2 * once**2))
    assert alike(SAID).matrix.toarray().tolist() == [
        [1, round(expected, 6), 1, 0, 0],
        [round(expected, 6), 1, round(expected, 6), 0, 0],
        [1, round(expected, 6), 1, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1],
    ]


def test_components_hang_together_at_a_threshold():
    found = alike(SAID)
    assert found.components(0.1, range(5)) == [[0, 1, 2], [3], [4]]
    assert found.components(0.9, range(5)) == [[0, 2], [1], [3], [4]]
    assert found.components(0.1, [1, 2, 3]) == [[1, 2], [3]]
    assert found.components(0.1, []) == []


def test_the_representative_is_most_like_the_others_and_the_first_of_several():
    found = alike(SAID)
    assert [found.representative(group) for group in ([0, 1, 2], [1, 0], [2, 0, 1])] == [0, 1, 2]
    assert found.farthest([0, 2]) == 1
    assert found.farthest([0, 1, 2]) == found.matrix.toarray()[0][1]


def choices(*bears: str) -> list[Choice]:
    """Each of another unit, none in a group."""
    return [Choice(at, at, -1, frozenset(kind.split())) for at, kind in enumerate(bears)]


CITY = ["họp ấp một", "họp ấp hai", "họp ấp ba", "họp ấp bốn", "chưa có đường", "cầu hỏng rồi"]


def test_the_best_comes_first_and_the_next_is_unlike_it():
    """The first four are alike and near the centre; of them the first is chosen, then what is unlike it."""
    chosen = rank(alike(CITY), choices(*[""] * 6), size=3, quota=1, share=0)
    assert chosen == [0, 4, 5]


def test_no_unit_speaks_more_often_than_its_quota():
    one_unit = [Choice(at, 0, -1) for at in range(5)] + [Choice(5, 1, -1)]
    assert rank(alike(CITY), one_unit, size=6, quota=2, share=0) == [0, 4, 5]


def test_a_group_speaks_once():
    grouped = [Choice(at, at, 0 if at < 4 else -1) for at in range(6)]
    assert rank(alike(CITY), grouped, size=6, quota=1, share=0) == [0, 4, 5]


def test_what_must_not_be_drowned_has_its_share():
    """Of two places one is owed to each kind that some bear: then figures and limitations take both."""
    found = alike(["họp ấp một", "họp ấp hai", "cầu hỏng rồi chưa sửa", "lớp mới mở"])
    assert rank(found, choices("", "", "", "limitation"), size=2, quota=1, share=0) == [0, 2]
    assert rank(found, choices("", "", "", "limitation"), size=2, quota=1, share=0.5) == [0, 3]
    assert rank(found, choices("", "figures", "", "limitation"), size=2, quota=1, share=0.5) == [1, 3]


def test_nothing_is_chosen_of_nothing():
    assert rank(alike([]), [], size=3, quota=1, share=0.5) == []
