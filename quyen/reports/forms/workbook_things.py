"""The sheet of tasks and commitments in a report's workbook: what each is, what was said last, room to say more."""

import json
from collections.abc import Callable, Mapping
from functools import cache

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from quyen.core.dates import short_date
from quyen.core.workbooks import NUMBER
from quyen.followup.models import Progress
from quyen.followup.rules import LONGEST_TEXT
from quyen.reports.forms.workbook_cells import Cell, CellRefused, words_in
from quyen.reports.forms.workbook_looks import Looks, begin, headings, height, lock, message
from quyen.reports.forms.workbook_rows import Rows, Thing
from quyen.reports.forms.workbook_words import SHEETS, STATES, THINGS, named, plain, spoken
from quyen.reports.rules.stating import COUNTS, TEXTS, Stated

WIDTHS = {
    "thing": 14.0,
    "what": 44.0,
    "said": 30.0,
    "stands": 20.0,
    "done": 8.0,
    "out_of": 8.0,
    "words": 40.0,
    "evidence": 32.0,
    "obstacle": 28.0,
    "help": 28.0,
}
AT = {name: column for column, name in enumerate(WIDTHS)}
ENTRIES = ("stands", "done", "out_of", "words", "evidence", "obstacle", "help")
COLUMNS = {
    "text": "words",
    "evidence": "evidence",
    "obstacle": "obstacle",
    "help_needed": "help",
}  # of the texts
Cells = Callable[[str], Cell]


def write_things(book: xlsxwriter.Workbook, looks: Looks, rows: Rows, held: Mapping[str, object]) -> None:
    """Write a row a task or commitment that is asked about; no sheet where there is none."""
    if not rows.things:
        return
    sheet = book.add_worksheet(str(SHEETS["things"]))
    how = _(
        "Choose how each stands, then write in the yellow cells. Done needs what shows it; held up needs by what."
    )
    lines = [named(rows.obligation, "unit_name"), how]
    at = begin(sheet, looks, named(rows.obligation.round, "title"), lines, list(WIDTHS.values()))
    headings(sheet, looks, at, [str(THINGS[name]) for name in WIDTHS], {AT[name] for name in ENTRIES})
    for place, thing in enumerate(rows.things, at + 1):
        _write(sheet, looks, place, thing, held.get(thing.key) or Stated())
    lock(sheet)


def _write(sheet: Worksheet, looks: Looks, at: int, thing: Thing, said: Stated) -> None:
    what, before = about(thing), last(thing)
    texts = {column: getattr(said, name) for name, column in COLUMNS.items()}
    shown = [
        (what, WIDTHS["what"]),
        (before, WIDTHS["said"]),
        *((text, WIDTHS[name]) for name, text in texts.items()),
    ]
    sheet.set_row(at, height(shown, 3))
    sheet.write_string(at, AT["thing"], thing.code, looks.cell(bold=True, valign="top"))
    sheet.write_string(at, AT["what"], what, looks.cell(valign="top"))
    sheet.write_string(at, AT["said"], before, looks.reference)
    entry, blank = looks.entry(num_format="@", valign="top"), looks.reference
    chosen = thing.choices.get(said.stands, "")
    for name, text in {"stands": chosen, **texts}.items():
        sheet.write_string(at, AT[name], text, entry) if text else sheet.write_blank(
            at, AT[name], None, entry
        )
    for name in COUNTS:
        number = getattr(said, name)
        look = looks.entry(num_format="0", valign="top") if thing.followed.task else blank
        sheet.write_blank(at, AT[name], None, look) if number is None else sheet.write_number(
            at, AT[name], number, look
        )
    _validate(sheet, at, thing)


def _validate(sheet: Worksheet, at: int, thing: Thing) -> None:
    sheet.data_validation(
        at, AT["stands"], at, AT["stands"],
        {
            "validate": "list", "source": list(thing.choices.values()), "error_title": _("One of the list"),
            "error_message": _("Choose one of the words of the list."),
            **message(thing.code, thing.followed.name),
        },
    )  # fmt: skip
    for name in COLUMNS.values():
        sheet.data_validation(
            at, AT[name], at, AT[name],
            {
                "validate": "length", "criteria": "<=", "value": LONGEST_TEXT, "error_title": _("Too long"),
                "error_message": _("At most {most} characters.").format(most=LONGEST_TEXT),
            },
        )  # fmt: skip


def about(thing: Thing) -> str:
    """Return what it is: a task with its paper and day, a commitment with its words."""
    task = thing.followed.task
    if task is None:
        return f"{thing.followed.name}\n{thing.words}"
    told = {"number": task.decision.full_number, "day": short_date(task.due_on)}
    return f"{task.title}\n{task.deliverable}\n" + _("{number}, due {day}").format(**told)


def last(thing: Thing) -> str:
    """Return the newest word on it with its day."""
    row = thing.last
    if row is None:
        return ""
    stands = str(STATES[row.state]) if isinstance(row, Progress) else named(row.level)
    counted = f" ({row.done}/{row.out_of})" if isinstance(row, Progress) and row.out_of else ""
    text = row.text if isinstance(row, Progress) else row.progress
    return "\n".join(filter(None, (f"{short_date(row.stated_on)}: {stands}{counted}", text)))


def told(said: Stated | None) -> list[str]:
    """Return what a thing held as the cells of the stamp: its word and counts, then each text."""
    if said is None:
        return []
    head = json.dumps([said.stands, said.done, said.out_of])
    return [head, *(getattr(said, name) for name in TEXTS)]


def was(cells: list[str]) -> Stated | None:
    """Return what the stamp says that a thing held; ValueError where somebody wrote in it."""
    if not any(cells):
        return None
    stands, done, out_of = json.loads(cells[0])
    return Stated(stands, done, out_of, *cells[1:5])


def statement(cell: Cells, thing: Thing) -> Stated | None:
    """Return what a row says of its thing, None for nothing."""
    texts = {name: words_in(cell(column)).strip() for name, column in COLUMNS.items()}
    counts = {name: _count(cell(name)) for name in COUNTS} if thing.followed.task else {}
    said = Stated(_chosen(cell("stands"), thing), **counts, **texts)
    return None if said.blank else said


def _chosen(cell: Cell, thing: Thing) -> str:
    typed = plain(words_in(cell))
    if not typed:
        return ""
    for code, ways in spoken_of(thing).items():
        if typed in ways:
            return code
    words = ", ".join(thing.choices.values())
    raise CellRefused(cell, _("Choose one of: {words}.").format(words=words))


def spoken_of(thing: Thing) -> dict[str, set[str]]:
    """Return how each word that may be chosen is written, in every language."""
    if thing.followed.task:
        return states()
    return {level.code: {plain(level.name_vi), plain(level.name_en)} - {""} for level in thing.levels}


@cache
def states() -> dict[str, set[str]]:
    return {str(code): spoken(words) for code, words in STATES.items()}


def _count(cell: Cell) -> int | None:
    typed = words_in(cell).strip()
    digits = "".join(sign for sign in typed if sign not in " .\u00a0\u202f") if cell.kind != NUMBER else typed
    if not digits:
        return None
    if not digits.isdecimal():
        raise CellRefused(cell, _("Write a whole number."))
    return int(digits)
