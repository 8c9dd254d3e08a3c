"""An edition as a workbook of three sheets: data, dictionary, about. Text stays text; equal editions, equal bytes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from quyen.core.text import clean
from quyen.public.datasets import addresses, dictionary, licence, shapes
from quyen.publications.queries_public import Edition
from quyen.publications.thawing import TableContent

DATA, DICTIONARY, ABOUT = "data", "dictionary", "about"
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = {DATA: 22, DICTIONARY: 32, ABOUT: 48}


def written(edition: Edition) -> bytes:
    """Return the file."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, PLAIN)
    created = datetime.combine(edition.release.on, time(), UTC).replace(tzinfo=None)
    title, publisher = edition.content.title.vi, edition.release.publisher.vi
    book.set_properties({"title": title, "author": publisher, "created": created})
    bold = book.add_format({"bold": True})
    header = [field.key for field in shapes.fields(edition.content)]
    _sheet(book.add_worksheet(DATA), [header, *shapes.rows(edition.content)], bold)
    _sheet(book.add_worksheet(DICTIONARY), [dictionary.HEADER, *dictionary.rows(edition)], bold)
    _sheet(book.add_worksheet(ABOUT), [("", "vi", "en"), *about(edition)], bold)
    book.close()
    return made.getvalue()


def _sheet(sheet: Worksheet, rows: Iterable[Sequence[str | int | None]], bold) -> None:
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value)
            elif value:
                sheet.write_string(at, column, clean(value), bold if at == 0 else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, sheet.dim_colmax or 0, WIDTHS[sheet.get_name()])


def about(edition: Edition) -> list[tuple[str, str, str]]:
    """Return what a workbook says of itself: a key, then the words in both languages."""
    content, release = edition.content, edition.release
    told = content.provenance
    table = (
        [("unit", content.unit.vi, content.unit.en), _same("period", content.period)]
        if isinstance(content, TableContent)
        else []
    )
    changes = [("reorganisation", one.words.vi, one.words.en) for one in _changes(content)]
    return [
        ("title", content.title.vi, content.title.en),
        *table,
        _same("as_of", told.as_of.isoformat()),
        ("source", told.source.vi, told.source.en),
        ("coverage", told.coverage.vi, told.coverage.en),
        *changes,
        ("publisher", release.publisher.vi, release.publisher.en),
        _same("released_on", release.on.isoformat()),
        _same("version", str(edition.version)),
        _same("sha256", edition.sha256),
        _same("url", addresses.edition(edition)),
        ("licence", licence.NAME.vi, licence.NAME.en),
        _same("licence_url", licence.ADDRESS),
    ]


def _changes(content) -> tuple:
    return content.reorganisations if isinstance(content, TableContent) else ()


def _same(key: str, text: str) -> tuple[str, str, str]:
    return key, text, text
