"""The upper part of a document: letterhead, motto, number, place and date, title, addressees, grounds."""

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.text import clean

from . import metrics, styles, wording
from .grids import cell, grid, row
from .parts import Addressees, Document, Letterhead
from .styles import Look
from .xml import paragraph, tag

GAP = styles.mm(2)  # room that keeps a line from touching its column's edge
ABOVE_ADDRESSES, BELOW_ADDRESSES = 280, 120
RULE_SHARE = 40  # per cent of the text's length; the decree wants a third to a half


def face(look: Look) -> str:
    """The face to measure a style's text in."""
    return "bold" if look.bold else "italic" if look.italic else "regular"


def letterhead(document: Document, *, subject: str = "") -> list[Element]:
    """Agency and number on the left, country, motto and date on the right; a letter's subject below."""
    head, dated = document.letterhead, wording.dated_line(document)
    right = _right_width(dated)
    left = styles.TEXT_WIDTH - right
    upper = row([cell(_agency(head, left), left), cell(_country(right), right)])
    under = [centred(styles.NUMBER, wording.number_line(document), left)]
    if subject:
        under.append(centred(styles.SUBJECT, f"V/v {subject}", left))
    under += [_stamp(stamp, left) for stamp in document.stamps]
    lower = row([cell(under, left), cell([paragraph(styles.PLACE_DATE.id, dated)], right)])
    return [grid([left, right], [upper, lower])]


def _right_width(dated: str) -> int:
    """Wide enough for country and date on one line each, whatever the place is called."""
    country = metrics.width(wording.COUNTRY, styles.MOTTO_TOP.size, "bold")
    date_line = metrics.width(dated, styles.PLACE_DATE.size, "italic")
    return min(max(country, date_line) + GAP, styles.TEXT_WIDTH * 2 // 3)


def _agency(head: Letterhead, room: int) -> list[Element]:
    superior = [centred(styles.SUPERIOR, wording.capitals(head.superior), room)] if head.superior else []
    issuer = wording.capitals(head.issuer)
    return [*superior, centred(styles.ISSUER, issuer, room), rule_under(styles.ISSUER, issuer, room)]


def _country(room: int) -> list[Element]:
    length = metrics.width(wording.MOTTO, styles.MOTTO.size, "bold")
    return [
        paragraph(styles.MOTTO_TOP.id, wording.COUNTRY),
        paragraph(styles.MOTTO.id, wording.MOTTO),
        rule(length, room),
    ]


def _stamp(text: str, room: int) -> Element:
    """Words in a single box as wide as they are."""
    words = wording.capitals(text)
    side = max(0, (room - metrics.width(words, styles.STAMP.size, "bold") - styles.mm(4)) // 2)
    line = {"val": "single", "sz": 6, "space": 2, "color": "000000"}
    box = tag("pBdr", *[tag(edge, **line) for edge in ("top", "left", "bottom", "right")])
    return paragraph(styles.STAMP.id, words, box=box, indents=tag("ind", left=side, right=side))


def centred(look: Look, text: str, room: int) -> Element:
    """A centred text whose lines come out alike in length instead of leaving one word alone on the last."""
    return paragraph(look.id, clean(text), indents=side_room(look, clean(text), room))


def side_room(look: Look, text: str, room: int, *, slack: int = GAP) -> Element | None:
    """Equal indents that make the lines of a centred text alike; none where it needs all room."""
    needed = metrics.balanced(text, look.size, face(look), room - slack) + slack
    side = (room - needed) // 2
    return tag("ind", left=side, right=side) if side > 0 else None


def rule_under(look: Look, text: str, room: int, *, after: int = 0) -> Element:
    """A rule of two fifths of the text above it."""
    needed = metrics.balanced(clean(text), look.size, face(look), room - GAP)
    found = metrics.lines(clean(text), look.size, face(look), needed)
    return rule(metrics.widest(found, look.size, face(look)) * RULE_SHARE // 100, room, after=after)


def rule(length: int, room: int, *, after: int = 0) -> Element:
    """A centred rule: the upper border of a paragraph a few points high, drawn in between its indents."""
    side = max(0, (room - length) // 2)
    return paragraph(
        styles.RULE.id,
        border=tag("pBdr", tag("top", val="single", sz=6, space=1, color="000000")),
        spacing=tag("spacing", before=60, after=after, line=80, lineRule="exact"),
        indents=tag("ind", left=side, right=side),
    )


def title(document: Document) -> list[Element]:
    """Type name, trích yếu and the rule below them, centred on the page."""
    room = styles.TEXT_WIDTH
    return [
        paragraph(styles.KIND.id, wording.capitals(document.kind)),
        centred(styles.TITLE, document.title, room),
        rule_under(styles.TITLE, document.title, room, after=60),
    ]


def addressees(to: Addressees) -> list[Element]:
    """Kính gửi: one on the same line; several on a line each, their dashes under one another."""
    label, *listed = wording.addressed(to) or [""]
    if not label:
        return []
    if not listed:
        return [_addressee(label, f"{wording.TO} ", before=ABOVE_ADDRESSES, after=BELOW_ADDRESSES)]
    under_colon = metrics.width(label.removesuffix(":"), styles.ADDRESS.size)
    wide = under_colon + metrics.widest(listed, styles.ADDRESS.size)
    start = max(styles.FIRST_LINE, (styles.TEXT_WIDTH - wide) // 2)
    after = [0] * (len(listed) - 1) + [BELOW_ADDRESSES]
    return [
        paragraph(
            styles.ADDRESS.id,
            label,
            spacing=tag("spacing", before=ABOVE_ADDRESSES),
            indents=tag("ind", left=start),
        ),
        *[
            _addressee(line, "- ", before=60, after=below, left=start + under_colon)
            for line, below in zip(listed, after, strict=True)
        ],
    ]


def _addressee(line: str, label: str, *, before: int, after: int, left: int = -1) -> Element:
    """A line whose second line, should it need one, begins where the name began; centred unless `left`."""
    hang, wide = metrics.width(label, styles.ADDRESS.size), metrics.width(line, styles.ADDRESS.size)
    start = left if left >= 0 else max(styles.FIRST_LINE, (styles.TEXT_WIDTH - wide) // 2)
    return paragraph(
        styles.ADDRESS.id,
        line,
        spacing=tag("spacing", before=before, after=after),
        indents=tag("ind", left=start + hang, hanging=hang),
    )


def grounds(texts: tuple[str, ...]) -> list[Element]:
    """Legal grounds, a line each."""
    return [paragraph(styles.GROUND.id, line) for line in wording.grounds(texts)]
