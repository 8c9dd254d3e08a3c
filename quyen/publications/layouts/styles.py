"""Page and styles of an official document: the table of sizes in Decree 30/2020/NĐ-CP, appendix I, as data.

Lengths are twips (1/1440 inch), sizes are points. Style names are Vietnamese because the clerks who correct a
document in Word read them there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from .parts import CLAUSE, PART, POINT, SECTION
from .xml import LINK, SPACER, tag

FONT = "Times New Roman"
LANGUAGE = "vi-VN"


def mm(length: int) -> int:
    """Millimetres in twips, to the nearest."""
    return round(length * 1440 * 10 / 254)


PAGE_SHORT, PAGE_LONG = mm(210), mm(297)
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = mm(20), mm(20), mm(30), mm(15)
HEADER_DISTANCE = mm(10)
TEXT_WIDTH = PAGE_SHORT - MARGIN_LEFT - MARGIN_RIGHT
TEXT_WIDTH_LANDSCAPE = PAGE_LONG - MARGIN_LEFT - MARGIN_RIGHT
FIRST_LINE = 720  # 1.27 cm
AIR = 120  # 6 points, the least between paragraphs
LINE = 280  # 240 is single spacing; the decree allows single to one and a half


@dataclass(frozen=True)
class Look:
    """One paragraph style. `line` is in 1/240 of a line; `outline` is its depth in Word's navigation."""

    id: str
    name: str
    size: int = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: int = 0
    after: int = 0
    line: int = 240
    left: int = 0
    first: int = 0
    keep_next: bool = False
    outline: int | None = None
    color: str = "000000"
    built_in: bool = False
    based_on: str = "Normal"


NORMAL = Look("Normal", "Normal", built_in=True, based_on="")
MOTTO_TOP = Look("QuocHieu", "Quốc hiệu", 12, bold=True, align="center")
MOTTO = Look("TieuNgu", "Tiêu ngữ", 13, bold=True, align="center")
SUPERIOR = Look("CoQuanChuQuan", "Cơ quan chủ quản", 12, align="center")
ISSUER = Look("CoQuanBanHanh", "Cơ quan ban hành", 12, bold=True, align="center")
NUMBER = Look("SoKyHieu", "Số, ký hiệu", 13, align="center", before=120)
SUBJECT = Look("VeViec", "Về việc", 12, align="center", before=120)
STAMP = Look("Dau", "Dấu chỉ dẫn", 13, bold=True, align="center", before=120)
PLACE_DATE = Look("DiaDanhThoiGian", "Địa danh, thời gian", 13, italic=True, align="center", before=120)
KIND = Look("Title", "Title", 14, bold=True, align="center", before=240, keep_next=True, built_in=True)
TITLE = Look("Subtitle", "Subtitle", 14, bold=True, align="center", keep_next=True, built_in=True)
RULE = Look(SPACER, "Đường kẻ", 2)
ADDRESS = Look("KinhGui", "Kính gửi", before=120, keep_next=True)
BODY = Look("BodyText", "Body Text", align="both", before=120, line=LINE, first=FIRST_LINE, built_in=True)
GROUND = replace(BODY, id="CanCu", name="Căn cứ", italic=True, built_in=False)
CAPTION = Look(
    "Caption", "caption", 13, bold=True, align="center", before=180, after=60, keep_next=True, built_in=True
)
PICTURE_CAPTION = Look("ChuThichHinh", "Chú thích hình", 13, italic=True, align="center", before=60, after=60)
PICTURE = Look("Hinh", "Hình", align="center", before=120)
MEASURE = Look("DonViTinh", "Đơn vị tính", 12, italic=True, align="right", after=40, keep_next=True)
CELL = Look("OBang", "Ô bảng", 12, before=30, after=30)
CELL_HEAD = Look("DauBang", "Đầu bảng", 12, bold=True, align="center", before=30, after=30, keep_next=True)
NOTE = Look("GhiChuBang", "Ghi chú bảng", 12, italic=True, align="both", before=60)
AUTHORITY = Look("QuyenHanChucVu", "Quyền hạn, chức vụ", 14, bold=True, align="center", keep_next=True)
OTHER_POST = Look("ChucVuKhac", "Chức vụ khác", 13, bold=True, align="center", keep_next=True)
SIGNER = Look("HoTen", "Họ và tên", 14, bold=True, align="center")
RECIPIENTS = Look("NoiNhan", "Nơi nhận", 12, bold=True, italic=True, keep_next=True)
RECIPIENT = Look("NoiNhanDanhSach", "Nơi nhận (danh sách)", 11)
CHECK = Look("MaKiemTra", "Mã kiểm tra", 10)
APPENDIX = Look(
    "PhuLuc", "Phụ lục", bold=True, align="center", keep_next=True, based_on="Heading1", outline=0
)
REFERENCE = Look("KemTheo", "Kèm theo", italic=True, align="center", before=60, keep_next=True)
HEADER = Look("Header", "header", 13, align="center", built_in=True)
MARK = Look("DuLieuMinhHoa", "Dữ liệu minh họa", 12, bold=True, align="center", color="C00000")

# The look of each level of numbering; which "Heading n" it gets depends on whether the document has parts.
LEVELS = {
    PART: Look("", "", bold=True, align="center", before=240, after=60, keep_next=True),
    SECTION: replace(BODY, bold=True, align="left", before=160, keep_next=True),
    CLAUSE: replace(BODY, bold=True, align="left", keep_next=True),
    POINT: replace(BODY, align="left", keep_next=True),
}

HEAD_STYLES = (
    MOTTO_TOP,
    MOTTO,
    SUPERIOR,
    ISSUER,
    NUMBER,
    SUBJECT,
    STAMP,
    PLACE_DATE,
    KIND,
    TITLE,
    RULE,
    ADDRESS,
)
BODY_STYLES = (GROUND, BODY, CAPTION, PICTURE_CAPTION, PICTURE, MEASURE, CELL, CELL_HEAD, NOTE)
CLOSING_STYLES = (AUTHORITY, OTHER_POST, SIGNER, RECIPIENTS, RECIPIENT, CHECK, REFERENCE, HEADER, MARK)
PLAIN = (NORMAL, *HEAD_STYLES, *BODY_STYLES, *CLOSING_STYLES)


def headings(levels: Iterable[int]) -> dict[int, Look]:
    """Heading 1, 2 … for the levels a document uses, without a gap, so that Word's navigation has none."""
    used = sorted(set(levels)) or [SECTION]
    return {
        level: replace(LEVELS[level], id=f"Heading{n}", name=f"heading {n}", outline=n - 1, built_in=True)
        for n, level in enumerate(used, start=1)
    }


def style_sheet(looks: Iterable[Look]) -> list[Element]:
    """The content of styles.xml: the document's defaults, then its styles."""
    links = [_link_style(LINK, "Hyperlink"), _link_style("FollowedHyperlink", "FollowedHyperlink")]
    return [_defaults(), _letters_default(), _table_default(), *links, *[_style(look) for look in looks]]


def _defaults() -> Element:
    run = tag("rPr", fonts(), *size(14), tag("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE))
    spacing = tag("spacing", before=0, after=0, line=240, lineRule="auto")
    return tag("docDefaults", tag("rPrDefault", run), tag("pPrDefault", tag("pPr", spacing)))


def _letters_default() -> Element:
    return tag(
        "style", tag("name", val="Default Paragraph Font"), tag("semiHidden"),
        type="character", default=True, styleId="DefaultParagraphFont",
    )  # fmt: skip


def _link_style(key: str, name: str) -> Element:
    """A link, followed or not, looks like the text around it: official documents are black."""
    looks = tag("rPr", tag("color", val="000000"), tag("u", val="none"))
    return tag(
        "style", tag("name", val=name), tag("basedOn", val="DefaultParagraphFont"), looks,
        type="character", styleId=key,
    )  # fmt: skip


def _table_default() -> Element:
    margins = tag("tblCellMar", *[tag(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")])
    return tag(
        "style", tag("name", val="Normal Table"), tag("semiHidden"), tag("tblPr", margins),
        type="table", default=True, styleId="TableNormal",
    )  # fmt: skip


def fonts() -> Element:
    """Times New Roman in all four slots; a slot left out falls back to the reader's own default."""
    return tag("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def size(points: int) -> list[Element]:
    """A size for Latin and for complex scripts, in half-points as the format has it."""
    return [tag("sz", val=points * 2), tag("szCs", val=points * 2)]


def _style(look: Look) -> Element:
    kind = {} if look.built_in else {"customStyle": True}
    default = {"default": True} if look is NORMAL else {}
    based_on = tag("basedOn", val=look.based_on) if look.based_on else None
    follows = tag("next", val=BODY.id) if look.outline is not None else None
    return tag(
        "style", tag("name", val=look.name), based_on, follows, tag("qFormat"), _paragraph_of(look),
        _letters_of(look),
        type="paragraph", styleId=look.id, **kind, **default,
    )  # fmt: skip


def _paragraph_of(look: Look) -> Element:
    return tag(
        "pPr",
        tag("keepNext", val=look.keep_next),
        tag("widowControl"),
        tag("spacing", before=look.before, after=look.after, line=look.line, lineRule="auto"),
        tag("ind", left=look.left, firstLine=look.first),
        tag("jc", val=look.align),
        tag("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _letters_of(look: Look) -> Element:
    on = {True: {}, False: {"val": False}}
    return tag(
        "rPr",
        fonts(),
        tag("b", **on[look.bold]),
        tag("bCs", **on[look.bold]),
        tag("i", **on[look.italic]),
        tag("iCs", **on[look.italic]),
        tag("color", val=look.color),
        *size(look.size),
    )
