"""What was frozen when it was prepared, read back: tables, listings and texts, and the heads of the first two.

A head is all that a list says of a table or listing. Frozen forms never change, so each is read once and remembered.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from quyen.core.disclosure.shapes import Coordinates
from quyen.publications import releasing
from quyen.publications.releasing import Column, PlainDimension, Provenance, Reorganisation, Worded

PARSED_ONCE = 1024  # frozen forms never change
HEADS_ONCE = 16_384  # they are small, and a list wants all of them


class Cell(NamedTuple):
    """`state` is releasing.SHOWN, WITHHELD or NONE (nobody gave one); a value only where it is shown."""

    state: str
    value: int | None


@dataclass(frozen=True)
class AboutTable:
    """What a table says of itself, whole or not; `reorganisations` are those up to the end of its period."""

    key: str
    title: Worded
    unit: Worded
    population: str
    vintage: str
    period: str
    threshold: int
    provenance: Provenance
    reorganisations: tuple[Reorganisation, ...]

    @cached_property
    def address(self) -> str:
        """Return what it is called in addresses, the same for every later table of the same numbers."""
        return releasing.address(self.key, self.population)


@dataclass(frozen=True)
class TableHead(AboutTable):
    """What a list says of a table: `total` as TableContent has it, and nothing of its parts."""

    total: Cell


@dataclass(frozen=True)
class TableContent(AboutTable):
    """A table as it was frozen."""

    dimensions: tuple[PlainDimension, ...]
    cells: Mapping[Coordinates, Cell]

    @property
    def total(self) -> Cell:
        """Return the cell of all totals; NONE where the table has none."""
        return self.cells.get(tuple("" for _ in self.dimensions), Cell(releasing.NONE, None))


@dataclass(frozen=True)
class ListingHead:
    """What a list says of a listing, and nothing of its rows; it is of no period."""

    key: str
    title: Worded
    provenance: Provenance

    @property
    def period(self) -> str:
        return ""

    @cached_property
    def address(self) -> str:
        return releasing.address(self.key)


@dataclass(frozen=True)
class ListingContent(ListingHead):
    """A listing as it was frozen: rows by key, each entry Worded, plain text or None."""

    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Worded | str | None, ...]]


@dataclass(frozen=True)
class TextContent:
    """A text as it was frozen; `sources` are citations, or references in words."""

    key: str
    heading: Worded
    text: Worded
    sources: tuple[str, ...]
    provenance: Provenance


@lru_cache(PARSED_ONCE)
def thawed_table(content: str) -> TableContent:
    """Return a table from its frozen form (releasing.public)."""
    found = json.loads(content)
    return TableContent(
        **_headed(found),
        dimensions=tuple(_dimension(one) for one in found["dimensions"]),
        cells={tuple(at): Cell(state, value) for at, state, value in found["cells"]},
    )


@lru_cache(PARSED_ONCE)
def thawed_listing(content: str) -> ListingContent:
    """Return a listing from its frozen form (releasing.listed)."""
    found = json.loads(content)
    return ListingContent(
        key=found["key"],
        title=Worded(**found["title"]),
        columns=tuple(Column(one["key"], Worded(**one["name"]), one["kind"]) for one in found["columns"]),
        rows={key: tuple(map(_entry, entries)) for key, entries in found["rows"]},
        provenance=_provenance(found["provenance"]),
    )


@lru_cache(HEADS_ONCE)
def table_head(head: str) -> TableHead:
    """Return the head of a table from its frozen form (releasing.head)."""
    found = json.loads(head)
    return TableHead(**_headed(found), total=Cell(*found["total"]))


@lru_cache(HEADS_ONCE)
def listing_head(head: str) -> ListingHead:
    """Return the head of a listing from its frozen form (releasing.head)."""
    found = json.loads(head)
    return ListingHead(found["key"], Worded(**found["title"]), _provenance(found["provenance"]))


@lru_cache(PARSED_ONCE)
def thawed_text(content: str) -> TextContent:
    """Return a text from its frozen form (releasing.worded)."""
    found = json.loads(content)
    return TextContent(
        key=found["key"],
        heading=Worded(**found["heading"]),
        text=Worded(**found["text"]),
        sources=tuple(found["sources"]),
        provenance=_provenance(found["provenance"]),
    )


def _headed(found: dict) -> dict:
    """Return what a table and its head have in common."""
    return {
        "key": found["key"],
        "title": Worded(**found["title"]),
        "unit": Worded(**found["unit"]),
        "population": found["population"],
        "vintage": found["vintage"],
        "period": found.get("period", ""),
        "threshold": found["threshold"],
        "provenance": _provenance(found["provenance"]),
        "reorganisations": tuple(_reorganisation(one) for one in found.get("reorganisations", ())),
    }


def _dimension(found: dict) -> PlainDimension:
    codes = {code: Worded(**words) for code, words in found["codes"]}
    sums = tuple((whole, tuple(parts)) for whole, parts in found["sums"])
    return PlainDimension(found["key"], Worded(**found["name"]), codes, sums)


def _provenance(found: dict) -> Provenance:
    as_of = date.fromisoformat(found["as_of"])
    return Provenance(as_of, Worded(**found["source"]), Worded(**found["coverage"]))


def _reorganisation(found: dict) -> Reorganisation:
    return Reorganisation(date.fromisoformat(found["on"]), Worded(**found["words"]))


def _entry(value: dict | str | None) -> Worded | str | None:
    return Worded(**value) if isinstance(value, dict) else value
