"""Sections and what stands in their top margin: page numbers from page 2 on, the illustrative mark."""

from collections.abc import Sequence

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.section import Section

from . import styles, wording
from .xml import field, paragraph, tag


def section(*, landscape: bool = False) -> Element:
    """A4 with the decree's margins; pages counted from 1, the number hidden on the first."""
    across, down = (
        (styles.PAGE_LONG, styles.PAGE_SHORT) if landscape else (styles.PAGE_SHORT, styles.PAGE_LONG)
    )
    turned = {"orient": "landscape"} if landscape else {}
    return tag(
        "sectPr",
        tag("type", val="nextPage"),
        tag("pgSz", w=across, h=down, **turned),
        tag(
            "pgMar",
            top=styles.MARGIN_TOP, right=styles.MARGIN_RIGHT, bottom=styles.MARGIN_BOTTOM,
            left=styles.MARGIN_LEFT, header=styles.HEADER_DISTANCE, footer=styles.HEADER_DISTANCE, gutter=0,
        ),
        tag("pgNumType", start=1),
        tag("titlePg"),
    )  # fmt: skip


def _end(of: Element | None) -> Element:
    """The paragraph that closes a section; one point high, so that it never needs a page of its own."""
    return paragraph(
        styles.RULE.id, spacing=tag("spacing", before=0, after=0, line=20, lineRule="exact"), section=of
    )


def bound(chapters: Sequence[Sequence[Element]], sections: Sequence[Element]) -> list[Element]:
    """The chapters one after the other, each with its section; the last section closes the file."""
    found: list[Element] = []
    for chapter, of in zip(chapters[:-1], sections[:-1], strict=True):
        found += [*chapter, _end(of)]
    return [*found, *chapters[-1], _end(None), sections[-1]]


def fill_headers(word: WordFile, *, illustrative: bool) -> None:
    """Page numbers centred in the top margin; later sections take the first one's headers over."""
    first = word.sections[0]
    _fill(first, first=True, illustrative=illustrative)
    _fill(first, first=False, illustrative=illustrative)


def _fill(of: Section, *, first: bool, illustrative: bool) -> None:
    header = of.first_page_header if first else of.header
    header.is_linked_to_previous = False
    number = paragraph(styles.HEADER.id)
    if not first:
        number.extend(field("PAGE", "2"))
    for old in header._element.findall(qn("w:p")):
        header._element.remove(old)
    header._element.extend([*([_mark()] if illustrative else []), number])


def _mark() -> Element:
    """A boxed mark at the right of the top margin, out of the page number's way."""
    line = {"val": "single", "sz": 8, "space": 1, "color": styles.MARK.color}
    mark = paragraph(
        styles.MARK.id,
        wording.MARK,
        frame=tag("framePr", w=styles.mm(44), wrap="around", vAnchor="page", hAnchor="margin", xAlign="right",
                  y=styles.mm(9)),
        box=tag("pBdr", *[tag(edge, **line) for edge in ("top", "left", "bottom", "right")]),
    )  # fmt: skip
    return mark
