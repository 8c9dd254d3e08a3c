"""What the rows of a spreadsheet say, each cell read on its own; what cannot be read is told by its column."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from quyen.accounts import addresses
from quyen.core import spreadsheets
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.organisations.models import Mandate
from quyen.organisations.roster import columns
from quyen.organisations.seats import checked_phone

MOST_ROWS = 5000
DAY = timedelta(days=1)
FORMULA = ("=", "@")
LENGTHS = {
    name: Mandate._meta.get_field(name).max_length
    for name in ("post_vi", "post_en", "office_phone", "appointment")
}


class RosterRefused(Refusal):
    """The spreadsheet is not one of people and mandates."""


class Unclear(Refusal):
    """A cell says nothing that can be used."""


@dataclass(frozen=True)
class Line:
    """A row: its number, its cells as typed, what they mean by field, and why some mean nothing.

    `valid_until` is the first day that is no longer in it, as in a mandate; the sheet names the last day.
    """

    number: int
    typed: dict[str, str]
    said: dict[str, Any] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()


def as_workbook(data: bytes, name: str) -> tuple[bytes, str]:
    """Return an .xlsx as it is, and a .csv as the .xlsx of the same rows, with a name that fits."""
    if data.startswith(spreadsheets.ZIP):
        return data, name
    tables = [_renumbered(sheet) for sheet in spreadsheets.read(data)]
    if not tables:
        raise RosterRefused(_nothing_there(), field="file")
    return spreadsheets.write(tables), f"{name.rpartition('.')[0] or name}.xlsx"


def _renumbered(sheet: spreadsheets.Sheet) -> spreadsheets.Table:
    """Return a sheet whose rows stand under the numbers that they had, blank ones between them included."""
    keys = [fold(heading) for heading in sheet.headings]
    by_number = {row.number: [row.cells.get(key, "") for key in keys] for row in sheet.rows}
    last = max(by_number, default=1)
    rows = [by_number.get(number, []) for number in range(2, last + 1)]
    return spreadsheets.Table(sheet.name or "CSV", sheet.headings, rows)


def _nothing_there() -> str:
    return _("There is no row in the file. Fill in the template.")


def lines_of(data: bytes) -> list[Line]:
    """Return the rows of the first sheet that has the columns; refuses a file that is something else."""
    sheets = spreadsheets.read(data)
    sheet = next((sheet for sheet in sheets if not _missing(sheet)), sheets[0] if sheets else None)
    if sheet is None or not sheet.rows:
        raise RosterRefused(_nothing_there(), field="file")
    if missing := _missing(sheet):
        told = {"columns": ", ".join(missing)}
        sentence = _("These columns are missing: %(columns)s. Start from the template.")
        raise RosterRefused(sentence % told, field="file")
    if len(sheet.rows) > MOST_ROWS:
        told = {"rows": len(sheet.rows), "most": MOST_ROWS}
        sentence = _("The file has %(rows)s rows, at most %(most)s are taken. Split it into several files.")
        raise RosterRefused(sentence % told, field="file")
    return [_line(row) for row in sheet.rows]


def _missing(sheet: spreadsheets.Sheet) -> list[str]:
    there = {fold(heading).strip() for heading in sheet.headings}
    return [str(columns.COLUMNS[name]) for name in columns.NEEDED if not there & columns.headings(name)]


def _line(row: spreadsheets.Row) -> Line:
    typed = {
        name: next((cell for heading in columns.headings(name) if (cell := row.get(heading))), "")
        for name in columns.COLUMNS
    }
    said, troubles = {}, []
    for name, read in READERS.items():
        try:
            said[name] = read(_no_formula(typed[name]))
        except Refusal as refused:
            troubles.append(f"{columns.COLUMNS[name]}: {refused}")
    return Line(row.number, typed, said, tuple(troubles))


def _no_formula(text: str) -> str:
    """Refuse what a spreadsheet would run when the text is written into one again."""
    if text.startswith(FORMULA):
        raise Unclear(_("Write the text itself, no formula."))
    return text


def _choose(find: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader of a cell that chooses; a word that is none of the choices is refused."""

    def read(text: str) -> Any:
        found = find(text)
        if found is None:
            raise Unclear(_("“%(text)s” is none of the choices.") % {"text": text or "–"})
        return found

    return read


def _text(name: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > LENGTHS[name]:
            raise Unclear(_("Too long: at most %(most)s letters.") % {"most": LENGTHS[name]})
        return " ".join(text.split())

    return read


def _needed(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def reading(text: str) -> Any:
        if not text:
            raise Unclear(_("Fill this in."))
        return read(text)

    return reading


def _last_day(text: str) -> date | None:
    return parse_date(text) + DAY if text else None


READERS: dict[str, Callable[[str], Any]] = {
    "unit": _needed(str),
    "name": addresses.checked_name,
    "email": addresses.checked_email,
    "language": _choose(columns.language_of),
    "role": _needed(_choose(columns.role_of)),
    "capacity": _choose(columns.capacity_of),
    "signature_form": _choose(columns.form_of),
    "post_vi": _text("post_vi"),
    "post_en": _text("post_en"),
    "focal": _choose(columns.mark_of),
    "office_phone": lambda text: checked_phone(_text("office_phone")(text)),
    "valid_from": _needed(parse_date),
    "valid_until": _last_day,
    "appointment": _needed(_text("appointment")),
}
