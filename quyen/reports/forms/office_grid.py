"""The sheets of the office's workbook as they come back: found by their headings, in whatever language they are."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.translation import override

from quyen.regimes.models import Round
from quyen.reports.forms.office_sheet import CHANNELS, FIXED, FORM, STAMP, stamp_of
from quyen.reports.forms.stamp import NoStamp, OfAnotherPeriod, in_words
from quyen.reports.forms.workbook_cells import where
from quyen.reports.forms.workbook_words import plain

Cell = tuple[str, str, str]  # kind, text, place
BLANK: Cell = ("", "", "")


class Sheet:
    """The cells of a sheet by row and column, its headings, and its rows by the unit's key."""

    def __init__(self, each: dict) -> None:
        self.name = each["name"]
        self.cells: dict[int, dict[int, Cell]] = {}
        for row, column, kind, text in each["cells"]:
            self.cells.setdefault(row, {})[column] = (kind, text, where(self.name, row, column))
        self.head = next((row for row in sorted(self.cells) if "key" in _fixed(self.cells[row])), None)
        self.fixed = _fixed(self.cells[self.head]) if self.head is not None else {}

    def codes(self) -> dict[str, int]:
        """Return the other columns by the first word of their heading: "NQ01", "VI.2"."""
        if self.head is None:
            return {}
        heads = self.cells[self.head].items()
        return {cell[1].split()[0].rstrip("."): at for at, cell in heads if cell[1].strip()}

    def rows(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row in sorted(self.cells):
            if self.head is not None and row > self.head:
                key = self.cells[row].get(self.fixed["key"], BLANK)[1].strip()
                if key:
                    found.setdefault(key, []).append(row)
        return found

    def cell(self, row: int, column: int) -> Cell:
        kind, text, _place = self.cells.get(row, {}).get(column, BLANK)
        return kind, text.strip(), where(self.name, row, column)


@cache
def _headings() -> dict[str, str]:
    """Return the first columns by their folded headings, in every language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {plain(str(label)): name for name, label in FIXED.items()}
    return found


@cache
def channels() -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {plain(str(label)): str(channel) for channel, label in CHANNELS.items()}
    return found


def _fixed(cells: Mapping[int, Cell]) -> dict[str, int]:
    known = _headings()
    return {known[text]: at for at, cell in cells.items() if (text := plain(cell[1])) in known}


def belongs(sheets: list[Sheet], round: Round) -> None:
    stamped = next((sheet for sheet in sheets if sheet.name == STAMP), None)
    told = (
        {row[0][1]: row[1][1] for row in stamped.cells.values() if 0 in row and 1 in row} if stamped else {}
    )
    if told.get("form") != FORM:
        raise NoStamp
    if told != stamp_of(round):
        raise OfAnotherPeriod(in_words(told.get("period", "")), in_words(round.period))
