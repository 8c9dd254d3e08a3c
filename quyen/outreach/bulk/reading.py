"""A filled spreadsheet to its rows as they were typed: nothing is understood yet, nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from quyen.core import spreadsheets
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.outreach.bulk.columns import COLUMNS, NEEDED, key, known

MOST_ROWS = 500


class ListRefused(Refusal):
    """The spreadsheet as a whole cannot be taken; says what to do."""


@dataclass(frozen=True)
class Typed:
    """A row as it was typed: its number in the sheet, its cells by column, and which of them are true numbers."""

    number: int
    cells: Mapping[str, str]
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a spreadsheet holds: its rows, the letter of each column, and the headings that are not read."""

    rows: tuple[Typed, ...]
    letters: Mapping[str, str]
    passed_over: tuple[str, ...] = ()


def read(content: bytes) -> Found:
    """Return the rows of the first sheet that has the template's headings; refuses what cannot be read at "file"."""
    columns = known(COLUMNS)
    for sheet in spreadsheets.read(content):
        fields = [columns.get(key(heading), "") for heading in sheet.headings]
        if set(NEEDED) <= set(fields):
            return _found(sheet, fields)
    told = {"columns": ", ".join(f"“{COLUMNS[name]}”" for name in NEEDED)}
    raise ListRefused(
        _("No sheet has these headings in its first row: %(columns)s. Fill in the template.") % told,
        field="file",
    )


def _found(sheet: spreadsheets.Sheet, fields: list[str]) -> Found:
    doubled = sorted({str(COLUMNS[name]) for name in fields if name and fields.count(name) > 1})
    if doubled:
        told = {"columns": ", ".join(doubled)}
        raise ListRefused(_("This heading stands there twice: %(columns)s.") % told, field="file")
    rows = [_row(row, sheet.headings, fields) for row in sheet.rows]
    rows = [row for row in rows if any(row.cells.values())]
    if not rows:
        raise ListRefused(_("The sheet has headings and no row below them."), field="file")
    if len(rows) > MOST_ROWS:
        told = {"count": len(rows), "most": MOST_ROWS}
        raise ListRefused(
            _("The sheet has %(count)s rows; at most %(most)s are taken at once. Split it.") % told,
            field="file",
        )
    letters = {name: xl_col_to_name(at) for at, name in enumerate(fields) if name}
    strange = zip(sheet.headings, fields, strict=True)
    return Found(tuple(rows), letters, tuple(heading for heading, name in strange if heading and not name))


def _row(row: spreadsheets.Row, headings: list[str], fields: list[str]) -> Typed:
    read = [(name, heading) for heading, name in zip(headings, fields, strict=True) if name]
    numbers = tuple(name for name, heading in read if fold(heading) in row.numbers)
    return Typed(row.number, {name: row.get(heading) for name, heading in read}, numbers)
