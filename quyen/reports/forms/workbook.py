"""The workbook of a unit's report: last period beside this one, drop-downs, guidance in the cells, a stamp.

It is given out in the reader's language with what the draft holds, and `workbook_reading` reads it back in any.
"""

import io
from collections.abc import Mapping
from datetime import UTC

import xlsxwriter
from django.utils.translation import gettext as _

from quyen.reports.forms.stamp import Stamp, held_in, stamp_of
from quyen.reports.forms.workbook_figures import write_before, write_figures
from quyen.reports.forms.workbook_looks import Looks
from quyen.reports.forms.workbook_rows import Rows
from quyen.reports.forms.workbook_texts import fits, write_guide, write_texts
from quyen.reports.forms.workbook_things import told as stated
from quyen.reports.forms.workbook_things import write_things
from quyen.reports.forms.workbook_units import UNIT, units
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Given, Told

STAMP = "quyen"  # the sheet that nobody sees
THING = "thing"  # what its lines of tasks and commitments begin with
ROW, TEXT = "row", "text"  # what its lines begin with, and what stands for the kind of a passage
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(draft: Draft) -> bytes:
    """Return the workbook of a draft as it is now."""
    rows = Rows(draft)
    return built(rows, held_in(draft, rows.asked))


def built(rows: Rows, held: Mapping[str, Given | Told]) -> bytes:
    """Return the workbook of some rows with what each holds, by its key. The same gives the same bytes.

    No cell holds a formula.
    """
    draft, out = rows.draft, io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        written = draft.updated_at.astimezone(UTC)
        book.set_properties({"title": _title(draft), "author": "", "comments": "", "created": written})
        book.set_calc_mode("auto")
        looks = Looks(book)
        write_figures(book, looks, rows, held)
        for each in rows.before:
            write_before(book, looks, rows, each, held)
        write_texts(book, looks, rows, held)
        write_things(book, looks, rows, held)
        write_guide(book, looks, rows)
        _write_stamp(book, stamp_of(draft, rows.asked), rows, held)
    return out.getvalue()


def _title(draft: Draft) -> str:
    return _("Form of a report") + f": {draft.obligation.unit_name_vi}"


def _write_stamp(
    book: xlsxwriter.Workbook, stamp: Stamp, rows: Rows, held: Mapping[str, Given | Told]
) -> None:
    """Write what the workbook is of, then a line a row: its code, its key, what it held. All of it as text."""
    sheet = book.add_worksheet(STAMP)
    lines = [[name, told] for name, told in vars(stamp).items()]
    lines += [[UNIT, *each] for each in units(rows)]
    for row in rows.all():
        told = _told(held.get(row.key))
        if all(map(fits, told)):  # else its cell is locked, and nothing of it is read
            lines.append([ROW, row.code, row.key, *told])
    lines += [[THING, row.code, row.key, *stated(held.get(row.key))] for row in rows.things]
    for number, cells in enumerate(lines):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(number, column, text)
    sheet.very_hidden()


def _told(said: Given | Told | None) -> list[str]:
    """Return what a place held as text: its kind, its exact scaled figure, whether marked, its words."""
    if said is None:
        return []
    if isinstance(said, Told):
        return [TEXT, "", "1" if said.nothing_arose else "", said.text]
    value = "" if said.value is None else str(said.value)
    return [str(said.kind), value, "1" if said.estimate else "", said.reason]
