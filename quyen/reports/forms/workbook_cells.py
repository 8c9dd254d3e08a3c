"""What the cells of one row of a workbook say: an answer or a passage, or a no at the cell it belongs to."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.core.workbooks import DAY, NUMBER, SHARE, WRONG
from quyen.regimes.models import Definition
from quyen.reports.forms.workbook_rows import Row
from quyen.reports.forms.workbook_words import KINDS, NO, YES, kinds, plain
from quyen.reports.refusals import ReasonMissing, TextStands, TextTooLong
from quyen.reports.rules.answers import Given, Told, read_answer

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
SHOWN = 80  # characters of what was written, where it is refused


@dataclass(frozen=True)
class Cell:
    """A cell: its kind as core/workbooks.py names it ("" for blank), its text, and its place as "Số liệu!E12"."""

    kind: str
    text: str
    where: str

    @property
    def shown(self) -> str:
        """What was written, as a line that tells of it shows it: shortened, a number with a comma."""
        return shortened(self.text.replace(".", ",") if self.kind in (NUMBER, SHARE) else self.text)


class CellRefused(Refusal):
    """What stands in one cell is not taken."""

    def __init__(self, cell: Cell, sentence: str) -> None:
        self.cell = cell
        super().__init__(sentence)


Cells = Callable[[str], Cell]  # a row's cell by the name of its column


def where(sheet: str, row: int, column: int) -> str:
    """Return a cell's address; row and column count from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{row + 1}"


def shortened(text: str) -> str:
    """Return what was written in one line, cut to show it in a list."""
    tidy = " ".join(clean(text).split())
    return tidy if len(tidy) <= SHOWN else tidy[: SHOWN - 1] + "…"


def passage(cell: Cells) -> Told | None:
    """Return what is said under a section."""
    text, marked = words_in(cell("text")), cell("nothing")
    if _nothing(marked):
        if text.strip():
            raise CellRefused(cell("text"), str(TextStands()))
        return Told(nothing_arose=True)
    if plain(text) and kinds().get(plain(text)) == "nothing-arose":
        return Told(nothing_arose=True)
    return Told(text) if text.strip() else None


def _nothing(cell: Cell) -> bool:
    said = plain(words_in(cell))
    if said in NO:
        return False
    if kinds().get(said) == "nothing-arose" or said in YES:
        return True
    raise CellRefused(
        cell,
        _("Choose “{words}” from the list, or leave the cell blank.").format(words=KINDS["nothing-arose"]),
    )


def answer(cell: Cells, row: Row) -> Given | None:
    """Return the answer that a row gives, None for blank."""
    figure, reason = cell("figure"), cell("reason")
    kind, text = _kind(cell("kind"), figure)
    given = {"kind": kind or "value", "estimate": _estimate(cell("estimate")), "reason": words_in(reason)}
    if kind in ("", "value"):
        if not text and (given["reason"].strip() or given["estimate"]):
            raise CellRefused(
                figure, _("There is a note or a mark, and neither a figure nor a kind of answer.")
            )
        given["text"] = text
    try:
        return _read(row.definition, **given)
    except (ReasonMissing, TextTooLong) as no:
        raise CellRefused(reason, str(no)) from no
    except Refusal as no:
        raise CellRefused(figure if kind in ("", "value") else cell("kind"), str(no)) from no


def _read(definition: Definition, **given) -> Given | None:
    return read_answer(
        **given,
        stock=definition.kind == Definition.Kind.STOCK,
        decimals=definition.decimals,
        unit=definition.unit_vi,
    )


def _kind(cell: Cell, figure: Cell) -> tuple[str, str]:
    """Return the kind of answer and the figure as a person writes it; a kind may stand in the figure's cell."""
    said = plain(words_in(cell))
    kind = kinds().get(said, "") if said else ""
    if said and not kind:
        words = ", ".join(str(word) for word in KINDS.values())
        raise CellRefused(cell, _("This is no kind of answer. Choose one of: {words}.").format(words=words))
    text = _written(figure)
    meant = kinds().get(plain(text), "")
    if meant and kind in ("", meant):
        return meant, ""
    if not text or kind in ("", "value") or (kind == "nothing-arose" and text == "0"):
        return kind, text
    raise CellRefused(
        figure,
        _("There is a figure, and “{words}” beside it. Keep one of the two.").format(words=KINDS[kind]),
    )


def _written(cell: Cell) -> str:
    """Return a figure as it would be typed: a true number with a comma before its decimals."""
    if cell.kind == NUMBER:
        return cell.text.replace(".", ",")
    if cell.kind == SHARE:
        return cell.text.replace(".", ",") + "%"
    if cell.kind == DAY:
        raise CellRefused(
            cell,
            _(
                "This cell holds a day, not a number. Set the cell’s format to a number and write the figure again."
            ),
        )
    return words_in(cell).strip()


def _estimate(cell: Cell) -> bool:
    said = plain(words_in(cell))
    if said in YES:
        return True
    if said in NO:
        return False
    raise CellRefused(cell, _("Write x where the figure is an estimate, or leave the cell blank."))


def words_in(cell: Cell) -> str:
    """Return the text of a cell; refuses an error of the spreadsheet, and what no keyboard writes."""
    if cell.kind == WRONG:
        raise CellRefused(
            cell, _("The formula in this cell gives an error. Write what it should give, without a formula.")
        )
    if CONTROL.search(cell.text):
        raise CellRefused(
            cell,
            _(
                "This cell holds control characters, which nobody can see. Type or paste it anew as plain text."
            ),
        )
    return clean(cell.text)
