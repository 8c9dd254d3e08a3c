"""Sheets for the hall as a Word file: chapters with a title each, tables with rows high enough to write in.

They are no official documents: no national title, no number, no signature. Lengths are millimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.publications.layouts import heads, pages, styles, wordfile
from quyen.publications.layouts.grids import cell, grid
from quyen.publications.layouts.parts import Document, Letterhead, Numbering, Recipients, Run, Signature
from quyen.publications.layouts.sheet import SMALLER
from quyen.publications.layouts.styles import Look, mm
from quyen.publications.layouts.xml import paragraph, settle, tag

PADDING = mm(1)
LOOKS = SMALLER | {  # read at arm's length, by ushers and by those who sign
    styles.CELL: replace(SMALLER[styles.CELL], size=11),
    styles.CELL_HEAD: replace(SMALLER[styles.CELL_HEAD], size=11),
}

MINUTE = replace(SMALLER[styles.CELL], id="OBangNho", name="Ô bảng nhỏ", size=8, align="center")


@dataclass(frozen=True)
class About:
    """What file managers are told: the title, who made it, and for which day. Made-up people are marked."""

    title: str
    issuer: str
    dated: date
    illustrative: bool = False


@dataclass(frozen=True)
class Grid:
    """A ruled table: widths and the least height of a row; `centred` are the columns whose text stands in the middle.

    `small` sets all of it in smaller type, for the plan of a hall.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    height: int = 6
    centred: tuple[int, ...] = ()
    small: bool = False


@dataclass(frozen=True)
class Chapter:
    """Pages of their own: a title, a line under it, tables and lines of text (`str`) in order."""

    title: str
    under: str
    content: tuple[Grid | str, ...]
    landscape: bool = False


def build(chapters: Sequence[Chapter], about: About) -> bytes:
    """The chapters as a .docx, each with its own count of pages."""
    looks = [LOOKS.get(look, look) for look in styles.PLAIN]
    word = wordfile.blank([*looks, *styles.headings([]).values(), MINUTE])
    sections = [pages.section(landscape=one.landscape) for one in chapters]
    word.element.body.extend(pages.bound([_chapter(one) for one in chapters], sections))
    pages.fill_headers(word, illustrative=about.illustrative)
    settle(word.part)
    describe(word, about)
    return wordfile.packed(word)


def describe(word, about: About) -> None:
    """Tell file managers what a file is."""
    told = Document(
        kind="",
        title=about.title,
        letterhead=Letterhead("", about.issuer, ""),
        numbering=Numbering(None, ""),
        dated=about.dated,
        blocks=(),
        signature=Signature("", ""),
        recipients=Recipients(),
        illustrative=about.illustrative,
    )
    wordfile.describe(word, told, about.title)


def _chapter(one: Chapter) -> list[Element]:
    room = styles.TEXT_WIDTH_LANDSCAPE if one.landscape else styles.TEXT_WIDTH
    return [
        heads.centred(styles.TITLE, one.title.upper(), room),
        heads.centred(styles.REFERENCE, one.under, room),
        *[element for part in one.content for element in _content(part)],
    ]


def _content(part: Grid | str) -> list[Element]:
    if isinstance(part, str):
        return [paragraph(styles.NOTE.id, part)]
    columns = [mm(width) for width in part.widths]
    head = [row([_cell(text, n, part, columns, head=True) for n, text in enumerate(part.header)], head=True)]
    rows = [
        row([_cell(text, n, part, columns) for n, text in enumerate(texts)], height=part.height)
        for texts in part.rows
    ]
    return [
        paragraph(styles.SPACER),
        grid(columns, [*(head if any(part.header) else []), *rows], ruled=True, padding=PADDING),
    ]


def _cell(text: str, column: int, part: Grid, columns: Sequence[int], *, head: bool = False) -> Element:
    style = _style(part, head=head)
    centred = head or column in part.centred
    look = tag("jc", val="center") if centred else None
    return cell([paragraph(style.id, (Run(text),), jc=look)], columns[column], middle=True)


def _style(part: Grid, *, head: bool) -> Look:
    if part.small:
        return MINUTE
    return styles.CELL_HEAD if head else styles.CELL


def row(cells: Sequence[Element], *, height: int = 0, head: bool = False, exact: bool = False) -> Element:
    """A row that never splits over two pages, at least `height` high, or just so high."""
    rule = {"hRule": "exact" if exact else "atLeast"}
    properties = tag(
        "trPr",
        tag("cantSplit"),
        tag("trHeight", val=mm(height), **rule) if height else None,
        tag("tblHeader") if head else None,
    )
    return tag("tr", properties, *cells)
