"""The corpus of planted copies is what it says: a few sections of it, in full."""

import re
from collections import Counter

import pytest

from benchmarks.copied_text_corpus import CELLS, City, Section, repetition

NUMBER = re.compile(r"\d+(?:\.\d{3})*")


@pytest.fixture(scope="module")
def filed() -> list[Section]:
    return list(City(seed=5, units=30, periods=4, sections=3).filed())


@pytest.fixture(scope="module")
def planted(filed) -> list[tuple[str, str, Section, Section]]:
    at = {section.place: section for section in filed}
    copies = [section for section in filed if section.planted]
    return [(one.planted.kind, one.planted.origin, one, at[one.planted.source]) for one in copies]


def of(planted, kind):
    return [(copy, source) for its_kind, _origin, copy, source in planted if its_kind == kind]


def numberless(section):
    return [NUMBER.sub("#", sentence) for sentence in section.sentences]


def test_the_corpus_repeats_itself_as_stated(filed):
    """Of runs of eight words, the share in one unit's text only, in two to six units', in more."""
    assert repetition(filed) == {
        "sections": 360,
        "words": 172432,
        "all": {"one": 0.7508, "few": 0.0942, "many": 0.155},
        "own": {"one": 0.9492, "few": 0.0404, "many": 0.0105},
    }


def test_the_same_seed_gives_the_same_text(filed):
    assert list(City(seed=5, units=30, periods=4, sections=3).filed()) == filed


def test_every_kind_is_planted(planted):
    assert {(kind, origin) for kind, origin, _copy, _source in planted} == set(CELLS)


def test_copies_come_from_what_was_filed_before_and_is_no_copy(filed, planted):
    order = {section.place: number for number, section in enumerate(filed)}
    for _kind, origin, copy, source in planted:
        assert order[source.place] < order[copy.place]
        assert (source.planted, copy.place.section) == (None, source.place.section)
        same_unit = (copy.place.unit, copy.place.period - 1) == (source.place.unit, source.place.period)
        assert (origin == "own") == same_unit == (copy.place.unit == source.place.unit)


def test_whole_reordered_and_renumbered_copies(planted):
    assert [copy.sentences == source.sentences for copy, source in of(planted, "whole")].count(False) == 0
    for copy, source in of(planted, "reordered"):
        assert Counter(copy.sentences) == Counter(source.sentences)
    for copy, source in of(planted, "renumbered"):
        assert numberless(copy) == numberless(source)


def test_edited_copies_keep_nine_words_of_ten(planted):
    for copy, source in of(planted, "edited"):
        before, after = Counter(source.text.split()), Counter(copy.text.split())
        lost = (before - after).total() / before.total()
        assert 0.05 <= lost <= 0.1


def test_pasted_passages_stand_in_one_piece_in_own_text(planted):
    for copy, source in of(planted, "pasted"):
        pieces = [
            source.sentences[first:last]
            for first in range(len(source.sentences))
            for last in range(first + 1, len(source.sentences) + 1)
            if " ".join(source.sentences[first:last]) in copy.text
        ]
        longest = max(len(" ".join(piece).split()) for piece in pieces)
        assert longest >= 0.3 * len(source.text.split())
        assert len(copy.text.split()) > longest
