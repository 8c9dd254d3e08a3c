"""The sheets of figures in a report's workbook: a row an indicator, its breakdown below it."""

from collections.abc import Iterable, Mapping

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from quyen.core.dates import short_date
from quyen.core.numbers import SCALE, format_number
from quyen.obligations.queries import AskedSpan
from quyen.regimes.models import Definition
from quyen.reports.forms.workbook_looks import REFERENCE, SOFT, Looks, begin, headings, height, lock, message
from quyen.reports.forms.workbook_rows import Row, Rows
from quyen.reports.forms.workbook_units import WIDTH as UNIT_WIDTH
from quyen.reports.forms.workbook_units import how as units_how
from quyen.reports.forms.workbook_units import units, write_figure_cells
from quyen.reports.forms.workbook_words import ESTIMATE, FIGURES, KINDS, SHEETS, in_english, named
from quyen.reports.queries.beside import LastAnswer
from quyen.reports.rules.answers import LONGEST_REASON, Given

WIDTHS = {
    "code": 9.0,
    "name": 50.0,
    "unit": 11.0,
    "last": 15.0,
    "figure": 16.0,
    "kind": 17.0,
    "estimate": 8.0,
    "reason": 42.0,
}
AT = {name: column for column, name in enumerate(FIGURES)}
ENTRIES = ("figure", "kind", "estimate", "reason")
MOST_EXACT = 10**15  # what a spreadsheet's number still holds digit by digit

Held = Mapping[str, object]


def write_figures(book: xlsxwriter.Workbook, looks: Looks, rows: Rows, held: Held) -> None:
    """Write the sheet of the main span, section by section."""
    sheet = book.add_worksheet(str(SHEETS["figures"]))
    first = at = _begin(sheet, looks, rows, rows.main)
    for section, found in rows.figures():
        _band(sheet, looks, at, f"{section.code}. {named(section, 'title')}", len(units(rows)))
        at = _write_rows(sheet, looks, at + 1, found, held, rows)
        for place, row in enumerate(found, at - len(found)):
            write_figure_cells(sheet, looks, place, len(WIDTHS), row, rows)
    _mark(sheet, looks, first, at)
    lock(sheet)
    sheet.activate()


def write_before(book: xlsxwriter.Workbook, looks: Looks, rows: Rows, each: AskedSpan, held: Held) -> None:
    """Write a sheet of the days before a reorganisation: only what happened in them."""
    number = rows.before.index(each) + 1
    name = _("Days before {number}").format(number=number) if len(rows.before) > 1 else _("Days before")
    sheet = book.add_worksheet(name)
    at = _begin(sheet, looks, rows, each)
    whose = ", ".join(named(duty.predecessor) for duty in each.duties)
    _band(sheet, looks, at, _("Only what happened in these days, of: {units}").format(units=whose))
    _mark(sheet, looks, at + 1, _write_rows(sheet, looks, at + 1, rows.figures_before(each), held, rows))
    lock(sheet)


def _begin(sheet: Worksheet, looks: Looks, rows: Rows, each: AskedSpan) -> int:
    obligation = rows.obligation
    days = _("{unit} · figures from {first} to {last}").format(
        unit=named(obligation, "unit_name"), first=short_date(each.opens_on), last=short_date(each.closes_on)
    )
    how = _(
        "Write in the yellow cells only: a number as 1234 or 1.234,5, or the kind of answer where there is none."
    )
    apart = units(rows) if each.span == rows.main.span else []
    lines = [days, how, *([units_how()] if apart else [])]
    widths = [*WIDTHS.values(), *[UNIT_WIDTH] * len(apart)]
    words = [*map(str, FIGURES.values()), *(heading for _key, heading in apart)]
    at = begin(sheet, looks, named(obligation.round, "title"), lines, widths)
    headings(sheet, looks, at, words, {*(AT[name] for name in ENTRIES), *range(len(WIDTHS), len(words))})
    return at + 1


def _band(sheet: Worksheet, looks: Looks, row: int, text: str, more: int = 0) -> None:
    sheet.set_row(row, 20)
    sheet.write_string(row, 0, text, looks.band)
    for column in range(1, len(WIDTHS) + more):
        sheet.write_blank(row, column, None, looks.band)


def _mark(sheet: Worksheet, looks: Looks, first: int, last: int) -> None:
    """Let a row show while it is written which cell is not needed, and which reason is missing."""
    figure, kind, reason = (f"${chr(65 + AT[name])}{first + 1}" for name in ("figure", "kind", "reason"))
    marks = {
        "figure": (f'AND({kind}<>"",{kind}<>"{KINDS["value"]}",{figure}="")', looks.not_needed),
        "reason": (f'AND({kind}="{KINDS["not-available"]}",{reason}="")', looks.missing),
    }
    for name, (rule, look) in marks.items():
        given = {"type": "formula", "criteria": f"={rule}", "format": look}
        sheet.conditional_format(first, AT[name], last - 1, AT[name], given)


def _write_rows(sheet: Worksheet, looks: Looks, at: int, found: Iterable[Row], held: Held, rows: Rows) -> int:
    found = list(found)
    for place, row in enumerate(found, at):
        _write_row(sheet, looks, place, row, held.get(row.key), rows)
    return at + len(found)


def _write_row(sheet: Worksheet, looks: Looks, at: int, row: Row, said: Given | None, rows: Rows) -> None:
    definition, part = row.definition, row.part
    name = _label(row)
    sheet.set_row(at, height([(name, WIDTHS["name"]), (said.reason if said else "", WIDTHS["reason"])]))
    soft = {"font_color": SOFT, "indent": 2} if part else {}
    sheet.write_string(at, AT["code"], row.code, looks.code)
    sheet.write_string(at, AT["name"], name, looks.cell(**soft))
    sheet.write_string(
        at, AT["unit"], named(definition, "unit"), looks.cell(**({"font_color": SOFT} if part else {}))
    )
    _write_last(sheet, looks, at, row)
    if row.secret:
        apart = _("Sent by the secret route, number {number}").format(number=row.secret.number)
        for name in ENTRIES:
            sheet.write_string(at, AT[name], apart if name == "reason" else "", looks.reference)
        return
    _write_entries(sheet, looks, at, row, said)
    _validate(sheet, at, row, rows)


def _label(row: Row) -> str:
    if row.part is not None:
        return f"{named(row.part, 'dimension')}: {named(row.part)}"
    name = named(row.definition)
    return _("{name} (for comparison; may stay blank)").format(name=name) if row.control else name


def _format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _write_last(sheet: Worksheet, looks: Looks, at: int, row: Row) -> None:
    last, look = row.last, {"bg_color": REFERENCE, "font_color": SOFT, "align": "right"}
    if last is None:
        sheet.write_blank(at, AT["last"], None, looks.cell(**look))
    elif (
        last.value is not None
        and last.kind in ("value", "zero")
        and not last.estimate
        and last.value < MOST_EXACT
    ):
        look |= {"num_format": _format(row.definition.decimals)}
        sheet.write_number(at, AT["last"], last.value / SCALE, looks.cell(**look))
    else:
        sheet.write_string(at, AT["last"], _last_in_words(last), looks.cell(**look))


def _last_in_words(last: LastAnswer) -> str:
    if last.kind not in ("value", "zero"):
        return str(KINDS[last.kind])
    shown = format_number(last.value, language="en" if in_english() else "vi")
    return _("{figure} (estimate)").format(figure=shown) if last.estimate else shown


def _write_entries(sheet: Worksheet, looks: Looks, at: int, row: Row, said: Given | None) -> None:
    figure = looks.entry(num_format=_format(row.definition.decimals), align="right")
    value = said.value if said and said.kind in ("value", "zero") else None
    if value is None:
        sheet.write_blank(at, AT["figure"], None, figure)
    elif _exact(value):
        sheet.write_number(at, AT["figure"], value / SCALE, figure)
    else:
        sheet.write_string(at, AT["figure"], format_number(value), figure)
    given = {
        "kind": str(KINDS[said.kind]) if said and value is None else "",
        "estimate": ESTIMATE if said and said.estimate else "",
        "reason": said.reason if said else "",
    }
    for name, text in given.items():
        look = looks.entry(num_format="@", **({"align": "center"} if name == "estimate" else {}))
        sheet.write_string(at, AT[name], text, look) if text else sheet.write_blank(at, AT[name], None, look)


def _exact(value: int) -> bool:
    """Whether a spreadsheet's number holds a scaled value digit by digit."""
    return len(str(value).rstrip("0")) <= 15


def _validate(sheet: Worksheet, at: int, row: Row, rows: Rows) -> None:
    """Say at each cell what belongs in it. A figure typed as text is asked about, not refused: it may be 1.234,5."""
    definition, decimals = row.definition, row.definition.decimals
    sheet.data_validation(
        at, AT["figure"], at, AT["figure"],
        {
            "validate": "decimal" if decimals else "integer", "criteria": ">=", "value": 0, "error_type": "warning",
            "error_title": _("Is this a figure?"),
            "error_message": _("Write a number that is not below zero, as 1234 or 1.234,5. Keep it as it is?"),
            **message(f"{row.code} ({named(definition, 'unit')})", _guidance(row, rows)),
        },
    )  # fmt: skip
    sheet.data_validation(
        at, AT["kind"], at, AT["kind"],
        {
            "validate": "list", "source": [str(KINDS[kind]) for kind in row.kinds],
            "error_title": _("One of the list"),
            "error_message": _("Choose from the list, or leave the cell blank where there is a figure."),
            **message(str(FIGURES["kind"]), _("Only where there is no figure. Choose from the list.")),
        },
    )  # fmt: skip
    sheet.data_validation(
        at, AT["estimate"], at, AT["estimate"],
        {
            "validate": "list", "source": [ESTIMATE], "error_title": _("An x or blank"),
            "error_message": _("Choose x where the figure is an estimate, or leave the cell blank."),
            **message(str(FIGURES["estimate"]), _("x where the figure is not final yet.")),
        },
    )  # fmt: skip
    sheet.data_validation(
        at, AT["reason"], at, AT["reason"],
        {
            "validate": "length", "criteria": "<=", "value": LONGEST_REASON, "error_title": _("Too long"),
            "error_message": _("At most {most} characters.").format(most=LONGEST_REASON),
            **message(
                str(FIGURES["reason"]),
                _("Why there is no figure and when it comes; why it differs from last period. No names of people."),
            ),
        },
    )  # fmt: skip


def _guidance(row: Row, rows: Rows) -> str:
    """Return what to write: when it is counted, how, and what it means."""
    definition, told = row.definition, []
    if definition.kind == Definition.Kind.STOCK:
        told.append(_("As it stands on {day}.").format(day=short_date(rows.main.closes_on)))
    else:
        told.append(_("What happened in the period."))
    if definition.decimals:
        told.append(_("At most {n} decimals.").format(n=definition.decimals))
    else:
        told.append(_("A whole number."))
    if meaning := named(definition, "meaning"):
        told.append(meaning)
    return " ".join(told)
