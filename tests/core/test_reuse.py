"""Fingerprints of text: against winnowing spelled out by its definition, and against texts compared by hand."""

import unicodedata
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quyen.core import reuse
from quyen.core.reuse import Print, Reuse, Shared, compare, hashes, pack, packed_hashes, prints, unpack

SENTENCE = "Phường đã tổ chức 12 hội nghị tuyên truyền cho người lao động."
OTHER = "Công an phường tiếp nhận đơn thư, trả lời đúng hạn và không để tồn đọng sang kỳ sau."


def words(*numbers: int) -> str:
    return " ".join(f"{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in numbers)


def winnowed(text: str, run: int, window: int) -> set[int]:
    """The definition: of the hashes of each window of runs, the smallest."""
    codes = [reuse.word_code(word) for word in reuse.WORD.findall(text)]
    runs = [crc32(b"".join(codes[at : at + run])) for at in range(len(codes) - run + 1)]
    windows = [runs[at : at + window] for at in range(max(1, len(runs) - window + 1))]
    return {min(one) for one in windows if one}


@given(st.lists(st.integers(0, 30), max_size=40), st.integers(1, 6), st.integers(1, 5))
@settings(max_examples=60)
def test_the_smallest_of_each_window_is_kept(numbers, run, window):
    text = words(*numbers)
    found = prints(text, run=run, window=window)
    assert hashes(text, run=run, window=window) == {one.hash for one in found} == winnowed(text, run, window)
    assert [hashes(text[one.start : one.end], run=run, window=1) for one in found] == [
        {one.hash} for one in found
    ]


@given(st.lists(st.integers(0, 600), min_size=8, max_size=8), st.lists(st.integers(0, 600), max_size=30))
@settings(max_examples=60)
def test_eight_words_that_two_texts_share_are_seen(shared, others):
    a, b = words(*others, *shared), words(*shared, *reversed(others))
    assert hashes(a) & hashes(b)


def test_stored_prints_mean_the_same_for_ever():
    assert prints("Phường đã tổ chức 12 hội nghị tuyên truyền") == [
        Print(720544194, 0, 20),
        Print(1671374801, 13, 35),
    ]


def test_case_form_and_values_make_no_difference():
    written = hashes(SENTENCE)
    assert len(written) == 4
    assert hashes(SENTENCE.upper()) == written
    assert hashes(unicodedata.normalize("NFD", SENTENCE)) == written
    assert hashes(SENTENCE.replace("12", "1.234,5")) == written
    assert hashes(SENTENCE.replace("hội nghị", "hội thảo")) != written


def test_offsets_are_in_the_text_as_given():
    composed = f"{OTHER} {SENTENCE}"
    decomposed = unicodedata.normalize("NFD", composed)
    there = [unicodedata.normalize("NFC", decomposed[one.start : one.end]) for one in prints(decomposed)]
    assert there == [composed[one.start : one.end] for one in prints(composed)]
    assert len(decomposed) > len(composed) and len(there) == 12


@pytest.mark.parametrize("text", ["", "bốn từ thôi nhé", "… – !"])
def test_fewer_words_than_a_run_leave_no_print(text):
    assert (prints(text), pack(prints(text)), unpack(b"")) == ([], b"", [])


def test_packed_prints_come_back():
    found = prints(f"{SENTENCE} {OTHER}")
    packed = pack(found)
    assert len(packed) == 12 * len(found)
    assert unpack(packed) == found
    assert packed_hashes(packed) == hashes(f"{SENTENCE} {OTHER}")


def test_what_both_texts_have_and_where():
    a, b = f"{words(1, 2, 3, 4, 5, 6)}. {SENTENCE}", f"{SENTENCE} {OTHER}"
    found = compare(prints(a), prints(b))
    assert (found.shared, found.specific) == (len(hashes(a) & hashes(b)), len(hashes(a))) == (4, 6)
    assert found.containment == 4 / 6
    there = [(a[one.a_start : one.a_end], b[one.b_start : one.b_end]) for one in found.passages]
    assert there == [(SENTENCE[:-1], SENTENCE[:-1])]


def test_what_is_ignored_counts_on_neither_side():
    official = hashes(SENTENCE, window=1)
    assert compare(prints(SENTENCE), prints(SENTENCE), official) == Reuse(0.0, [], 0, 0)
    both = f"{SENTENCE} {OTHER}"
    found = compare(prints(both), prints(OTHER), official)
    assert found.shared == len(hashes(OTHER) & hashes(both))
    assert found.specific == len(hashes(both) - official)


def test_passages_that_stand_apart_or_in_another_order_are_apart():
    """Prints of words 100 characters apart are one passage, 200 apart or in another order they are two."""
    one, two = [Print(1, 0, 20), Print(2, 120, 140)], [Print(1, 0, 20), Print(2, 220, 240)]
    turned = [Print(2, 0, 20), Print(1, 30, 50)]
    assert compare(one, one).passages == [Shared(0, 140, 0, 140)]
    assert compare(one, two).passages == [Shared(0, 20, 0, 20), Shared(120, 140, 220, 240)]
    assert compare(one, turned).passages == [Shared(0, 20, 30, 50), Shared(120, 140, 0, 20)]


@pytest.mark.parametrize(
    ("shared", "specific", "longest", "own", "other"),
    [
        (4, 4, 900, False, False),
        (5, 14, 0, True, True),
        (5, 15, 0, False, True),
        (5, 25, 0, False, True),
        (5, 26, 0, False, False),
        (5, 100, 349, False, False),
        (5, 100, 350, False, True),
        (5, 100, 700, True, True),
    ],
)
def test_from_when_on_reuse_is_worth_a_hint(shared, specific, longest, own, other):
    found = Reuse(shared / specific, [Shared(0, longest, 0, longest)], shared, specific)
    assert (reuse.tells(found, own=True), reuse.tells(found, own=False)) == (own, other)
