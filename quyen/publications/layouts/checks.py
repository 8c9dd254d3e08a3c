"""How to check a copy, small below the signature: a QR code that leads there, the code to type, and where."""

from io import BytesIO

import segno
from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Mm

from . import styles
from .grids import cell, grid, row
from .parts import Check
from .xml import gap, paragraph, tag

SIDE_MM = 18
LEFT = styles.mm(SIDE_MM) + 40  # a hair more than the picture
BESIDE = 120
ABOVE = 160
DOTS, QUIET = 8, 2  # points a module and modules of white around it; more white is the page itself
ALT = "Mã QR dẫn tới trang kiểm tra văn bản"


def qr(check: Check) -> segno.QRCode:
    """The QR code of an address, with what damage it stands (level M: 15 per cent)."""
    return segno.make_qr(check.address, error="m")


def png(check: Check) -> bytes:
    """The QR code as a picture for print."""
    made = BytesIO()
    qr(check).save(made, kind="png", scale=DOTS, border=QUIET)
    return made.getvalue()


def lines(check: Check) -> tuple[str, str]:
    """The words beside it."""
    return f"Mã kiểm tra: {check.code}", f"Kiểm tra bản này tại {check.page}"


def check_lines(word: WordFile, check: Check | None) -> list[Element]:
    """The QR code beside its words, in one row that stays on one page."""
    if check is None:
        return []
    inline = word.part.new_pic_inline(BytesIO(png(check)), width=Mm(SIDE_MM))
    for side in (
        "distT",
        "distB",
        "distL",
        "distR",
    ):  # unset, LibreOffice leaves 3 mm and cuts the picture off
        inline.set(side, "0")
    inline.docPr.set("descr", ALT)
    inline.docPr.set("name", f"Hình {inline.docPr.id}")
    holder = paragraph(styles.CHECK.id)
    holder.append(tag("r", tag("drawing", inline)))
    words = [paragraph(styles.CHECK.id, line, indents=tag("ind", left=BESIDE)) for line in lines(check)]
    columns = [LEFT, styles.TEXT_WIDTH - LEFT]
    return [gap(ABOVE), grid(columns, [row([cell([holder], LEFT), cell(words, columns[1], middle=True)])])]
