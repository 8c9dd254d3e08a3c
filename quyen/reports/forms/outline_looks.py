"""How the outline given out for Word looks: the decree's page and face, grey for what is not to be filled in."""

from dataclasses import replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.publications.layouts import styles
from quyen.publications.layouts.grids import cell
from quyen.publications.layouts.parts import CLAUSE, SECTION
from quyen.publications.layouts.styles import Look
from quyen.publications.layouts.xml import tag

GREY, PALE, ENTRY, LINE = "5B6570", "F2F4F6", "FFF9DB", "A6AEB7"

ABOUT = Look("ThongTin", "Thông tin biểu", 13, align="center", before=40, color=GREY)
GUIDANCE = Look("HuongDan", "Hướng dẫn", 12, italic=True, align="both", before=60, color=GREY, keep_next=True)
LAST = Look("KyTruoc", "Kỳ trước", 11, align="both", before=30, after=30, color=GREY)
ROOM = replace(styles.BODY, before=80)
NAME = styles.CELL
CODE = replace(styles.CELL, id="MaChiTieu", name="Mã chỉ tiêu", size=11, color=GREY)
FIGURE = replace(styles.CELL, id="SoLieu", name="Số liệu", align="right")
GREY_FIGURE = replace(FIGURE, id="SoLieuKyTruoc", name="Số liệu kỳ trước", color=GREY)
MARK = Look("MaBieu", "Mã biểu", 8, align="center", before=60, color=GREY)
HEADINGS = {level: replace(look, first=0) for level, look in styles.headings((SECTION, CLAUSE)).items()}
FOLLOWED_BY_TEXT = (GUIDANCE,)  # pressing Enter after these goes on as text of the report

ALL = (
    styles.NORMAL, styles.KIND, styles.TITLE, styles.RULE, ABOUT, GUIDANCE, LAST, ROOM, styles.CAPTION, NAME,
    styles.CELL_HEAD, CODE, FIGURE, GREY_FIGURE, styles.HEADER, MARK, *HEADINGS.values(),
)  # fmt: skip


def shaded(paragraphs: list[Element], width: int, colour: str = "", *, across: int = 1) -> Element:
    """One cell of a table with a colour behind it, or none."""
    made = cell(paragraphs, width, across=across)
    if colour:
        properties = made[0]
        properties.append(tag("shd", val="clear", color="auto", fill=colour))
    return made


def let_text_follow(sheet: Element) -> None:
    """Make Enter at the end of what is grey go on in the style of running text, so that nobody writes in grey."""
    keys = {look.id for look in FOLLOWED_BY_TEXT}
    for style in sheet.findall(qn("w:style")):
        if style.get(qn("w:styleId")) in keys:
            style.find(qn("w:basedOn")).addnext(tag("next", val=ROOM.id))
