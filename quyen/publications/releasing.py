"""Plain tables and texts that a domain hands over to be made public, and the frozen form they are kept in."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.utils.text import slugify

from quyen.core.disclosure.shapes import (
    THRESHOLD,
    THRESHOLD_OF_TRAITS,
    Across,
    Address,
    Coordinates,
    Dimension,
    Shown,
    Table,
)
from quyen.core.periods import Period, all_of
from quyen.core.text import fold

SHOWN, WITHHELD, NONE = "shown", "withheld", "none"
CONTENT_VERSION = 2
SUM, LAST = "sum", "last"
PARTS = ("dimensions", "cells", "columns", "rows", "over_time")  # of a frozen form: what is no head
NOTHING_SMALL = 1  # the threshold of what counts no people


@dataclass(frozen=True)
class Worded:
    """The same words in both languages.

    `en` is empty where there are only Vietnamese words, such as the text of a report: an English page then shows `vi`
    with lang="vi" and says that it is in Vietnamese. `vi` is never empty where there are words at all.
    """

    vi: str
    en: str

    def said(self, language: str) -> str:
        """Return the words in "vi" or "en"; those of the other language where there are none."""
        first, second = (self.en, self.vi) if language == "en" else (self.vi, self.en)
        return first or second

    def as_dict(self) -> dict[str, str]:
        return {"vi": self.vi, "en": self.en}


@dataclass(frozen=True)
class Provenance:
    """Where a table or text comes from: the day it stands for, its source, and of how many it tells."""

    as_of: date
    source: Worded
    coverage: Worded

    def as_dict(self) -> dict:
        return {
            "as_of": self.as_of.isoformat(),
            "source": self.source.as_dict(),
            "coverage": self.coverage.as_dict(),
        }


@dataclass(frozen=True)
class PlainDimension:
    """A dimension in words: `codes` in the order shown, "" is the total; `sums` as in core.disclosure."""

    key: str
    name: Worded
    codes: Mapping[str, Worded]
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Reorganisation:
    """A day from which other units report: figures on its two sides are not of the same bodies."""

    on: date
    words: Worded

    def as_dict(self) -> dict:
        return {"on": self.on.isoformat(), "words": self.words.as_dict()}


@dataclass(frozen=True)
class PlainTable:
    """Whole counts to be made public; `sensitive` where the trait counted asks for the greater threshold.

    `population` says what is counted and when, the same in every table that counts it; `vintage` as of which report.
    `period` is the code of a period ("2026-H1") where the counts are of one; tables of one `key` are then read over
    time. `over_time` says what a longer period counts: the SUM of the shorter ones or what the LAST of them does;
    `population` then names the period between colons. Where agencies, events or documents are counted (not
    `of_people`) no count is too small to be shown.
    """

    key: str
    title: Worded
    unit: Worded
    population: str
    dimensions: tuple[PlainDimension, ...]
    values: Mapping[Coordinates, int | None]
    provenance: Provenance
    vintage: str = ""
    sensitive: bool = False
    period: str = ""
    over_time: str = ""
    of_people: bool = True
    reorganisations: tuple[Reorganisation, ...] = ()  # those up to the end of the period

    @property
    def threshold(self) -> int:
        if not self.of_people:
            return NOTHING_SMALL
        return THRESHOLD_OF_TRAITS if self.sensitive else THRESHOLD

    @property
    def counted(self) -> Table:
        """The table as the arithmetic sees it; ValueError where its parts do not add up."""
        dimensions = tuple(Dimension(one.key, tuple(one.codes), one.sums) for one in self.dimensions)
        spans = across(self.population, self.period, self.over_time)
        return Table(self.population, dimensions, self.values, self.threshold, self.vintage, spans)


@dataclass(frozen=True)
class Column:
    """A column of a listing; `kind` says how its entries read: TEXT in words, CODE a sign, DAY an ISO date."""

    key: str
    name: Worded
    kind: str = "text"


TEXT, CODE, DAY = "text", "code", "day"


@dataclass(frozen=True)
class PlainListing:
    """Things to be made public one by one, such as commitments: rows by their keys, an entry for each column.

    A TEXT is Worded, a CODE or DAY plain; None where nothing is known, which is shown as such. A listing is of
    commitments, documents, events: never of people, and it holds no counts of them.
    """

    key: str
    title: Worded
    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Worded | str | None, ...]]
    provenance: Provenance


@dataclass(frozen=True)
class PlainText:
    """A text to be made public with what it rests on."""

    key: str
    heading: Worded
    text: Worded
    sources: tuple[str, ...]
    provenance: Provenance


NO_WORDS = Worded("", "")
MADE_UP = Worded(
    " (ví dụ minh họa)", " (made up as an example)"
)  # after the name of what a demonstration invents


def told_until(on: date) -> date:
    """Return the day up to which something offered on a day is told of: only days that are over."""
    return on - timedelta(days=1)


@dataclass(frozen=True)
class Offered:
    """Something that a domain could hand over: a line to choose from, cheap to make."""

    about: str  # a citation (core.citations)
    subject: str  # a Release.Subject
    title: Worded
    as_of: date


@dataclass(frozen=True)
class Offer:
    """What a domain hands over to be made public, whole; of its parts those that are chosen are prepared.

    `summary` is a proposal in plain language, at most ten lines, which the preparer may reword.
    """

    about: str
    subject: str
    title: Worded
    summary: Worded = NO_WORDS
    tables: tuple[PlainTable, ...] = ()
    listings: tuple[PlainListing, ...] = ()
    texts: tuple[PlainText, ...] = ()


def public(table: PlainTable, withheld: Collection[Coordinates]) -> str:
    """Return the frozen form of a table, in which a cell withheld has no value."""
    cells = []
    for at, value in table.values.items():
        state = WITHHELD if at in withheld else NONE if value is None else SHOWN
        cells.append([list(at), state, value if state == SHOWN else None])
    return canonical(
        {
            "version": CONTENT_VERSION,
            "key": table.key,
            "title": table.title.as_dict(),
            "unit": table.unit.as_dict(),
            "population": table.population,
            "vintage": table.vintage,
            "period": table.period,
            **({"over_time": table.over_time} if table.over_time else {}),
            "reorganisations": [one.as_dict() for one in table.reorganisations],
            "threshold": table.threshold,
            "dimensions": [_frozen(one) for one in table.dimensions],
            "cells": cells,
            "provenance": table.provenance.as_dict(),
        }
    )


def _frozen(dimension: PlainDimension) -> dict:
    return {
        "key": dimension.key,
        "name": dimension.name.as_dict(),
        "codes": [[code, words.as_dict()] for code, words in dimension.codes.items()],
        "sums": [[whole, list(parts)] for whole, parts in dimension.sums],
    }


def head(content: str) -> str:
    """Return the head of a frozen table or listing: all but its parts, with the total of a table as [state, value]."""
    found = json.loads(content)
    kept = {name: value for name, value in found.items() if name not in PARTS}
    if "cells" in found:
        totals = (cell for at, *cell in found["cells"] if not any(at))
        kept["total"] = next(totals, [NONE, None])
    return canonical(kept)


def address(key: str, population: str = "") -> str:
    """Return what a table or listing is called in addresses, the same for every later one of the same numbers."""
    counted, own = _slug(population), _slug(key)
    return counted if counted.startswith(own) else f"{own}-{counted}".rstrip("-")


def _slug(text: str) -> str:
    return slugify(fold(text.replace(":", "-").replace(".", "-")))


def kept_back(table: PlainTable, withheld: Collection[Coordinates]) -> str:
    """Return the frozen form of what is withheld."""
    return canonical([[list(at), table.values[at]] for at in table.values if at in withheld])


def worded(text: PlainText) -> str:
    """Return the frozen form of a text."""
    return canonical(
        {
            "version": CONTENT_VERSION,
            "key": text.key,
            "heading": text.heading.as_dict(),
            "text": text.text.as_dict(),
            "sources": list(text.sources),
            "provenance": text.provenance.as_dict(),
        }
    )


def listed(listing: PlainListing) -> str:
    """Return the frozen form of a listing."""
    rows = [[key, [_entry(one) for one in entries]] for key, entries in listing.rows.items()]
    return canonical(
        {
            "version": CONTENT_VERSION,
            "key": listing.key,
            "title": listing.title.as_dict(),
            "columns": [
                {"key": one.key, "name": one.name.as_dict(), "kind": one.kind} for one in listing.columns
            ],
            "rows": rows,
            "provenance": listing.provenance.as_dict(),
        }
    )


def _entry(value: Worded | str | None) -> dict[str, str] | str | None:
    return value.as_dict() if isinstance(value, Worded) else value


def shown(content: str, withheld: str) -> Shown:
    """Return a kept table as the audit takes it, from its two frozen parts."""
    found = json.loads(content)
    values = {tuple(at): value for at, _state, value in found["cells"]}
    values |= {tuple(at): value for at, value in json.loads(withheld)}
    hidden = frozenset(tuple(at) for at, state, _value in found["cells"] if state == WITHHELD)
    dimensions = tuple(_thawed(one) for one in found["dimensions"])
    counted, vintage = found["population"], found["vintage"]
    spans = across(counted, found.get("period", ""), found.get("over_time", ""))
    return Shown(Table(counted, dimensions, values, found["threshold"], vintage, spans), hidden)


def across(population: str, period: str, over_time: str) -> tuple[Across, ...]:
    """Return what adds up over the periods of a population's year; nothing where nobody said how."""
    if not over_time or f":{period}:" not in population:
        return ()
    names = {
        one: population.replace(f":{period}:", f":{one.code}:") for one in all_of(Period.parse(period).year)
    }
    return tuple(
        Across(names[whole], tuple(names[part] for part in (parts if over_time == SUM else parts[-1:])))
        for whole in names
        for parts in whole.partitions()
    )


def populations(tables: Iterable[Table]) -> set[str]:
    """Return the populations whose tables can give something of these away."""
    return {name for table in tables for name in table.populations}


def _thawed(dimension: dict) -> Dimension:
    codes = tuple(code for code, _words in dimension["codes"])
    sums = tuple((whole, tuple(parts)) for whole, parts in dimension["sums"])
    return Dimension(dimension["key"], codes, sums)


def labels(contents: Iterable[str]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the words of populations (under the dimension "") and codes of kept tables, by dimension and code."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for content in map(json.loads, contents):
        found["", content["population"]] = content["title"]
        for dimension in content["dimensions"]:
            found |= {(dimension["key"], code): words for code, words in dimension["codes"]}
    return found


def named(address: Address, words: Mapping[tuple[str, str], dict[str, str]], language: str) -> str:
    """Return a cell in words: the table's title, then its codes."""
    keys = [("", address.population), *address.codes]
    return " · ".join(words.get(key, {}).get(language) or key[1] for key in keys)


def canonical(value) -> str:
    """Return JSON that is the same for the same value, letter by letter."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(content: str) -> str:
    """Return the SHA-256 of a frozen form."""
    return sha256(content.encode()).hexdigest()
