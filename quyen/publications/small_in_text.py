"""Counts of people in words that are to be made public: the small ones, and those that a table withholds.

Reading numbers is a guess by rules (core.quantities): what it misses is the decider's to see. Dates, numbers of laws
and documents, shares and counts of meetings or papers are no counts of people.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quyen.core.disclosure.shapes import THRESHOLD_OF_TRAITS
from quyen.core.numbers import SCALE
from quyen.core.quantities import Quantity, read
from quyen.core.quantity_vocabulary import kin
from quyen.publications.models import Release, ReleasedTable
from quyen.publications.releasing import Worded

PEOPLE = frozenset({"hộ"}).union(*(kin()[unit] for unit in ("người", "lượt người", "vụ việc")))
SUMMARY = Worded("Tóm tắt", "Summary")
UNITS_READ = 256


@dataclass(frozen=True)
class Told:
    """A count of people that stands in words: where, in which language, the number as written, and what it counts."""

    place: Worded
    language: str
    words: str
    value: int
    unit: str


def counts_of_people(place: Worded, words: Worded) -> Iterator[Told]:
    """Yield the whole counts of people in words, of both languages."""
    for language, text in words.as_dict().items():
        for one in read(text, language=language) if text else ():
            if one.unit in PEOPLE:
                for value in _ends(one):
                    yield Told(place, language, one.text, value, one.unit)


def _ends(one: Quantity) -> list[int]:
    ends = (one.value, one.value if one.value_to is None else one.value_to)
    return sorted({value // SCALE for value in ends if value % SCALE == 0})


def told(release: Release, *, listings: bool = False) -> list[Told]:
    """Return the counts of people in a release's summary and texts, and in its listings if asked."""
    found = list(counts_of_people(SUMMARY, Worded(release.summary_vi, release.summary_en)))
    for row in release.texts.all():
        content = json.loads(row.content)
        found += counts_of_people(Worded(**content["heading"]), Worded(**content["text"]))
    for row in release.listings.all() if listings else ():
        content = json.loads(row.content)
        for _key, entries in content["rows"]:
            for entry in entries:
                if isinstance(entry, dict):
                    found += counts_of_people(Worded(**content["title"]), Worded(**entry))
    return found


def small(found: Iterable[Told]) -> list[Told]:
    """Return the counts that would be withheld in a table of a sensitive trait; zero tells of nobody."""
    return [one for one in found if 0 < one.value < THRESHOLD_OF_TRAITS]


def withheld_in(found: Iterable[Told], tables: Iterable[ReleasedTable]) -> list[Told]:
    """Return the counts that are the value of a cell which one of the tables withholds, in the same unit."""
    hidden: dict[str, set[int]] = {}
    for table in tables:
        values = {value for _at, value in json.loads(table.withheld.content)}
        if values:
            for unit in _as_read(json.loads(table.content)["unit"]["vi"]):
                hidden.setdefault(unit, set()).update(values)
    return [one for one in found if one.value in hidden.get(one.unit, ())]


@lru_cache(UNITS_READ)
def _as_read(unit: str) -> frozenset[str]:
    """Return what a table's unit may be written as in a text: itself and its kin; any, where it is not known."""
    number = next(iter(read(f"20 {unit.lower()}")), None)
    name = number.unit if number else ""
    return kin().get(name, frozenset({name})) if name else PEOPLE
