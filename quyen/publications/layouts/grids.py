"""Tables as the format has them: fixed columns, so that Word and LibreOffice break lines alike."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from .xml import tag

SIDES = ("top", "left", "bottom", "right")


def grid(
    columns: Sequence[int], rows: Sequence[Element], *, ruled: bool = False, padding: int = 0, title: str = ""
) -> Element:
    """A table of the given column widths (twips); `padding` is kept left and right of each cell's text."""
    lines = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": 4, "space": 0, "color": "000000"} if ruled else {"val": "nil"}
    margins = [tag(side, w=padding if side in ("left", "right") else 0, type="dxa") for side in SIDES]
    properties = tag(
        "tblPr",
        tag("tblW", w=sum(columns), type="dxa"),
        tag("tblInd", w=0, type="dxa"),
        tag("tblBorders", *[tag(name, **line) for name in lines]),
        tag("tblLayout", type="fixed"),
        tag("tblCellMar", *margins),
        tag("tblCaption", val=title) if title else None,
    )
    return tag("tbl", properties, tag("tblGrid", *[tag("gridCol", w=width) for width in columns]), *rows)


def row(cells: Sequence[Element], *, heads: bool = False) -> Element:
    """A row that never splits over two pages; a heading row is repeated on each."""
    return tag("tr", tag("trPr", tag("cantSplit"), tag("tblHeader") if heads else None), *cells)


def cell(
    paragraphs: Sequence[Element], width: int, *, across: int = 1, merge: str = "", middle: bool = False
) -> Element:
    """One cell; `merge` is "restart" where cells grow together downwards and "continue" below that."""
    return tag(
        "tc",
        tag(
            "tcPr",
            tag("tcW", w=width, type="dxa"),
            tag("gridSpan", val=across) if across > 1 else None,
            tag("vMerge", val=merge) if merge else None,
            tag("vAlign", val="center") if middle else None,
        ),
        *paragraphs,
    )
