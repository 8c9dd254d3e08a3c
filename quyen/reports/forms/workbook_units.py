"""The columns of those a report speaks for: each unit's own figures and texts, put together exactly.

A unit that reports for others collects theirs in one workbook; what goes into the report is the sum, and each text
under its unit's name. The columns themselves are not kept: they are the unit's working paper.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override
from xlsxwriter.worksheet import Worksheet

from quyen.core.numbers import format_number, to_decimal
from quyen.core.refusals import Refusal
from quyen.core.workbooks import NUMBER
from quyen.core.workbooks import TEXT as WORDS
from quyen.regimes.models import Definition, Span
from quyen.reports.forms.workbook_cells import Cell, CellRefused, Cells, answer, passage
from quyen.reports.forms.workbook_looks import Looks, message
from quyen.reports.forms.workbook_rows import Row, Rows, Text
from quyen.reports.forms.workbook_words import KINDS, in_english, kinds, named, plain
from quyen.reports.rules.answers import Given, Told

WIDTH, TEXT_WIDTH = 18.0, 44.0
UNIT = "column"  # what the stamp's lines of units begin with: column, key, heading
COLUMN = "unit:"  # what a unit's column is called when it is read

Unit = tuple[str, str]  # key, as its column is headed


def units(rows: Rows) -> list[Unit]:
    """Return whose figures belong into the report, the own unit first; none where it speaks for itself alone."""
    found: dict[str, str] = {}
    for owed in rows.speaks_for:
        heading = named(owed, "unit_name")
        while plain(heading) in map(plain, found.values()):
            heading += " *"
        found[owed.unit.key] = heading
    return list(found.items())


def adds_up(row: Row) -> bool:
    """Whether units' figures of a row have a sum: shares have none."""
    return row.definition.kind != Definition.Kind.RATIO and row.secret is None


def write_figure_cells(sheet: Worksheet, looks: Looks, at: int, first: int, row: Row, rows: Rows) -> None:
    """Write the cells of the units in the row of a figure, to be filled in."""
    decimals = row.definition.decimals
    look = {"num_format": "#,##0" + ("." + "0" * decimals if decimals else ""), "align": "right"}
    for column, (_key, heading) in enumerate(units(rows), first):
        if not adds_up(row):
            sheet.write_blank(at, column, None, looks.reference)
            continue
        sheet.write_blank(at, column, None, looks.entry(**look))
        about = _("A number, 0, or “nothing arose”. The sum is worked out when the file is brought back.")
        sheet.data_validation(at, column, at, column, {"validate": "any", **message(heading, about)})


def write_text_cells(sheet: Worksheet, looks: Looks, at: int, first: int, row: Text, rows: Rows) -> None:
    """Write the cells of the units in the row of a passage, to be filled in."""
    for column, (_key, heading) in enumerate(units(rows), first):
        look = looks.reference if row.secret else looks.entry(num_format="@")
        sheet.write_blank(at, column, None, look)
        if row.secret is None:
            about = _("This unit’s text. It goes into the report under the unit’s name.")
            sheet.data_validation(at, column, at, column, {"validate": "any", **message(heading, about)})


def how() -> str:
    """Return how the columns are used, for the head of a sheet."""
    return _(
        "You report for other units too: write each unit’s own in the columns on the right and leave the sum blank. "
        "It is worked out exactly when the file is brought back."
    )


class SpeaksForOthers(Refusal):
    """The units of the workbook are no longer those that the report speaks for."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Who reports through this report has changed since the form was given out. Take the form anew, and "
                "copy into it what you have filled in."
            ),
            field="file",
        )


@dataclass(frozen=True)
class Units:
    """The units that a workbook has columns for: (key, heading), and their names in the report by key."""

    headed: tuple[Unit, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, stamped: Sequence[Unit], rows: Rows) -> "Units":
        """Return the units as the form was stamped; refuses where others are spoken for by now."""
        if not stamped:
            return cls()
        names = {owed.unit.key: owed.unit_name_vi for owed in rows.speaks_for}
        if {key for key, _heading in stamped} != names.keys():
            raise SpeaksForOthers
        return cls(tuple(stamped), names)

    def columns(self, cells: Mapping[int, Cell]) -> dict[str, int]:
        """Return the columns of the units in a row of headings, by what they are called when they are read."""
        headings = {plain(heading): COLUMN + key for key, heading in self.headed}
        return {headings[text]: at for at, cell in cells.items() if (text := plain(cell.text)) in headings}

    def put_together(self, cell: Cells, row: Row | Text, was: Given | Told | None) -> Cells:
        """Return a row's cells with what its units say together."""
        if not self.headed or (isinstance(row, Row) and row.place.span.kind != Span.Kind.MAIN):
            return cell
        if isinstance(row, Text):
            return joined(cell, was, self.headed, self.names)
        return together(cell, row, was, self.headed)


def together(cell: Cells, row: Row, was: Given | None, units: Sequence[Unit]) -> Cells:
    """Return the row's cells with the sum of the units as its figure, or as they are where no unit's is filled in.

    A sum that was typed and differs is refused with both numbers.
    """
    own = [(heading, cell(COLUMN + key)) for key, heading in units]
    if not any(each.text.strip() for _heading, each in own):
        return cell
    if not adds_up(row):
        raise CellRefused(
            own[0][1], _("A share has no sum. Write the share of all units together, here none.")
        )
    figure = cell("figure")
    total = _total([_figure(heading, each, row) for heading, each in own])
    if figure.text.strip():
        typed = answer(_alone(figure), row)
        if not _says(typed, total) and not _says(typed, was):
            told = {"typed": figure.shown, "sum": _written(total), "unit": named(row.definition, "unit")}
            raise CellRefused(
                figure,
                _(
                    "Here stands {typed}, and the units add up to {sum} {unit}. Leave this cell blank, or mend a "
                    "unit’s."
                ).format(**told),
            )
    return _with(cell, figure=_as_cell(total, figure.where), kind=_kind(cell("kind"), was))


def _figure(heading: str, cell: Cell, row: Row) -> Given:
    if kinds().get(plain(cell.text)) == "not-available":
        raise CellRefused(
            cell,
            _(
                "Without the figure of {unit} there is no sum. Leave the units blank, and say in the row why."
            ).format(unit=heading),
        )
    given = answer(_alone(cell), row) if cell.text.strip() else None
    if given is None:
        raise CellRefused(
            cell,
            _(
                "The figure of {unit} is missing. Write it, 0, or “nothing arose”; then the sum is worked out."
            ).format(unit=heading),
        )
    return given


def _total(found: list[Given]) -> Given:
    """Return what the units say together; what does not apply to a unit adds nothing."""
    counted = [given for given in found if given.value is not None]
    for kind, among in (("not-applicable", found), ("nothing-arose", counted)):
        if among and all(given.kind == kind for given in among):
            return Given(kind, None if kind == "not-applicable" else 0)
    total = sum(given.value for given in counted)
    return Given("value" if total else "zero", total)


def _says(one: Given | None, other: Given | None) -> bool:
    return one is not None and other is not None and (one.kind, one.value) == (other.kind, other.value)


def _written(given: Given) -> str:
    if given.kind in ("value", "zero"):
        return format_number(given.value, language="en" if in_english() else "vi")
    return str(KINDS[given.kind])


def _as_cell(given: Given, where: str) -> Cell:
    if given.kind in ("value", "zero"):
        return Cell(NUMBER, f"{to_decimal(given.value).normalize():f}", where)
    return Cell(WORDS, str(KINDS[given.kind]), where)


def _kind(cell: Cell, was: Given | None) -> Cell:
    """Return the cell of the kind of answer; what stood there when the form was given out no longer holds."""
    said = kinds().get(plain(cell.text), "")
    return Cell("", "", cell.where) if was is not None and said == was.kind else cell


def joined(cell: Cells, was: Told | None, units: Sequence[Unit], names: Mapping[str, str]) -> Cells:
    """Return the row's cells with the units' texts as its text, each under its unit's name in Vietnamese.

    A text that was typed beside them is refused: one of the two would be lost.
    """
    own = [(key, cell(COLUMN + key)) for key, _heading in units]
    if not any(each.text.strip() for _key, each in own):
        return cell
    text, nothing = cell("text"), cell("nothing")
    if text.text.strip() and (was is None or text.text.strip() != was.text.strip()):
        raise CellRefused(
            text,
            _("A text stands here and in the columns of the units. Keep one: the units’ texts are joined."),
        )
    said = [(names[key], passage(_alone(each, "text"))) for key, each in own]
    told = [(name, each) for name, each in said if each is not None]
    if all(each.nothing_arose for _name, each in told):
        return _with(
            cell, text=Cell("", "", text.where), nothing=Cell(WORDS, str(KINDS["nothing-arose"]), text.where)
        )
    with override("vi"):
        none = _("nothing arose.")
        parts = [f"{name}: {each.text.strip() or none}" for name, each in told]
    return _with(cell, text=Cell(WORDS, "\n\n".join(parts), text.where), nothing=Cell("", "", nothing.where))


def _alone(cell: Cell, name: str = "figure") -> Cells:
    """Return the cells of a row in which only one is filled in."""
    return lambda column: cell if column == name else Cell("", "", cell.where)


def _with(cell: Cells, **changed: Cell) -> Callable[[str], Cell]:
    return lambda column: changed.get(column) or cell(column)
