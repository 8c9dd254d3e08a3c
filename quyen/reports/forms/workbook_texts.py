"""The sheet of passages in a report's workbook, and the sheet that says how to fill it in."""

from collections.abc import Mapping

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from quyen.core.dates import short_date
from quyen.reports.forms.workbook_looks import SOFT, Looks, begin, headings, height, lock, message
from quyen.reports.forms.workbook_rows import Rows, Text
from quyen.reports.forms.workbook_units import TEXT_WIDTH, units, write_text_cells
from quyen.reports.forms.workbook_words import FIGURES, KINDS, MEANINGS, PASSAGES, SHEETS, named
from quyen.reports.rules.answers import Told
from quyen.reports.rules.texts import LONGEST_PASSAGE

WIDTHS = {"section": 9.0, "about": 40.0, "last": 48.0, "text": 64.0, "nothing": 16.0}
AT = {name: column for column, name in enumerate(PASSAGES)}
LEAST_LINES = 6  # room to write in
CELL = 32_767  # places of a cell

Held = Mapping[str, object]


def write_texts(book: xlsxwriter.Workbook, looks: Looks, rows: Rows, held: Held) -> None:
    """Write a row a section: what to write about, last period's text, room for this period's."""
    found = rows.texts()
    if not found:
        return
    sheet = book.add_worksheet(str(SHEETS["passages"]))
    obligation = rows.obligation
    days = _("{unit} · figures from {first} to {last}").format(
        unit=named(obligation, "unit_name"),
        first=short_date(rows.main.opens_on),
        last=short_date(rows.main.closes_on),
    )
    how = _(
        "Write in the yellow cells only. In a section in which nothing arose choose so in the last column."
    )
    apart = units(rows)
    widths = [*WIDTHS.values(), *[TEXT_WIDTH] * len(apart)]
    words = [*map(str, PASSAGES.values()), *(heading for _key, heading in apart)]
    at = begin(sheet, looks, named(obligation.round, "title"), [days, how], widths)
    headings(sheet, looks, at, words, {AT["text"], AT["nothing"], *range(len(WIDTHS), len(words))})
    for place, row in enumerate(found, at + 1):
        _write_text(sheet, looks, place, row, held.get(row.key))
        write_text_cells(sheet, looks, place, len(WIDTHS), row, rows)
    lock(sheet)


def _write_text(sheet: Worksheet, looks: Looks, at: int, row: Text, said: Told | None) -> None:
    section = row.section
    title, guidance = named(section, "title"), named(section, "guidance")
    last = _last(row)
    text = said.text if said else ""
    shown = [(f"{title}\n{guidance}", WIDTHS["about"]), (last, WIDTHS["last"]), (text, WIDTHS["text"])]
    sheet.set_row(at, height(shown, LEAST_LINES))
    sheet.write_string(at, AT["section"], row.code, looks.cell(bold=True, valign="top"))
    _write_about(sheet, looks, at, title, guidance)
    sheet.write_string(at, AT["last"], last, looks.reference)
    if row.secret:
        apart = _("Sent by the secret route, number {number}").format(number=row.secret.number)
        sheet.write_string(at, AT["text"], apart, looks.reference)
        sheet.write_blank(at, AT["nothing"], None, looks.reference)
        return
    if not fits(text):
        sheet.write_string(at, AT["last"], _too_long(), looks.reference)
        sheet.write_blank(at, AT["text"], None, looks.reference)
        sheet.write_blank(at, AT["nothing"], None, looks.reference)
        return
    entry, nothing = looks.entry(num_format="@", valign="top"), str(KINDS["nothing-arose"])
    sheet.write_string(at, AT["text"], text, entry) if text else sheet.write_blank(
        at, AT["text"], None, entry
    )
    sheet.write_string(at, AT["nothing"], nothing if said and said.nothing_arose else "", entry)
    _validate(sheet, at, row, nothing)


def fits(text: str) -> bool:
    """Whether a cell holds a text: rare letters take two of its places."""
    return len(text.encode("utf-16-le")) <= 2 * CELL


def _too_long() -> str:
    return _("What the report holds here is longer than a cell can be. Change it in Quyền.")


def _write_about(sheet: Worksheet, looks: Looks, at: int, title: str, guidance: str) -> None:
    if not guidance:
        sheet.write_string(at, AT["about"], title, looks.cell(bold=True, valign="top"))
        return
    bold, soft = looks.of(bold=True), looks.of(font_color=SOFT, font_size=9)
    sheet.write_rich_string(at, AT["about"], bold, title, soft, f"\n{guidance}", looks.cell(valign="top"))


def _last(row: Text) -> str:
    if row.last is None:
        return ""
    return str(KINDS["nothing-arose"]) if row.last.nothing_arose else row.last.text


def _validate(sheet: Worksheet, at: int, row: Text, nothing: str) -> None:
    guidance = named(row.section, "guidance") or named(row.section, "title")
    sheet.data_validation(
        at, AT["text"], at, AT["text"],
        {
            "validate": "length", "criteria": "<=", "value": LONGEST_PASSAGE, "error_title": _("Too long"),
            "error_message": _("At most {most} characters.").format(most=LONGEST_PASSAGE),
            **message(_("Section {code}").format(code=row.code), guidance),
        },
    )  # fmt: skip
    sheet.data_validation(
        at, AT["nothing"], at, AT["nothing"],
        {
            "validate": "list", "source": [nothing], "error_title": _("One of the list"),
            "error_message": _("Choose “{words}”, or leave the cell blank and write a text.").format(words=nothing),
            **message(nothing, _("Only where there is nothing to write about in the period.")),
        },
    )  # fmt: skip


def write_guide(book: xlsxwriter.Workbook, looks: Looks, rows: Rows) -> None:
    """Write how the workbook is filled in, in short."""
    sheet = book.add_worksheet(str(SHEETS["guide"]))
    at = begin(sheet, looks, _("How to fill this in"), [named(rows.obligation, "unit_name")], [24.0, 100.0])
    sheet.hide_gridlines(2)
    for number, step in enumerate(_steps(), 1):
        sheet.write_string(at, 0, _("Step {number}").format(number=number), looks.cell(bold=True))
        sheet.write_string(at, 1, step, looks.cell())
        sheet.set_row(at, height([(step, 100.0)]))
        at += 1
    at += 1
    for column, word in enumerate((str(FIGURES["kind"]), _("When to choose it"))):
        sheet.write_string(at, column, word, looks.heading)
    for place, (kind, label) in enumerate(KINDS.items(), at + 1):
        sheet.write_string(place, 0, str(label), looks.cell(bold=True))
        sheet.write_string(place, 1, str(MEANINGS[kind]), looks.cell())
    lock(sheet)


def _steps() -> list[str]:
    return [
        _(
            "Write in the yellow cells only. Choose a cell to read what belongs in it. Do not change the codes."
        ),
        _(
            "Write a number as 1234 or 1.234,5. Where there is none, choose the kind of answer from the list; for a "
            "figure that is not available yet, write why and when it comes."
        ),
        _("Put an x under “Estimate” where the figure is not final."),
        _("What you leave as it was changes nothing, also where somebody writes in Quyền meanwhile."),
        _(
            "Do not write names, numbers of papers, telephones or accounts of people, and nothing that is secret."
        ),
        _(
            "Save the file as .xlsx and bring it back on the page of the report: you see what changes before it counts."
        ),
    ]
