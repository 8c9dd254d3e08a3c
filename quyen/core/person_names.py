"""Probable names of persons in Vietnamese text: a guess, and worded as one to the reader.

A name is a run of two to five capitalised words that begins with a family name. It is left alone where it names
a place or a school, where the post of an official in office stands beside it, and where the given name is already
a single letter (Nguyễn Văn A). The word lists stand in person_names.toml.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\s*$")
LONGEST_NAME = 5
LONGEST_PHRASE = 4
FARTHEST_POST = 16  # words between a post and the name of its holder
BETWEEN_POST_AND_NAME = re.compile(r"[ \u00a0]+(?:[-–][ \u00a0]+)?|: |/|\. ?")
BETWEEN_NAME_AND_POST = re.compile(r"[ \u00a0]*(?:,|[-–]|\(|)[ \u00a0]*")
LONGEST_LIST = 40  # words
IN_A_LIST = re.compile(r"[,;] | [-–] |[ \u00a0]")


class Word(NamedTuple):
    """A word as written, the same in lower case, and its place in the text."""

    written: str
    lower: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        return self.written[0].isupper()

    @property
    def has_digit(self) -> bool:
        return any(map(str.isdigit, self.written))


@cache
def words_for(section: str, name: str) -> frozenset[str]:
    """Return one of the lists in person_names.toml."""
    return frozenset(_lists()[section][name])


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _office_words() -> frozenset[str]:
    """Return each word that a post or the name of an office is made of."""
    return words_for("offices", "names").union(*(post.split() for post in words_for("offices", "posts")))


@cache
def _families(*strengths: str) -> frozenset[str]:
    return frozenset().union(*(words_for("families", strength) for strength in strengths))


@cache
def _ends(phrases: frozenset[str], end: int) -> frozenset[str]:
    """Return the first (0) or last (-1) word of each phrase, for a quick no."""
    return frozenset(phrase.split()[end] for phrase in phrases)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Give (start, end) of each probable name in composed text."""
    reading = Reading(text)
    first = 0
    while first < len(reading.words):
        length = reading.name_at(first)
        if length and not reading.is_spared(first, first + length):
            yield reading.words[first].start, reading.words[first + length - 1].end
        first += length or 1


class Reading:
    """A text as words, asked about by the place of a word in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [
            Word(m[0], m[0].lower().replace("ð", "đ"), m.start(), m.end()) for m in WORD.finditer(text)
        ]

    def gap(self, place: int) -> str:
        """Return what stands between the word before and this one; a line end at either end of the text."""
        if not 0 < place < len(self.words):
            return "\n"
        return self.text[self.words[place - 1].end : self.words[place].start]

    def phrase(self, first: int, until: int) -> str:
        """Return the words from `first` up to `until` in lower case, or nothing if a mark stands between."""
        if first < 0 or any(self.gap(place).strip() for place in range(first + 1, until)):
            return ""
        return " ".join(word.lower for word in self.words[first:until])

    def ends_with(self, until: int, phrases: frozenset[str]) -> int:
        """Return how many words up to `until` make the longest of `phrases` that ends there, 0 for none."""
        if until < 1 or self.words[until - 1].lower not in _ends(phrases, -1):
            return 0
        lengths = range(LONGEST_PHRASE, 0, -1)
        return next((n for n in lengths if self.phrase(until - n, until) in phrases), 0)

    def starts_with(self, first: int, phrases: frozenset[str]) -> int:
        """Return how many words from `first` make the longest of `phrases` that starts there, 0 for none."""
        if first >= len(self.words) or self.words[first].lower not in _ends(phrases, 0):
            return 0
        lengths = range(min(LONGEST_PHRASE, len(self.words) - first), 0, -1)
        return next((n for n in lengths if self.phrase(first, first + n) in phrases), 0)

    def name_at(self, first: int) -> int:
        """Return of how many words the name is that begins here, 0 if none does."""
        run = self._run(first)
        if len(run) < 2:
            return 0
        family, second = run[0].lower, run[1].lower
        if all(word.written.isupper() and len(word.written) > 1 for word in run):
            enough = len(run) > 2 and second in words_for("given", "middle_in_capitals")
            enough = enough and family in _families("strong", "weak")
        elif family in words_for("families", "strong"):
            enough = True
        elif family in _families("weak", "unmarked"):
            enough = len(run) > 2 and second in words_for("given", "middle")
            enough = enough or self._is_addressed(first, words_for("address", "words"))
        else:
            enough = self._is_titled(first) and family not in words_for("address", "no_name")
        return len(run) if enough else 0

    def _run(self, first: int) -> list[Word]:
        """Return the capitalised words from here, one space apart, up to where an office or a ward begins."""
        run = self.words[first : first + LONGEST_NAME]
        for n, word in enumerate(run):
            goes_on = n == 0 or self.gap(first + n) in (" ", "\u00a0")
            begins_another = n > 1 and (
                word.lower in words_for("places", "after_a_name")
                or self.starts_with(first + n, words_for("offices", "posts"))
            )
            if not (goes_on and word.is_capitalised) or begins_another:
                return run[:n]
        return run

    def _is_addressed(self, first: int, forms: frozenset[str]) -> bool:
        return self.gap(first).isspace() and self.ends_with(first, forms) > 0

    def _is_titled(self, first: int) -> bool:
        """Say whether "ông", written small, or a religious title stands before."""
        before = self.words[first - 1]
        small = self._is_addressed(first, words_for("address", "any_name")) and before.written.islower()
        return small or self._is_addressed(first, words_for("address", "titles"))

    def is_spared(self, first: int, until: int) -> bool:
        """Say whether the name may stay: shortened to a letter, a place's, or that of an official in office."""
        known = self.starts_with(first, words_for("places", "known"))
        known = known or self.phrase(first, until) in words_for("places", "namesakes")
        shortened = len(self.words[until - 1].written) == 1
        return bool(known) or shortened or self._is_place(first, until) or self._holds_office(first, until)

    def _is_place(self, first: int, until: int) -> bool:
        short = until - first == 2  # streets often bear two words, persons mostly three
        return (
            self._follows_place_word(first)
            or self._follows_school(first)
            or self._follows_house_number(first, short)
            or self._stands_in_list_of_places(first, short)
        )

    def _follows_place_word(self, first: int) -> bool:
        if self.gap(first) in (". ", "."):
            return self.ends_with(first, words_for("places", "abbreviations")) > 0
        if self.gap(first) not in (" ", "\u00a0"):
            return False
        if self.ends_with(first, words_for("places", "not_places")):
            return False
        return self.ends_with(first, words_for("places", "words")) > 0

    def _follows_school(self, first: int) -> bool:
        """Say whether "trường" stands before, with only its kind between: trường THPT chuyên …"""
        for place in range(first - 1, -1, -1):
            word = self.words[place].lower
            if self.gap(place + 1) != " ":
                return False
            if word in words_for("places", "school"):
                return True
            if word not in words_for("places", "school_kinds"):
                return False
        return False

    def _follows_house_number(self, first: int, short: bool) -> bool:
        if self.gap(first) not in (" ", "\u00a0") or not self.words[first - 1].has_digit:
            return False
        at = self.words[first].start
        dated = DATE.search(self.text[max(0, at - 12) : at])
        if dated or self.ends_with(first - 1, words_for("places", "not_numbers")):
            return False
        return short or "\n" not in self.gap(first - 1)  # a number that begins a line numbers a list

    def _stands_in_list_of_places(self, first: int, short: bool) -> bool:
        """Say whether a list leads back to a place word: các phường Bến Thành, Võ Thị Sáu."""
        for place in range(first - 1, max(0, first - LONGEST_LIST), -1):
            if not (IN_A_LIST.fullmatch(self.gap(place + 1)) and self._may_be_listed(self.words[place])):
                return False
            if self._follows_place_word(place):
                several = place - self.ends_with(place, words_for("places", "words"))
                if short or self.ends_with(several, words_for("places", "several")):
                    return True
        return False

    def _may_be_listed(self, word: Word) -> bool:
        return word.is_capitalised or word.has_digit or word.lower in ("và", "and")

    def _holds_office(self, first: int, until: int) -> bool:
        return self._follows_post(first) or self._precedes_post(until)

    def _follows_post(self, first: int) -> bool:
        """Say whether a post stands before, with nothing but the name of the office between."""
        for place in range(first - 1, max(first - 1 - FARTHEST_POST, -1), -1):
            word = self.words[place]
            if not self._leads_on(place) or (place == first - 1 and word.lower in ("và", "and")):
                return False
            if self.starts_with(place, words_for("offices", "posts")):
                return not self.ends_with(place, words_for("offices", "former"))
            if not (word.is_capitalised or word.has_digit or word.lower in _office_words()):
                return False
        return False

    def _leads_on(self, place: int) -> bool:
        """Say whether the gap after this word lets an office's name go on; a dot only after TP., P., Q."""
        gap = self.gap(place + 1)
        short = len(self.words[place].written) <= 2 and self.words[place].is_capitalised
        return bool(BETWEEN_POST_AND_NAME.fullmatch(gap)) and ("." not in gap or short)

    def _precedes_post(self, until: int) -> bool:
        """Say whether a post in office stands right after: …, Bí thư; … – Chủ tịch; … là Giám đốc."""
        if not BETWEEN_NAME_AND_POST.fullmatch(self.gap(until)):
            return False
        skipped = self.starts_with(until, words_for("offices", "linking"))
        return self.starts_with(until + skipped, words_for("offices", "posts")) > 0
