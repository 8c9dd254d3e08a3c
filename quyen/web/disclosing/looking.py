"""A release, or what is offered for one, laid out for the house: as readers get it, and what they do not get."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.core.disclosure.shapes import Coordinates
from quyen.core.text import nfc
from quyen.core.textcheck import check
from quyen.publications import grids, thawing
from quyen.publications.grids import Grid
from quyen.publications.models import Release, ReleasedTable
from quyen.publications.releasing import Offer, PlainTable, PlainText, Provenance, Worded
from quyen.publications.thawing import ListingContent, TableContent, TextContent
from quyen.web.disclosing.words import said

NAMED = 20  # cells, rows and names that are shown of many
AROUND = 30  # letters on each side of a name


@dataclass(frozen=True)
class Part:
    """Something to be chosen: `name` is its field, `rows` how much there is of it, `small` cells withheld for sure."""

    name: str
    title: str
    rows: int
    provenance: Provenance
    small: int = 0
    preview: tuple[str, ...] = ()


def parts(offer: Offer) -> list[Part]:
    """Return what of an offer can be chosen, in its order: tables, listings, texts."""
    found = [
        Part(
            f"table:{one.key}",
            said(one.title),
            len(one.values),
            one.provenance,
            len(one.counted.small()),
            tuple(_first_cells(one)),
        )
        for one in offer.tables
    ]
    found += [
        Part(
            f"listing:{one.key}",
            said(one.title),
            len(one.rows),
            one.provenance,
            preview=tuple(_row(row) for row in list(one.rows.values())[:NAMED]),
        )
        for one in offer.listings
    ]
    found += [
        Part(f"text:{one.key}", said(one.heading), 0, one.provenance, preview=tuple(paragraphs(one)))
        for one in offer.texts
    ]
    return found


def chosen(offer: Offer, names: Iterable[str]) -> dict[str, tuple]:
    """Return the chosen parts of an offer, as preparing takes them."""
    names = set(names)
    return {
        "tables": tuple(one for one in offer.tables if f"table:{one.key}" in names),
        "listings": tuple(one for one in offer.listings if f"listing:{one.key}" in names),
        "texts": tuple(one for one in offer.texts if f"text:{one.key}" in names),
    }


def _first_cells(table: PlainTable) -> Iterable[str]:
    """Yield cells of a table in words: first those too small to be shown, which are said to be so."""
    small, mark = table.counted.small(), _("too small to be shown")
    for at, value in sorted(table.values.items(), key=lambda cell: cell[0] not in small)[:NAMED]:
        told = f"{_place(table, at)}: {'–' if value is None else value}"
        yield f"{told} – {mark}" if at in small else told


def _place(table: PlainTable | TableContent, at: Coordinates) -> str:
    pairs = zip(table.dimensions, at, strict=True)
    return " · ".join(said(dimension.codes[code]) for dimension, code in pairs)


def _row(entries: Iterable[Worded | str | None]) -> str:
    told = (said(one) if isinstance(one, Worded) else one for one in entries)
    return " · ".join(one for one in told if one)


def paragraphs(text: PlainText | TextContent) -> list[str]:
    """Return the paragraphs of a text."""
    return [one for one in said(text.text).split("\n\n") if one.strip()]


@dataclass(frozen=True)
class Withheld:
    """A cell that readers do not get; `small` says that it is withheld for itself, not for the sake of another."""

    place: str
    value: int
    small: bool


@dataclass(frozen=True)
class Laid:
    """A table of a release as readers get it, and what they do not get of it."""

    content: TableContent
    grid: Grid
    sha256: str
    withheld: tuple[Withheld, ...]


def tables(release: Release) -> list[Laid]:
    """Return the tables of a release; two queries."""
    return [_laid(row) for row in release.tables.select_related("withheld")]


def _laid(row: ReleasedTable) -> Laid:
    content = thawing.thawed_table(row.content)
    hidden = tuple(
        Withheld(_place(content, tuple(at)), value, 0 < value < content.threshold)
        for at, value in json.loads(row.withheld.content)
    )
    return Laid(content, grids.laid(content), row.sha256, hidden)


def listings(release: Release) -> list[tuple[ListingContent, list[list[str]]]]:
    """Return the listings of a release with their rows as words."""
    found = [thawing.thawed_listing(row.content) for row in release.listings.all()]
    return [(one, [_cells(row) for row in one.rows.values()]) for one in found]


def _cells(entries: Iterable[Worded | str | None]) -> list[str]:
    return [(said(one) if isinstance(one, Worded) else one) or "" for one in entries]


def texts(release: Release) -> list[tuple[TextContent, list[str]]]:
    """Return the texts of a release, by paragraphs."""
    found = [thawing.thawed_text(row.content) for row in release.texts.all()]
    return [(one, paragraphs(one)) for one in found]


def names(release: Release) -> list[str]:
    """Return stretches of a release's words that may hold a person's name, for whoever decides to look at."""
    words = [release.title_vi, release.title_en, release.summary_vi, release.summary_en]
    for content, _paragraphs in texts(release):
        words += [content.heading.vi, content.heading.en, content.text.vi, content.text.en]
    for content, _rows in listings(release):
        entries = [one for row in content.rows.values() for one in row if isinstance(one, Worded)]
        words += [text for one in entries for text in (one.vi, one.en)]
    return list(dict.fromkeys(near for text in words for near in _near(nfc(text))))[:NAMED]


def _near(text: str) -> Iterable[str]:
    for found in check(text):
        if not found.blocking:
            yield "…" + text[max(0, found.start - AROUND) : found.end + AROUND].replace("\n", " ") + "…"
