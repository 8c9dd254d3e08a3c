"""The office's workbook of a round: a row a unit, a column an indicator, a second sheet for the texts.

What was filed stands in it, locked and grey; what came on paper is typed into the rows that are left.
"""

import io
from datetime import UTC, datetime

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from xlsxwriter.worksheet import Worksheet

from quyen.core.dates import short_date
from quyen.core.ladders import ZONE
from quyen.core.numbers import SCALE, format_number
from quyen.obligations.models import Receipt
from quyen.regimes.models import Line, Round, Section
from quyen.reports.forms.figures import WORDS
from quyen.reports.forms.office_frame import Frame, Owed
from quyen.reports.forms.workbook import PLAIN
from quyen.reports.forms.workbook_looks import Looks, begin, headings, lock
from quyen.reports.forms.workbook_words import named
from quyen.reports.models import Answer, Passage, Version

FORM, STAMP = "quyen-office-1", "quyen"
Channel = Receipt.Channel
FIXED = {  # the first columns, in their order
    "key": pgettext_lazy("office workbook", "Unit key"),
    "unit": pgettext_lazy("office workbook", "Unit"),
    "state": pgettext_lazy("office workbook", "State"),
    "channel": pgettext_lazy("office workbook", "Came by"),
    "number": pgettext_lazy("office workbook", "Number"),
    "dated": pgettext_lazy("office workbook", "Day of the document"),
    "received": pgettext_lazy("office workbook", "Day it arrived"),
}
WIDTHS = {
    "key": 14.0,
    "unit": 30.0,
    "state": 12.0,
    "channel": 16.0,
    "number": 16.0,
    "dated": 12.0,
    "received": 12.0,
}
TYPED = ("channel", "number", "dated", "received")
CHANNELS = {
    Channel.PAPER: pgettext_lazy("office workbook", "Paper"),
    Channel.EXCHANGE: pgettext_lazy("office workbook", "Document exchange"),
}
SHEETS = {
    "figures": pgettext_lazy("office workbook", "Figures"),
    "texts": pgettext_lazy("office workbook", "Texts"),
}
NOT_ASKED = "–"


def write(frame: Frame) -> bytes:
    """Return the workbook of a round as it stands now. No formula is written."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        looks = Looks(book)
        _write_figures(book.add_worksheet(str(SHEETS["figures"])), looks, frame)
        if frame.sections:
            _write_texts(book.add_worksheet(str(SHEETS["texts"])), looks, frame)
        _write_stamp(book.add_worksheet(STAMP), frame.round)
    return out.getvalue()


def stamp_of(round: Round) -> dict[str, str]:
    """Return of which round a workbook is: committee, period, and when it was opened."""
    return {
        "form": FORM,
        "committee": round.committee.key,
        "period": round.period,
        "round": f"{round.nature} {round.opened_at.astimezone(UTC).isoformat()}",
    }


def _write_stamp(sheet: Worksheet, round: Round) -> None:
    for number, (name, told) in enumerate(stamp_of(round).items()):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, told)
    sheet.very_hidden()


def heading(line: Line) -> str:
    """Return the head of an indicator's column: "NQ01 Số hộ nghèo (hộ)"."""
    definition = line.definition
    return f"{definition.indicator.code} {named(definition)} ({named(definition, 'unit')})"


def _write_figures(sheet: Worksheet, looks: Looks, frame: Frame) -> None:
    how = _(
        "A row for each unit. Grey rows are in Quyền already. Type into the yellow cells what came on paper: a number, "
        "“không phát sinh”, “chưa có số liệu: lý do” or “không áp dụng”; “ước 1.505” for an estimate."
    )
    words = [*map(str, FIXED.values()), *map(heading, frame.lines)]
    at = _begin(sheet, looks, frame, how, [*WIDTHS.values(), *[13.0] * len(frame.lines)], words)
    for place, row in enumerate(frame.owed.values(), at):
        _write_unit(sheet, looks, place, row)
        for column, line in enumerate(frame.lines, len(FIXED)):
            _write_figure(sheet, looks, place, column, row, line)
    choices = {"validate": "list", "source": [str(word) for word in CHANNELS.values()]}
    column = list(FIXED).index("channel")
    sheet.data_validation(at, column, at + max(len(frame.owed) - 1, 0), column, choices)
    lock(sheet)


def _begin(
    sheet: Worksheet, looks: Looks, frame: Frame, how: str, widths: list[float], words: list[str]
) -> int:
    days = _("figures from {first} to {last}").format(
        first=short_date(frame.round.opens_on), last=short_date(frame.round.closes_on)
    )
    at = begin(sheet, looks, named(frame.round, "title"), [days, how], widths)
    headings(sheet, looks, at, words, {n for n, name in enumerate(FIXED) if name in TYPED})
    sheet.set_row(at, 66)
    return at + 1


def _write_unit(sheet: Worksheet, looks: Looks, at: int, row: Owed) -> None:
    receipt, state = row.receipt, ""
    if row.version:
        state = _("filed") if row.version.way != Version.Way.ENTERED else _("entered")
    elif receipt:
        state = _("arrived")
    known = {
        "key": row.obligation.unit.key,
        "unit": named(row.obligation, "unit_name"),
        "state": state,
        "channel": str(CHANNELS[Channel(receipt.channel)]) if receipt else "",
        "number": receipt.reference if receipt else "",
    }
    days = {
        "dated": receipt.dated_on if receipt else None,
        "received": receipt.received_at.astimezone(ZONE).date() if receipt else None,
    }
    for column, name in enumerate(FIXED):
        typed = name in TYPED and not row.version and not receipt
        look = looks.entry if typed else looks.cell
        gray = {} if typed or not row.version else {"bg_color": "#F4F5F7"}
        if name in days:
            day, shown = days[name], look(num_format="dd/mm/yyyy", **gray)
            moment = datetime(day.year, day.month, day.day) if day else None
            sheet.write_datetime(at, column, moment, shown) if moment else sheet.write_blank(
                at, column, None, shown
            )
        else:
            text, shown = known[name], look(num_format="@", **gray)
            sheet.write_string(at, column, text, shown) if text else sheet.write_blank(
                at, column, None, shown
            )


def _write_figure(sheet: Worksheet, looks: Looks, at: int, column: int, row: Owed, line: Line) -> None:
    if line.pk not in row.lines:
        sheet.write_string(at, column, NOT_ASKED, looks.reference)
        return
    decimals = line.definition.decimals
    number = {"num_format": "#,##0" + ("." + "0" * decimals if decimals else ""), "align": "right"}
    if row.version is None:
        sheet.write_blank(at, column, None, looks.entry(**number))
        return
    answer = row.answers.get(line.pk)
    look = looks.cell(bg_color="#F4F5F7", font_color="#5B6570", **number)
    if (
        answer is not None
        and answer.kind in ("value", "zero")
        and not answer.estimate
        and _exact(answer.value)
    ):
        sheet.write_number(at, column, answer.value / SCALE, look)
    else:
        sheet.write_string(at, column, in_words(answer), look)


def _exact(value: int) -> bool:
    """Whether a spreadsheet's number holds a scaled value digit by digit."""
    return len(str(value).rstrip("0")) <= 15


def in_words(answer: Answer | None) -> str:
    """Return an answer as a cell writes it, "" for blank: "ước 1.505", "Không phát sinh", "Chưa có số liệu: …"."""
    if answer is None:
        return ""
    if answer.kind in WORDS:
        said = WORDS[answer.kind]
        return f"{said}: {answer.reason}" if answer.reason else said
    figure = format_number(answer.value)
    return f"ước {figure}" if answer.estimate else figure


def _write_texts(sheet: Worksheet, looks: Looks, frame: Frame) -> None:
    how = _(
        "What each unit writes under the sections. Type “không phát sinh” where it says that nothing arose."
    )
    first = ["key", "unit", "state"]
    words = [*(str(FIXED[name]) for name in first), *map(text_heading, frame.sections)]
    widths = [*(WIDTHS[name] for name in first), *[44.0] * len(frame.sections)]
    at = _begin(sheet, looks, frame, how, widths, words)
    for place, row in enumerate(frame.owed.values(), at):
        sheet.write_string(place, 0, row.obligation.unit.key, looks.cell())
        sheet.write_string(place, 1, named(row.obligation, "unit_name"), looks.cell())
        sheet.write_string(place, 2, (_("filed") if row.version else ""), looks.cell())
        for column, section in enumerate(frame.sections, len(first)):
            _write_text(sheet, looks, place, column, row, section)
    lock(sheet)


def text_heading(section: Section) -> str:
    """Return the head of a section's column: "VI.2. Hạn chế"."""
    return f"{section.code}. {named(section, 'title')}"


def _write_text(sheet: Worksheet, looks: Looks, at: int, column: int, row: Owed, section: Section) -> None:
    if section.pk not in row.sections:
        sheet.write_string(at, column, NOT_ASKED, looks.reference)
    elif row.version is None:
        sheet.write_blank(at, column, None, looks.entry(num_format="@"))
    else:
        sheet.write_string(at, column, told(row.passages.get(section.pk)), looks.reference)


def told(passage: Passage | None) -> str:
    """Return a passage as a cell writes it, "" for blank."""
    if passage is None:
        return ""
    return WORDS["nothing-arose"] if passage.nothing_arose else passage.text
