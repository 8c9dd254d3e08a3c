"""The reference version: the same words in the same order as the Word file, with the structure of a web page."""

import re
from dataclasses import replace

import pytest
from lxml import html

from quyen.publications.layouts import kinds, webpage
from quyen.publications.layouts.parts import Paragraph, Run, Table
from tests.publications.layout_kinds import CHECK, EVERY
from tests.publications.layout_sample import ADDRESS, REPORT, WARD_REPORT
from tests.publications.word_reader import Word

SAMPLES = {kind: (kind, replace(one, check=CHECK)) for kind, one in EVERY.items()} | {
    "ward": ("report", WARD_REPORT)
}
MARK = "DỮ LIỆU MINH HỌA"  # the Word file has it in the margin of every page


def page(document) -> html.HtmlElement:
    return html.document_fromstring(webpage.build(document).decode())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", SAMPLES)
def test_it_says_what_the_word_file_says_in_the_same_order(name):
    kind, document = SAMPLES[name]
    written = "".join(text for _style, text in Word(kinds.build(kind, document)).said)
    shown = page(document).find(".//article").text_content()
    assert squeezed(shown).removeprefix(squeezed(MARK)) == squeezed(written)


def test_headings_are_headings_of_the_page_without_a_gap():
    found = page(REPORT).xpath("//h1|//h2|//h3|//h4")
    assert [(one.tag, " ".join(one.text_content().split())) for one in found] == [
        ("h1", "BÁO CÁO Tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026"),
        ("h2", "I. TÌNH HÌNH CÓ LIÊN QUAN"),
        ("h2", "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
        ("h3", "1. Quán triệt, triển khai văn bản của cấp trên"),
        ("h3", "2. Kiểm tra, hướng dẫn cơ sở"),
        ("h2", "III. KẾT QUẢ BẢO ĐẢM QUYỀN CON NGƯỜI TRÊN CÁC LĨNH VỰC"),
        ("h3", "1. An sinh xã hội, giảm nghèo"),
        ("h3", "2. Tư pháp, trợ giúp pháp lý"),
        ("h2", "IV. ĐÁNH GIÁ CHUNG"),
        ("h3", "1. Ưu điểm"),
        ("h3", "2. Hạn chế và nguyên nhân"),
        ("h2", "V. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026"),
        ("h2", "VI. THAM MƯU, ĐỀ XUẤT"),
        ("h2", "Phụ lục IBIỂU SỐ LIỆU THEO PHƯỜNG, XÃ"),
        ("h2", "Phụ lục IINGUỒN SỐ LIỆU VÀ ĐƠN VỊ CHƯA GỬI BÁO CÁO"),
        ("h3", "I. NGUỒN SỐ LIỆU"),
        ("h3", "II. ĐƠN VỊ CHƯA GỬI BÁO CÁO"),
    ]


def test_a_table_says_what_its_headings_head():
    table = page(REPORT).xpath("//table")[0]
    assert table.find("caption").text_content() == "Bảng 1. Một số chỉ tiêu an sinh xã hội"
    heads = [
        (one.text_content(), one.get("scope"), one.get("colspan"), one.get("rowspan"))
        for one in table.xpath("thead//th")
    ]
    assert heads == [
        ("TT", "col", None, "2"),
        ("Chỉ tiêu", "col", None, "2"),
        ("Đơn vị tính", "col", None, "2"),
        ("Kỳ báo cáo", "colgroup", "2", None),
        ("Tăng, giảm (%)", "col", None, "2"),
        ("6 tháng đầu năm 2025", "col", None, None),
        ("6 tháng đầu năm 2026", "col", None, None),
    ]
    first = table.xpath("tbody/tr")[0]
    assert [(one.tag, one.get("scope"), one.get("class")) for one in first] == [
        ("td", None, "doc__center"),
        ("th", "row", None),
        ("td", None, "doc__center"),
        ("td", None, "doc__right"),
        ("td", None, "doc__right"),
        ("td", None, "doc__right"),
    ]


def test_a_picture_has_its_words_and_every_link_its_target():
    found = page(replace(REPORT, check=CHECK))
    (picture,) = found.xpath("//figure/img")
    assert picture.get("alt").startswith("Biểu đồ cột: số vụ việc")
    assert picture.get("src").startswith("data:image/png;base64,")
    links = {one.get("href") for one in found.xpath("//a")}
    assert links == {ADDRESS, "#doc-bang_1", "#doc-nguon_1", CHECK.address}
    assert {"doc-bang_1", "doc-nguon_1"} <= set(found.xpath("//@id"))


def test_the_kept_page_needs_no_other_file_and_runs_nothing():
    content = webpage.build(REPORT).decode()
    found = page(REPORT)
    assert found.get("lang") == "vi"
    assert found.xpath("//script|//link|//@style|//@onclick|//iframe") == []
    assert re.findall(r"url\(|@import", content) == []
    assert found.findtext(".//title").startswith("BÁO CÁO Số: 05/BC-BCĐNQ Tình hình")
    assert webpage.build(REPORT) == content.encode()


def test_what_people_wrote_is_text_and_never_markup():
    wild = '<script>alert("x")</script> & <b>'
    document = replace(
        EVERY["notice"],
        title=wild,
        blocks=(
            Paragraph((Run(wild, link="https://a.example/?a=1&b=2", hint='"quoted" <hint>'),)),
            Table(wild, (wild,), ((wild,),)),
        ),
    )
    found = page(document)
    assert found.xpath("//script|//b") == []
    assert found.xpath("//a/@title") == ['"quoted" <hint>']
    assert found.xpath("//td|//tbody//th")[0].text_content() == wild
