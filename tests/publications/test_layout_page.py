"""Page, styles and package of a document, against the decree's table written out by hand."""

import unicodedata
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from io import BytesIO

import docx
import pytest

from quyen.publications.layouts import letter, report
from quyen.publications.layouts.parts import Addressees
from tests.publications.layout_sample import LETTER, REPORT, WARD_REPORT
from tests.publications.word_reader import NAMES, R, W, Word, attributes, on, style, text

TIMES = {
    "ascii": "Times New Roman",
    "hAnsi": "Times New Roman",
    "eastAsia": "Times New Roman",
    "cs": "Times New Roman",
}
MARGINS = {
    "top": "1134", "bottom": "1134", "left": "1701", "right": "850", "header": "567", "footer": "567", "gutter": "0",
}  # fmt: skip
PORTRAIT = {"w": "11906", "h": "16838"}
LANDSCAPE = {"w": "16838", "h": "11906", "orient": "landscape"}

# style: size in points, bold, italic, alignment, first line in twips
LOOKS = {
    "Normal": (14, False, False, "left", 0),
    "QuocHieu": (12, True, False, "center", 0),
    "TieuNgu": (13, True, False, "center", 0),
    "CoQuanChuQuan": (12, False, False, "center", 0),
    "CoQuanBanHanh": (12, True, False, "center", 0),
    "SoKyHieu": (13, False, False, "center", 0),
    "VeViec": (12, False, False, "center", 0),
    "Dau": (13, True, False, "center", 0),
    "DiaDanhThoiGian": (13, False, True, "center", 0),
    "Title": (14, True, False, "center", 0),
    "Subtitle": (14, True, False, "center", 0),
    "DuongKe": (2, False, False, "left", 0),
    "KinhGui": (14, False, False, "left", 0),
    "BodyText": (14, False, False, "both", 720),
    "CanCu": (14, False, True, "both", 720),
    "Caption": (13, True, False, "center", 0),
    "ChuThichHinh": (13, False, True, "center", 0),
    "Hinh": (14, False, False, "center", 0),
    "DonViTinh": (12, False, True, "right", 0),
    "OBang": (12, False, False, "left", 0),
    "DauBang": (12, True, False, "center", 0),
    "GhiChuBang": (12, False, True, "both", 0),
    "QuyenHanChucVu": (14, True, False, "center", 0),
    "ChucVuKhac": (13, True, False, "center", 0),
    "HoTen": (14, True, False, "center", 0),
    "NoiNhan": (12, True, True, "left", 0),
    "NoiNhanDanhSach": (11, False, False, "left", 0),
    "MaKiemTra": (10, False, False, "left", 0),
    "KemTheo": (14, False, True, "center", 0),
    "Header": (13, False, False, "center", 0),
    "DuLieuMinhHoa": (12, True, False, "center", 0),
    "PhuLuc": (14, True, False, "center", 0),
}
WITH_PARTS = {
    "Heading1": (14, True, False, "center", 0),
    "Heading2": (14, True, False, "left", 720),
    "Heading3": (14, True, False, "left", 720),
    "Heading4": (14, False, False, "left", 720),
}
WITHOUT_PARTS = {"Heading1": WITH_PARTS["Heading2"], "Heading2": WITH_PARTS["Heading3"]}


@pytest.fixture(scope="module")
def committee() -> Word:
    return Word(report.build(REPORT))


@pytest.fixture(scope="module")
def ward() -> Word:
    return Word(report.build(WARD_REPORT))


def look(element) -> tuple[int, bool, bool, str, int]:
    letters, paragraph = element.find("w:rPr", NAMES), element.find("w:pPr", NAMES)
    size, size_cs = (attributes(letters.find(f"w:{name}", NAMES))["val"] for name in ("sz", "szCs"))
    assert size == size_cs
    indent = attributes(paragraph.find("w:ind", NAMES))
    align = attributes(paragraph.find("w:jc", NAMES))["val"]
    return int(size) // 2, on(letters, "b"), on(letters, "i"), align, int(indent["firstLine"])


def test_every_style_is_as_the_decree_says_and_there_is_no_other(committee, ward):
    found = {
        name: {key: look(one) for key, one in word.styles.items() if attributes(one)["type"] == "paragraph"}
        for name, word in {"committee": committee, "ward": ward}.items()
    }
    assert found == {"committee": LOOKS | WITHOUT_PARTS, "ward": LOOKS | WITH_PARTS}


def test_times_new_roman_black_in_all_four_slots_of_every_style(committee):
    sheet = committee.root("word/styles.xml")
    fonts = [attributes(one) for one in sheet.iter(f"{W}rFonts")]
    assert fonts == [TIMES] * (1 + len(LOOKS | WITHOUT_PARTS))
    colors = {
        attributes(s)["styleId"]: attributes(s.find("w:rPr/w:color", NAMES))["val"]
        for s in sheet.iter(f"{W}style")
        if s.find("w:rPr", NAMES) is not None
    }
    assert colors == dict.fromkeys([*LOOKS, *WITHOUT_PARTS, "Hyperlink", "FollowedHyperlink"], "000000") | {
        "DuLieuMinhHoa": "C00000"
    }
    assert [
        one for part in committee.parts.values() for one in (b"Theme=", b"theme/theme") if one in part
    ] == []


def test_vietnamese_is_the_language(committee):
    language = committee.root("word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES)
    assert attributes(language) == {"val": "vi-VN", "eastAsia": "vi-VN", "bidi": "vi-VN"}
    settings = {
        child.tag.removeprefix(W): attributes(child).get("val")
        for child in committee.root("word/settings.xml")
    }
    assert (settings["themeFontLang"], settings["decimalSymbol"]) == ("vi-VN", ",")


def test_body_spacing_keeps_to_the_decree(committee):
    spacing = attributes(committee.styles["BodyText"].find("w:pPr/w:spacing", NAMES))
    assert spacing == {
        "before": "120",
        "after": "0",
        "line": "280",
        "lineRule": "auto",
    }  # 6 pt; 240 is single


def test_headings_are_real_ones_without_a_gap(ward):
    outline = {
        key: (
            attributes(one.find("w:name", NAMES))["val"],
            attributes(level)["val"],
            on(one.find("w:pPr", NAMES), "keepNext"),
        )
        for key, one in ward.styles.items()
        if (level := one.find("w:pPr/w:outlineLvl", NAMES)) is not None
    }
    assert outline == {
        "Heading1": ("heading 1", "0", True),
        "Heading2": ("heading 2", "1", True),
        "Heading3": ("heading 3", "2", True),
        "Heading4": ("heading 4", "3", True),
        "PhuLuc": ("Phụ lục", "0", True),
    }


def test_sections_are_a4_with_the_decrees_margins_and_count_their_own_pages(committee):
    sections = committee.find(".//w:sectPr")
    found = [
        (
            attributes(one.find("w:pgSz", NAMES)),
            attributes(one.find("w:pgMar", NAMES)),
            attributes(one.find("w:pgNumType", NAMES)),
            on(one, "titlePg"),
        )
        for one in sections
    ]
    assert found == [(size, MARGINS, {"start": "1"}, True) for size in (PORTRAIT, LANDSCAPE, PORTRAIT)]


def header(word: Word, kind: str):
    references = word.find(".//w:headerReference")
    (one,) = [ref for ref in references if attributes(ref)["type"] == kind]
    return word.root(f"word/{word.targets[one.get(f'{R}id')]}")


def test_page_number_stands_centred_in_the_top_margin_but_not_on_page_one(ward):
    assert sorted(attributes(one)["type"] for one in ward.find(".//w:headerReference")) == [
        "default",
        "first",
    ]
    first, other = header(ward, "first"), header(ward, "default")
    assert [text(p) for p in first.iter(f"{W}p")] == [""]
    assert [code.text for code in first.iter(f"{W}instrText")] == []
    (number,) = other.iter(f"{W}p")
    assert (style(number), [code.text for code in number.iter(f"{W}instrText")]) == ("Header", [" PAGE "])
    kinds = [attributes(mark)["fldCharType"] for mark in number.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_illustrative_data_are_marked_on_every_page(committee, ward):
    marked = {
        kind: [(style(p), text(p)) for p in header(committee, kind).iter(f"{W}p")]
        for kind in ("first", "default")
    }
    assert marked == {
        "first": [("DuLieuMinhHoa", "DỮ LIỆU MINH HỌA"), ("Header", "")],
        "default": [("DuLieuMinhHoa", "DỮ LIỆU MINH HỌA"), ("Header", "2")],
    }
    assert [name for name, part in ward.parts.items() if "MINH HỌA" in part.decode("utf-8", "ignore")] == []
    assert Word(report.build(REPORT)).root("docProps/core.xml").findtext("{*}keywords") == "dữ liệu minh họa"


def test_properties_name_the_document_its_issuer_and_language():
    about = docx.Document(BytesIO(report.build(REPORT))).core_properties
    assert (about.title, about.author, about.last_modified_by, about.language, about.comments) == (
        "Báo cáo Tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026",
        "Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc",
        "Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc",
        "vi-VN",
        "",
    )
    assert about.created.replace(tzinfo=None) == datetime(2026, 6, 22)


def test_the_package_holds_our_own_parts_and_nothing_of_a_template(committee, ward):
    ours = {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml",
        "word/settings.xml", "word/_rels/document.xml.rels", "word/header1.xml", "word/header2.xml",
    }  # fmt: skip
    assert (set(ward.parts), set(committee.parts)) == (ours, ours | {"word/media/image1.png"})


def test_word_opens_it_in_no_compatibility_mode(committee):
    (mode,) = committee.root("word/settings.xml").iter(f"{W}compatSetting")
    assert (attributes(mode)["name"], attributes(mode)["val"]) == ("compatibilityMode", "15")


def decomposed(value):
    """The same value with every text in NFD."""
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    if isinstance(value, tuple):
        return tuple(decomposed(one) for one in value)
    if is_dataclass(value):
        return replace(
            value, **{field.name: decomposed(getattr(value, field.name)) for field in fields(value)}
        )
    return value


@pytest.mark.parametrize("document", [REPORT, WARD_REPORT])
def test_text_is_composed_however_it_came_and_equal_documents_are_equal_bytes(document):
    assert report.build(decomposed(document)) == report.build(document)
    for name, part in Word(report.build(document)).parts.items():
        if name.endswith(".xml"):
            words = part.decode()
            assert unicodedata.normalize("NFC", words) == words, name


def test_times_inside_the_package_are_fixed():
    with zipfile.ZipFile(BytesIO(report.build(REPORT))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("changed", [{"kind": "Báo cáo"}, {"addressees": Addressees()}])
def test_a_letter_has_no_type_name_and_goes_to_someone(changed):
    with pytest.raises(ValueError):
        letter.build(replace(LETTER, **changed))


def test_a_letters_bytes_depend_on_what_it_says_alone():
    assert letter.build(LETTER) == letter.build(replace(LETTER, dated=date(2026, 2, 5)))
    assert letter.build(LETTER) != letter.build(replace(LETTER, dated=date(2026, 2, 6)))


# The order in which the format's schema wants children (ECMA-376 part 1, wml.xsd), as far as we use them.
ORDER = {
    "pPr": "pStyle keepNext framePr widowControl pBdr spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u vertAlign lang",
    "tblPr": "tblW tblInd tblBorders tblLayout tblCellMar tblCaption",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference type pgSz pgMar pgNumType titlePg",
    "style": "name basedOn next semiHidden qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tbl": "tblPr tblGrid tr",
}


@pytest.mark.parametrize("name", ORDER)
def test_children_stand_in_the_order_of_the_schema(committee, ward, name):
    wanted = {child: n for n, child in enumerate(ORDER[name].split())}
    letter_word = Word(letter.build(LETTER))
    seen = 0
    for word in (committee, ward, letter_word):
        for part in (one for one in word.parts if one.startswith("word/") and one.endswith(".xml")):
            for element in word.root(part).iter(f"{W}{name}"):
                places = [wanted[child.tag.removeprefix(W)] for child in element]
                assert places == sorted(places), (part, name, places)
                seen += 1
    assert seen > 0
