"""Tasks and commitments in the outline for Word: a small table each, found again by its code and read line by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.text import clean
from quyen.publications.layouts import styles
from quyen.publications.layouts.grids import grid, row
from quyen.publications.layouts.tables import PADDING
from quyen.publications.layouts.xml import gap, paragraph
from quyen.reports.forms import outline_looks as looks
from quyen.reports.forms.outline_grids import Slot
from quyen.reports.forms.outline_grids import grid as grid_of
from quyen.reports.forms.workbook_cells import Cell, CellRefused
from quyen.reports.forms.workbook_rows import Rows, Thing
from quyen.reports.forms.workbook_things import COLUMNS, ENTRIES, about, last, statement
from quyen.reports.forms.workbook_words import THINGS, columns, plain
from quyen.reports.rules.stating import COUNTS, Stated

CODE = re.compile(r"(NV|CK)\.\S+")
LABEL = 45  # millimetres, of 165


@dataclass(frozen=True)
class Said:
    """What a table says of its thing; `before` and `after` its texts, where they stood in old letters."""

    row: Thing
    where: str
    given: Stated | None
    before: str = ""
    after: str = ""


def tables(rows: Rows, held: Mapping[str, object]) -> Iterator[Element]:
    """Yield a table for each thing, with what is held of it; nothing where none is asked about."""
    if rows.things:
        yield paragraph(styles.CAPTION.id, _("Tasks and commitments of the unit: how each stands"))
    for thing in rows.things:
        yield _table(thing, held.get(thing.key) or Stated())
        yield gap(styles.AIR)


def _table(thing: Thing, said: Stated) -> Element:
    label = styles.mm(LABEL)
    widths = [label, styles.TEXT_WIDTH - label]
    head = _row(widths, thing.code, about(thing), looks.PALE)
    told = {"stands": thing.choices.get(said.stands, "")}
    if thing.followed.task:
        told |= {name: "" if getattr(said, name) is None else str(getattr(said, name)) for name in COUNTS}
    told |= {column: getattr(said, name) for name, column in COLUMNS.items()}
    words = {"stands": " / ".join(thing.choices.values())}
    rows = [_row(widths, _label(name, words.get(name, "")), told[name], looks.ENTRY) for name in told]
    before = [_row(widths, str(THINGS["said"]), last(thing), looks.PALE)] if thing.last else []
    return grid(widths, [head, *before, *rows], ruled=True, padding=PADDING)


def _label(name: str, words: str) -> str:
    return f"{THINGS[name]}\n({words})" if words else str(THINGS[name])


def _row(widths: list[int], label: str, text: str, colour: str) -> Element:
    cells = zip((label, text), widths, ("", colour), strict=True)
    return row(
        [
            looks.shaded([paragraph(looks.NAME.id, line) for line in clean(words).split("\n")], width, shade)
            for words, width, shade in cells
        ]
    )


@dataclass
class Reader:
    """Reads the tables of things, one after the other; `refused` are (where, said, sentence)."""

    rows: Rows
    said: list[Said] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)

    def read(self, table: Mapping) -> bool:
        """Take over what a table says of its thing, and say whether it is one of these."""
        lines = grid_of(table)
        code = lines[0][0].text.strip() if lines and lines[0] else ""
        if not CODE.fullmatch(code):
            return False
        thing = next((each for each in self.rows.things if each.code == code), None)
        if thing is not None and all(each.row.code != code for each in self.said):
            self._take(thing, lines[1:])
        return thing is not None

    def _take(self, thing: Thing, lines: list[list[Slot]]) -> None:
        slots = {name: cells[1] for cells in lines if len(cells) > 1 and (name := _named(cells[0].text))}

        def cell(name: str) -> Cell:
            text = slots[name].text if name in slots else ""
            return Cell("text" if text else "", text, f"{thing.code}: {THINGS[name]}")

        try:
            given = statement(cell, thing)
        except CellRefused as no:
            self.refused.append((no.cell.where, no.cell.shown, str(no)))
            return
        old = [slot for name, slot in slots.items() if slot.before]
        texts = ("\n".join(getattr(slot, part) for slot in old) for part in ("before", "text"))
        self.said.append(Said(thing, thing.code, given, *texts))


def _named(label: str) -> str:
    """Return which line of a table this label begins, "" for none that is written in."""
    name = columns("things").get(plain(label.split("\n")[0]), "")
    return name if name in ENTRIES else ""
