"""What is public as readers get it: releases with their tables, listings and texts, and what stands now of each.

Nothing here touches what was withheld, prepared or turned down, nor who prepared or decided.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from django.db.models import QuerySet
from django.utils.text import slugify

from quyen.core.dates import day_of
from quyen.core.disclosure.shapes import Coordinates
from quyen.core.text import fold
from quyen.publications.models import Release, ReleasedListing, ReleasedTable, ReleasedText
from quyen.publications.queries_releases import RELEASED, public_releases
from quyen.publications.releasing import Column, PlainDimension, Provenance, Reorganisation, Worded

Content = TypeVar("Content")
PARSED_ONCE = 1024  # frozen forms never change


class Cell(NamedTuple):
    """`state` is releasing.SHOWN, WITHHELD or NONE (nobody gave one); a value only where it is shown."""

    state: str
    value: int | None


@dataclass(frozen=True)
class TableContent:
    """A table as it was frozen; `reorganisations` are those up to the end of its period."""

    key: str
    title: Worded
    unit: Worded
    population: str
    vintage: str
    period: str
    threshold: int
    dimensions: tuple[PlainDimension, ...]
    cells: Mapping[Coordinates, Cell]
    provenance: Provenance
    reorganisations: tuple[Reorganisation, ...]

    @property
    def address(self) -> str:
        """Return what it is called in addresses, the same for every later table of the same numbers."""
        counted, key = _slug(self.population), _slug(self.key)
        return counted if counted.startswith(key) else f"{key}-{counted}"

    @property
    def total(self) -> Cell:
        """Return the cell of all totals; NONE where the table has none."""
        return self.cells.get(tuple("" for _ in self.dimensions), Cell("none", None))


@dataclass(frozen=True)
class ListingContent:
    """A listing as it was frozen: rows by key, each entry Worded, plain text or None."""

    key: str
    title: Worded
    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Worded | str | None, ...]]
    provenance: Provenance

    @property
    def address(self) -> str:
        return _slug(self.key)


@dataclass(frozen=True)
class TextContent:
    """A text as it was frozen; `sources` are citations, or references in words."""

    key: str
    heading: Worded
    text: Worded
    sources: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True)
class Tombstone:
    """What stands in the place of what was taken back."""

    at: datetime
    reason: Worded

    @property
    def on(self) -> date:
        return day_of(self.at)


@dataclass(frozen=True)
class Published:
    """A release that was made public. `number` is its address; what was taken back has a tombstone."""

    number: int
    subject: str
    about: str
    title: Worded
    summary: Worded
    publisher: Worded
    at: datetime
    withdrawn: Tombstone | None

    @property
    def on(self) -> date:
        return day_of(self.at)


@dataclass(frozen=True)
class Edition(Generic[Content]):
    """A table or listing with the release that it stands in; `version` counts from 1 at its address."""

    content: Content
    sha256: str
    release: Published
    version: int

    @property
    def address(self) -> str:
        return self.content.address


def published(subject: str = "") -> list[Published]:
    """Return every release that was made public, newest first; of one subject, if asked."""
    return [_published(row) for row in _of(public_releases(), subject)]


def standing(subject: str = "") -> list[Published]:
    """Return what stands: nothing taken back, and of several releases about the same the newest; newest first."""
    return newest_standing(published(subject))


def newest_standing(released: Iterable[Published]) -> list[Published]:
    """Return what stands of releases that come newest first."""
    found: dict[str, Published] = {}
    for one in released:
        if one.withdrawn is None:
            found.setdefault(one.about, one)
    return list(found.values())


def release(number: int) -> Published | None:
    """Return a release that was made public, also one taken back."""
    row = public_releases().filter(pk=number).first()
    return _published(row) if row else None


def texts_of(number: int) -> list[TextContent]:
    """Return the texts of a release, in order; none of what is not public or was taken back."""
    return texts_in([number])[number]


def texts_in(numbers: Iterable[int]) -> dict[int, list[TextContent]]:
    """Return the texts of several releases at once; what is not public or was taken back has none."""
    found: dict[int, list[TextContent]] = {number: [] for number in numbers}
    stand = Release.objects.filter(decision__verdict=RELEASED, withdrawal=None, pk__in=found)
    for row in ReleasedText.objects.filter(release__in=stand).order_by("release", "pk"):
        found[row.release_id].append(thawed_text(row.content))
    return found


def tables_of(number: int) -> list[Edition[TableContent]]:
    """Return the tables of a release, in order."""
    return [one for one in tables() if one.release.number == number]


def listings_of(number: int) -> list[Edition[ListingContent]]:
    """Return the listings of a release, in order."""
    return [one for one in listings() if one.release.number == number]


def tables() -> list[Edition[TableContent]]:
    """Return every table that ever was public, oldest first, with its version; those taken back keep theirs."""
    return _editions(ReleasedTable.objects, thawed_table)


def listings() -> list[Edition[ListingContent]]:
    """Return every listing that ever was public, oldest first, with its version."""
    return _editions(ReleasedListing.objects, thawed_listing)


def versions(address: str) -> list[Edition[TableContent] | Edition[ListingContent]]:
    """Return what ever was public at an address, oldest first; nothing where no such address is."""
    return [one for one in (*tables(), *listings()) if one.address == address]


def latest(editions: Iterable[Edition[Content]]) -> list[Edition[Content]]:
    """Return the newest standing one of each address, in the order of the addresses."""
    found = {one.address: one for one in editions if one.release.withdrawn is None}
    return [found[address] for address in sorted(found)]


def series() -> dict[str, list[Edition[TableContent]]]:
    """Return by key the newest standing table of each period, in order of time: an indicator over time."""
    found: dict[str, list[Edition[TableContent]]] = {}
    for one in latest(tables()):
        if one.content.period:
            found.setdefault(one.content.key, []).append(one)
    for row in found.values():
        row.sort(key=lambda one: one.content.provenance.as_of)
    return found


def _of(releases: QuerySet[Release], subject: str) -> QuerySet[Release]:
    return releases.filter(subject=subject) if subject else releases


def _published(row: Release) -> Published:
    withdrawal = getattr(row, "withdrawal", None)
    taken_back = withdrawal and Tombstone(
        withdrawal.at, Worded(withdrawal.reason_vi, withdrawal.reason_en or withdrawal.reason_vi)
    )
    return Published(
        number=row.pk,
        subject=row.subject,
        about=row.about,
        title=Worded(row.title_vi, row.title_en),
        summary=Worded(row.summary_vi, row.summary_en),
        publisher=Worded(row.publisher.name_vi, row.publisher.name_en or row.publisher.name_vi),
        at=row.decision.at,
        withdrawn=taken_back or None,
    )


def _editions(rows, thawed: Callable[[str], Content]) -> list[Edition[Content]]:
    releases = {row.pk: _published(row) for row in public_releases()}
    found, counted = [], {}
    for row in rows.filter(release__in=releases).order_by("release__decision__at", "pk"):
        content = thawed(row.content)
        counted[content.address] = version = counted.get(content.address, 0) + 1
        found.append(Edition(content, row.sha256, releases[row.release_id], version))
    return found


@lru_cache(PARSED_ONCE)
def thawed_table(content: str) -> TableContent:
    """Return a table from its frozen form (releasing.public)."""
    found = json.loads(content)
    return TableContent(
        key=found["key"],
        title=Worded(**found["title"]),
        unit=Worded(**found["unit"]),
        population=found["population"],
        vintage=found["vintage"],
        period=found.get("period", ""),
        threshold=found["threshold"],
        dimensions=tuple(_dimension(one) for one in found["dimensions"]),
        cells={tuple(at): Cell(state, value) for at, state, value in found["cells"]},
        provenance=_provenance(found["provenance"]),
        reorganisations=tuple(_reorganisation(one) for one in found.get("reorganisations", ())),
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


def _slug(text: str) -> str:
    return slugify(fold(text.replace(":", "-").replace(".", "-")))
