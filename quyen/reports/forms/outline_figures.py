"""The figures in the tables of a Word file: rows by code or name, columns by their heads, cells in figures or words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from quyen.core.refusals import Refusal
from quyen.regimes.models import Definition
from quyen.reports.forms.history import written
from quyen.reports.forms.outline_grids import Slot, grid
from quyen.reports.forms.outline_words import label_of
from quyen.reports.forms.workbook_rows import Row, Rows
from quyen.reports.forms.workbook_words import columns, kinds, plain
from quyen.reports.rules.answers import Given

HEADS = {  # how people head the columns of their own tables, folded
    "ma": "code", "ma so": "code", "ma chi tieu": "code", "code": "code",
    "tt": "number", "stt": "number", "so tt": "number", "no": "number",
    "chi tieu": "name", "ten chi tieu": "name", "noi dung": "name", "noi dung chi tieu": "name", "indicator": "name",
    "don vi tinh": "unit", "don vi": "unit", "dvt": "unit",
    "ky truoc": "last", "cung ky": "last", "so lieu ky truoc": "last", "cung ky nam truoc": "last",
    "ky nay": "figure", "so lieu": "figure", "so lieu ky nay": "figure", "ket qua": "figure", "so luong": "figure",
    "thuc hien": "figure", "thuc hien trong ky": "figure", "tong so": "figure",
    "ghi chu": "reason", "ly do": "reason", "ghi chu, ly do": "reason", "ly do, ghi chu": "reason",
}  # fmt: skip
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
BLANKS = {"", "-", "–", "—", "…", "...", "…..", "....", "/"}
CANONICAL = {
    "nothing-arose": "không phát sinh",
    "not-available": "chưa có số liệu",
    "not-applicable": "không áp dụng",
}
IN_WORDS = re.compile(r"(?P<kind>[^:–(;]+?)\s*(?:[:–(;]\s*(?P<why>.*?)\)?|-\s+(?P<more>.*))?", re.DOTALL)
LONGEST = 300  # letters of a name
LIKE = 90  # of 100: the same name with a slip


@dataclass(frozen=True)
class Said:
    """A row of the form as a table has it, for one span: `given` None is blank; `figure` is a number as written."""

    row: Row
    where: str
    given: Given | None
    before: str = ""
    after: str = ""
    figure: str = ""


@dataclass
class Tables:
    """What the tables of a file say; `refused` are (where, said, sentence), `aside` what no row of the form is."""

    said: list[Said] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


@dataclass
class Heads:
    """The columns of one table: what each is, and which days a column of figures is of, where its head says so."""

    names: dict[int, str] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)

    def text(self, cells: list[Slot], name: str) -> str:
        slot = self.slot(cells, name)
        return slot.text if slot else ""

    def slot(self, cells: list[Slot], name: str) -> Slot | None:
        return next((cells[at] for at, each in self.names.items() if each == name and at < len(cells)), None)

    def figures(self, cells: list[Slot]) -> Iterator[tuple[int, Slot]]:
        for at, name in self.names.items():
            if name == "figure" and at < len(cells):
                yield at, cells[at]


class Reader:
    """Reads tables one after the other, in the sections they stand in."""

    def __init__(self, rows: Rows) -> None:
        self.found, self.heads = Tables(), Heads()
        self.days = {(each.opens_on, each.closes_on): each.span.pk for each in rows.spans}
        self.main = rows.main.span.pk
        self.rows = {self.main: [row for _section, some in rows.figures() for row in some]}
        self.rows |= {each.span.pk: rows.figures_before(each) for each in rows.before}
        self.by_code = {plain(row.code): row for some in self.rows.values() for row in some}
        self.by_place = {
            (row.place.line.pk, row.place.part, span): row for span, some in self.rows.items() for row in some
        }
        self.seen: dict[str, Given | None] = {}

    def read(self, table: Mapping) -> bool:
        """Take over the figures of a table and say whether any row of it is one of the form."""
        heads, whole, unknown, known = Heads(), None, [], False
        for cells in grid(table):
            if found := self._headings(cells):
                heads = found
                continue
            heads = heads if heads.names else self._as_before(cells)
            for column, slot in heads.figures(cells):
                row = self._row(cells, heads, column, whole)
                if row is None:
                    unknown += [_shown(cells, slot)] if slot.text else []
                    continue
                known, whole = True, whole if row.part is not None else row
                self._say(row, cells, heads, slot)
        if known:
            self.heads = heads
            self.found.aside += [_("In a table: {row}").format(row=each) for each in unknown]
        return known

    def _headings(self, cells: list[Slot]) -> Heads | None:
        """Return the columns of a table, if this row is one of headings: figures, and what they are of."""
        known = HEADS | columns("figures")
        heads = Heads()
        for at, slot in enumerate(cells):
            text = plain(slot.text)
            span = self._span(text)
            name = (
                "figure"
                if span
                else known.get(text, "last" if text.startswith(("ky truoc", "cung ky")) else "")
            )
            if name and (name == "figure" or name not in heads.names.values()) and not slot.beside:
                heads.names[at] = name
            if span:
                heads.spans[at] = span
        told = set(heads.names.values())
        return heads if "figure" in told and told & {"code", "name"} else None

    def _span(self, text: str) -> int | None:
        """Return the span whose two days a heading names."""
        days = [date_of(found) for found in DAY.finditer(text)]
        return self.days.get(tuple(days)) if len(days) == 2 else None

    def _as_before(self, cells: list[Slot]) -> Heads:
        """Return the columns of the table before where this one begins without headings: a table cut in two."""
        last = max(self.heads.names, default=-1)
        fits = len(cells) == last + 1 and plain(self.heads.text(cells, "code")) in self.by_code
        return self.heads if fits else Heads()

    def _row(self, cells: list[Slot], heads: Heads, column: int, whole: Row | None) -> Row | None:
        """Return the row of the form that a row of the table is, for the span of one of its columns."""
        span = heads.spans.get(column)
        row = self.by_code.get(plain(heads.text(cells, "code"))) or self._named(
            plain(heads.text(cells, "name")), span or self.main, whole
        )
        if row is None or span is None:
            return row
        return self.by_place.get((row.place.line.pk, row.place.part, span))

    def _named(self, name: str, span: int, whole: Row | None) -> Row | None:
        """Return the row whose name is written like this; a category is looked for under the indicator above it."""
        name = name[:LONGEST].lstrip("-+• ")
        parts = [
            row
            for row in self.rows[span]
            if whole is not None and row.part is not None and row.place.line.pk == whole.place.line.pk
        ]
        wholes = [row for row in self.rows[span] if row.part is None]
        ranked = [
            (max(fuzz.ratio(name, each) for each in names_of(row)), -n)
            for n, row in enumerate(parts + wholes)
        ]
        likeness, place = max(ranked, default=(0, 0))
        return (parts + wholes)[-place] if name and likeness >= LIKE else None

    def _say(self, row: Row, cells: list[Slot], heads: Heads, slot: Slot) -> None:
        where = _("Section {section}, row {code}").format(section=row.place.line.section.code, code=row.code)
        if row.secret is not None:
            return
        note = heads.slot(cells, "reason")
        beside = note if note is not None and not note.beside else Slot()
        try:
            given = self._given(row, slot, beside.text)
        except Refusal as no:
            self.found.refused.append((where, slot.text[:80], str(no)))
            return
        self.seen[row.key] = given
        told = [each for each in (slot, beside) if each.text]
        before = (
            "; ".join(each.before or each.text for each in told) if any(each.before for each in told) else ""
        )
        figure = slot.text if given is not None and given.kind in ("value", "zero") else ""
        after = "; ".join(each.text for each in told)
        self.found.said.append(Said(row, where, given, before, after, figure))

    def _given(self, row: Row, slot: Slot, reason: str) -> Given | None:
        if slot.below or slot.beside:
            raise Refusal(
                _("This cell is joined with another one. Split them, and write each figure in its own cell.")
            )
        given = answer(slot.text, reason, row.definition)
        if row.key in self.seen and self.seen[row.key] != given:
            raise Refusal(_("This row stands twice, with two answers. Keep one of them."))
        return given


def answer(text: str, reason: str, definition: Definition) -> Given | None:
    """Return what one cell of figures says, with the note beside it."""
    if plain(text) in BLANKS:
        if reason.strip():
            raise Refusal(
                _("There is a note without an answer. Write the figure, or in words why there is none.")
            )
        return None
    found = IN_WORDS.fullmatch(text.strip())
    kind = kinds().get(plain(found["kind"])) if found else None
    if kind in CANONICAL:
        text, reason = CANONICAL[kind], (found["why"] or found["more"] or "").strip() or reason
    return written(_without_unit(text, definition), definition, reason=reason)


def _without_unit(text: str, definition: Definition) -> str:
    """Return a figure without the unit behind it: "12 hộ"."""
    for unit in (definition.unit_vi, definition.unit_en):
        if unit and unit not in "%‰" and text.strip().lower().endswith(f" {unit.lower()}"):
            return text.strip()[: -len(unit)].strip()
    return text


def names_of(row: Row) -> set[str]:
    """Return how a row may be named, compared as `plain` gives it."""
    if row.part is not None:
        return {plain(each) for each in (label_of(row), row.part.name_vi, row.part.name_en) if each}
    definition = row.definition
    names = {plain(each) for each in (label_of(row), definition.name_vi, definition.name_en) if each}
    return names | {plain(f"{definition.name_vi} (số đối chiếu)")}


def date_of(found: re.Match) -> date | None:
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown(cells: list[Slot], slot: Slot) -> str:
    name = next((each.text for each in cells if each.text and each is not slot), "")
    return f"{name[:60]}: {slot.text[:60]}"
