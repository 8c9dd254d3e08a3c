"""Badges, ten to an A4 sheet, to be cut out: who somebody is, and a QR code that holds the random ticket alone."""

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

import segno
from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Mm

from quyen.publications.layouts import metrics, styles, wordfile
from quyen.publications.layouts.grids import cell, grid
from quyen.publications.layouts.styles import Look, mm
from quyen.publications.layouts.xml import paragraph, settle, tag
from quyen.training.papers.pages import About, describe, row
from quyen.training.queries.daypack import Guest, Whole

ACROSS, HIGH, WIDE = 2, 54, 90  # badges beside each other; millimetres of one
SIDE, CODE = 29, 26  # of the part with the code, and of the code itself
MARGIN_SIDE, MARGIN_END = 15, 12
ROOM = mm(WIDE - SIDE - 4)
TYPED = 8  # characters of the ticket to type where its code cannot be read
DOTS, QUIET = 8, 2  # points a module and modules of white around it
ALT = "Mã QR của thẻ"
MARK = "Dữ liệu minh họa"

LOOKS = {
    "event": Look("TheSuKien", "Thẻ: sự kiện", 9, align="center", after=60),
    "name": Look("TheHoTen", "Thẻ: họ và tên", 17, bold=True, align="center", after=40),
    "long": Look("TheHoTenDai", "Thẻ: họ và tên dài", 13, bold=True, align="center", after=40),
    "post": Look("TheChucVu", "Thẻ: chức vụ", 10, align="center"),
    "unit": Look("TheDonVi", "Thẻ: đơn vị", 12, bold=True, align="center", before=40),
    "seat": Look("TheGhe", "Thẻ: ghế", 15, bold=True, align="center", before=40),
    "ticket": Look("TheKyTu", "Thẻ: ký tự dưới mã", 8, align="center"),
    "group": Look("TheNhom", "Thẻ: nhóm", 9, align="center"),
}


def written(ticket: UUID) -> str:
    """Return a ticket as its code holds it: capitals and hyphens take the small code that a telephone reads at once."""
    return str(ticket).upper()


def png(ticket: UUID) -> bytes:
    """Return the QR code of a ticket as a picture for print; it stands damage to 15 per cent of it."""
    made = BytesIO()
    segno.make_qr(written(ticket), error="m").save(made, kind="png", scale=DOTS, border=QUIET)
    return made.getvalue()


def badges(found: Whole, people: Sequence[Guest], about: About) -> bytes:
    """The badges as a .docx, in the order of the list."""
    word = wordfile.blank([*styles.PLAIN, *LOOKS.values()])
    columns = [mm(SIDE), mm(WIDE - SIDE)] * ACROSS
    title = _shortened(found.event.title) + (f" · {MARK}" if about.illustrative else "")
    cells = [_badge(word, n, person, title) for n, person in enumerate(people, start=1)]
    rows = [_row(cells[start : start + ACROSS]) for start in range(0, len(cells), ACROSS)]
    word.element.body.extend([grid(columns, rows), _last(), _section()])
    settle(word.part)
    describe(word, about)
    return wordfile.packed(word)


def _shortened(title: str, longest: int = 110) -> str:
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"


def _row(found: Sequence[tuple[Element, Element]]) -> Element:
    empty = [_part([paragraph(styles.SPACER)], width, None) for width in (SIDE, WIDE - SIDE)]
    parts = [part for pair in found for part in pair]
    return row([*parts, *(empty if len(found) < ACROSS else [])], height=HIGH, exact=True)


def _badge(word: WordFile, n: int, person: Guest, title: str) -> tuple[Element, Element]:
    name = LOOKS["name" if metrics.width(person.name, LOOKS["name"].size, "bold") <= ROOM else "long"]
    side = [_code(word, n, person.ticket), paragraph(LOOKS["ticket"].id, written(person.ticket)[:TYPED])]
    if person.seat:
        side.append(paragraph(LOOKS["seat"].id, person.seat))
    words = [
        paragraph(LOOKS["event"].id, title),
        paragraph(name.id, person.name),
        paragraph(LOOKS["post"].id, _shortened(person.post)),
        paragraph(LOOKS["unit"].id, person.unit),
        paragraph(LOOKS["group"].id, person.group.name_vi),
    ]
    return _part(side, SIDE, "right"), _part(words, WIDE - SIDE, "left")


def _part(content: Sequence[Element], width: int, inside: str | None) -> Element:
    """One half of a badge: a line to cut along on every side but the one `inside`."""
    made = cell(content, mm(width), middle=True)
    if inside is not None:
        line = {"val": "dotted", "sz": 4, "space": 0, "color": "808080"}
        sides = [side for side in ("top", "left", "bottom", "right") if side != inside]
        properties = made[0]
        properties.insert(1, tag("tcBorders", *[tag(side, **line) for side in sides]))
    return made


def _code(word: WordFile, n: int, ticket: UUID) -> Element:
    inline = word.part.new_pic_inline(BytesIO(png(ticket)), width=Mm(CODE))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("id", str(n))
    inline.docPr.set("descr", ALT)
    inline.docPr.set("name", f"{ALT} {n}")
    holder = paragraph(styles.PICTURE.id, spacing=tag("spacing", before=0))
    holder.append(tag("r", tag("drawing", inline)))
    return holder


def _last() -> Element:
    """The paragraph that a table at the end needs; one point high, so that it takes no page of its own."""
    return paragraph(styles.SPACER, spacing=tag("spacing", before=0, after=0, line=20, lineRule="exact"))


def _section() -> Element:
    """A4 with room for five badges under each other."""
    sides = {"left": mm(MARGIN_SIDE), "right": mm(MARGIN_SIDE)}
    ends = {"top": mm(MARGIN_END), "bottom": mm(MARGIN_END), "header": 0, "footer": 0, "gutter": 0}
    return tag(
        "sectPr",
        tag("pgSz", w=styles.PAGE_SHORT, h=styles.PAGE_LONG),
        tag("pgMar", **sides, **ends),
    )
