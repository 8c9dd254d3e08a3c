"""Which section of the outline a heading in a Word file is: by its title, fuzzily, and by its code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from quyen.regimes.models import Section
from quyen.reports.forms.workbook_words import plain

NUMBERED = re.compile(
    r"(?:(?:phan|muc|section|part)\s+)?(?P<code>[ivxlc]{1,6}(?:\.\d+)*|\d+(?:\.\d+)*|[a-z])\s*(?:[.):–-]\s*|\s+)(?P<title>.*)"
)
LIKE = 88  # of 100: the same title with a slip or a word more
AKIN = 60  # enough where the code says the same
SURE = 96  # where no style says that it is a heading
LONGEST = 250  # letters of a heading


@dataclass(frozen=True)
class Titled:
    section: Section
    code: str
    titles: tuple[str, ...]


class Headings:
    """The outline's headings, in both languages."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.known = [
            Titled(
                each,
                plain(each.code),
                tuple(plain(title) for title in (each.title_vi, each.title_en) if title),
            )
            for each in sections
        ]
        self.by_code = {each.code: each for each in self.known}

    def find(self, text: str) -> Section | None:
        """Return the section that a paragraph in a heading's style is the heading of."""
        code, title = parted(text)
        best, likeness = self._best(title, code)
        if likeness >= LIKE:
            return best.section
        coded = self.by_code.get(code)
        fits = coded and (not title or _likeness(coded, title) >= AKIN)
        return coded.section if fits else None

    def find_plain(self, text: str) -> Section | None:
        """Return the section that a paragraph without a heading's style is nevertheless the heading of."""
        if len(text) > LONGEST or "\n" in text.strip():
            return None
        code, title = parted(text)
        best, likeness = self._best(title, code)
        coded = self.by_code.get(code)
        if coded and best is coded and likeness >= LIKE:
            return coded.section
        return best.section if best and likeness >= SURE else None

    def _best(self, title: str, code: str) -> tuple[Titled | None, float]:
        """Return the section whose title is most alike; of two with one title the one with this code."""
        ranked = [(_likeness(each, title), each.code == code, -n) for n, each in enumerate(self.known)]
        if not ranked or not title:
            return None, 0.0
        likeness, _coded, place = max(ranked)
        return self.known[-place], likeness


def parted(text: str) -> tuple[str, str]:
    """Return a heading's number and title, compared as `plain` gives them: "VI.2. Hạn chế" is vi.2, han che."""
    folded = plain(text)
    found = NUMBERED.fullmatch(folded)
    if found is None:
        whole = re.fullmatch(r"(?:(?:phan|muc|section|part)\s+)?([ivxlc]{1,6}(?:\.\d+)*)", folded)
        return (whole[1], "") if whole else ("", folded)
    return found["code"], found["title"].strip(" .:")


def _likeness(each: Titled, title: str) -> float:
    return max((fuzz.ratio(title, known) for known in each.titles), default=0.0)
