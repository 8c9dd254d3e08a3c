"""How a report's workbook looks: its formats, the head of its sheets, and what they do alike."""

from functools import cached_property

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

INK, SOFT, LINE, BAND, ENTRY, REFERENCE, BRAND = (
    "#1B1F24", "#5B6570", "#C9CFD6", "#E8EEF4", "#FFF9DB", "#F4F5F7", "#14532D",
)  # fmt: skip
A4 = 9
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # of what is shown at a cell
LINE_HEIGHT, TALLEST = 15.0, 400.0  # in points


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self._made: dict[tuple, Format] = {}

    def of(self, **given: object) -> Format:
        """Return a format; whatever is not said is as everywhere: plain, on top, wrapped."""
        look = {
            "font_name": "Arial",
            "font_size": 10,
            "font_color": INK,
            "valign": "top",
            "text_wrap": True,
        } | given
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(look)
        return self._made[key]

    def cell(self, **given: object) -> Format:
        """Return the format of a locked cell in a table; what it holds stands a little off its edge."""
        aside = {} if given.get("align") == "center" else {"indent": 1, "align": "left"}
        return self.of(**({"border": 1, "border_color": LINE, "valign": "vcenter"} | aside | given))

    def entry(self, **given: object) -> Format:
        """Return the format of a cell that is written in."""
        return self.cell(bg_color=ENTRY, locked=False, **given)

    @cached_property
    def heading(self) -> Format:
        return self.cell(bold=True, bg_color=BRAND, font_color="#FFFFFF", valign="vcenter")

    @cached_property
    def heading_entry(self) -> Format:
        return self.cell(bold=True, bg_color="#7A5B00", font_color="#FFFFFF", valign="vcenter")

    @cached_property
    def band(self) -> Format:
        return self.of(
            bold=True,
            bg_color=BAND,
            valign="vcenter",
            text_wrap=False,
            indent=1,
            top=1,
            bottom=1,
            border_color=LINE,
        )

    @cached_property
    def reference(self) -> Format:
        return self.cell(bg_color=REFERENCE, font_color=SOFT, valign="top")

    @cached_property
    def not_needed(self) -> Format:
        """Laid over an entry that another one answers."""
        return self.book.add_format({"bg_color": REFERENCE})

    @cached_property
    def missing(self) -> Format:
        """Laid over an entry that is still asked for."""
        return self.book.add_format({"bg_color": "#FBE3E0"})

    @cached_property
    def code(self) -> Format:
        return self.cell(font_color=SOFT, font_size=9, text_wrap=False)


def begin(sheet: Worksheet, looks: Looks, title: str, lines: list[str], widths: list[float]) -> int:
    """Lay a sheet out: widths, title and the lines below it, for print on A4 across. Return the row of the headings."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, looks.of())
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&9&F&R&9&P/&N")
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, looks.of(bold=True, font_size=15, text_wrap=False, valign="vcenter"))
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, looks.of(font_color=SOFT, text_wrap=False))
    return len(lines) + 2


def headings(sheet: Worksheet, looks: Looks, row: int, words: list[str], entries: set[int]) -> None:
    """Write the headings, freeze what stands above and the first two columns, and repeat them on every page."""
    sheet.set_row(row, 32)
    for column, word in enumerate(words):
        sheet.write_string(row, column, word, looks.heading_entry if column in entries else looks.heading)
    sheet.freeze_panes(row + 1, 2)
    sheet.repeat_rows(row)


def lock(sheet: Worksheet) -> None:
    """Lock all but the entries, without a password: against slips, not against people."""
    sheet.protect(options={"format_columns": True, "format_rows": True})


def message(title: str, text: str) -> dict[str, str]:
    """Return what is shown when a cell is chosen."""
    return {"input_title": _cut(title, LONGEST_TITLE), "input_message": _cut(text, LONGEST_MESSAGE)}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def height(texts: list[tuple[str, float]], least: int = 1) -> float:
    """Return how tall a row is that shows texts in columns of some widths, in points."""
    rows = [
        sum(1 + int(len(line) / (width * 1.05)) for line in text.split("\n")) for text, width in texts if text
    ]
    return min(TALLEST, LINE_HEIGHT * max([least, *rows]) + 3)
