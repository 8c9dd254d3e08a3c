"""A matrix of recommendations in the layout of OHCHR's thematic lists: four columns, rows under their theme.

Source: the lists of the second and third cycles of the Universal Periodic Review, whose last column is left for the
State to fill. Their headings are English wherever the list is read; what stands below them is in the reader's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from . import heads, pages, styles, wordfile
from .body import split_lines
from .grids import cell, grid, row
from .parts import Document, Letterhead, Numbering, Recipients, Run, Signature, Text
from .styles import Look
from .xml import paragraph, runs_of, settle

HEADER = (
    "Recommendation",
    "Position",
    "Full list of themes",
    "Assessment/comments on level of implementation",
)
SHARES = (36, 10, 20, 34)  # of the page's width
PADDING = styles.mm(1) + 30
TITLE = replace(styles.TITLE, size=13)
UNDER = replace(styles.REFERENCE, size=11, before=0, after=60)
CELL = replace(styles.CELL, size=10, before=10, after=10)
HEAD = replace(styles.CELL_HEAD, size=10)
NOTE = replace(styles.NOTE, size=10, before=60)
LOOKS = {TITLE.id: TITLE, UNDER.id: UNDER, CELL.id: CELL, HEAD.id: HEAD, NOTE.id: NOTE}


@dataclass(frozen=True)
class Group:
    """The recommendations under one theme, which may be blank; a line feed in a cell begins a new line."""

    title: str
    rows: tuple[tuple[Text, Text, Text, Text], ...]


@dataclass(frozen=True)
class Matrix:
    """`under` are the lines below the title, `notes` those below the table."""

    title: str
    under: tuple[str, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]
    issuer: str
    dated: date
    illustrative: bool = False


def build(matrix: Matrix) -> bytes:
    """The matrix as a .docx on A4 across; equal matrices give equal bytes."""
    word = wordfile.blank([LOOKS.get(look.id, look) for look in styles.PLAIN])
    room = styles.TEXT_WIDTH_LANDSCAPE
    content = [
        heads.centred(TITLE, matrix.title, room),
        *[heads.centred(UNDER, line, room) for line in matrix.under],
        _table(matrix, _widths(room)),
        *[paragraph(NOTE.id, line) for line in matrix.notes],
    ]
    word.element.body.extend(pages.bound([content], [pages.section(landscape=True)]))
    pages.fill_headers(word, illustrative=matrix.illustrative)
    settle(word.part)
    wordfile.describe(word, _as_document(matrix), matrix.title)
    return wordfile.packed(word)


def _widths(room: int) -> list[int]:
    first = [room * share // sum(SHARES) for share in SHARES[:-1]]
    return [*first, room - sum(first)]


def _table(matrix: Matrix, widths: Sequence[int]) -> Element:
    rows = [row([_cell(title, width, HEAD) for title, width in zip(HEADER, widths, strict=True)], heads=True)]
    for group in matrix.groups:
        if group.title:
            theme = (Run(group.title, bold=True),)
            rows.append(row([_cell(theme, sum(widths), CELL, across=len(widths))]))
        rows += [
            row([_cell(text, width, CELL) for text, width in zip(texts, widths, strict=True)])
            for texts in group.rows
        ]
    return grid(widths, rows, ruled=True, padding=PADDING, title=matrix.title)


def _cell(text: Text, width: int, look: Look, *, across: int = 1) -> Element:
    lines = split_lines(runs_of(text)) or [(Run(""),)]
    return cell([paragraph(look.id, line) for line in lines], width, across=across)


def _as_document(matrix: Matrix) -> Document:
    """What file managers are told of it."""
    return Document(
        kind="",
        title=matrix.title,
        letterhead=Letterhead("", matrix.issuer, ""),
        numbering=Numbering(None, ""),
        dated=matrix.dated,
        blocks=(),
        signature=Signature("", ""),
        recipients=Recipients(),
        illustrative=matrix.illustrative,
    )
