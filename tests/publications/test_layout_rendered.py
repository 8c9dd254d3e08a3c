"""The documents as LibreOffice draws them: where things stand on the page, in points from its upper left corner."""

import re
import subprocess
from dataclasses import dataclass, replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from quyen.publications import rendering
from quyen.publications.layouts import letter, report
from quyen.publications.layouts.parts import CLAUSE, Item, Paragraph
from tests.publications.layout_sample import ADDRESS, LETTER, REPORT, WARD_REPORT

pytestmark = pytest.mark.office
MM = 72 / 25.4
WIDTH = 210 * MM


@dataclass(frozen=True)
class Word:
    """A word and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Drawn:
    """A document after rendering."""

    pdf: bytes

    @property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.pdf))

    def words(self, page: int) -> list[Word]:
        """The words of a page (from 1), in the order poppler reads them."""
        asked = ["pdftotext", "-f", str(page), "-l", str(page), "-bbox", "-", "-"]
        found = subprocess.run(asked, input=self.pdf, check=True, capture_output=True).stdout.decode()
        pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
        return [
            Word(m[5], float(m[1]), float(m[2]), float(m[3]), float(m[4]))
            for m in re.finditer(pattern, found)
        ]

    def line(self, page: int, words: str) -> list[Word]:
        """The one place where these words follow each other."""
        said, wanted = self.words(page), words.split()
        starts = [n for n in range(len(said)) if [word.text for word in said[n : n + len(wanted)]] == wanted]
        (start,) = starts
        return said[start : start + len(wanted)]

    def row(self, page: int, first: str) -> str:
        """Everything level with the one word `first`, from left to right."""
        said = self.words(page)
        (start,) = [word for word in said if word.text == first]
        level = [word for word in said if abs(word.bottom - start.bottom) < 1]
        return " ".join(word.text for word in sorted(level, key=lambda word: word.left))


def drawn(document: bytes) -> Drawn:
    return Drawn(rendering.to_pdf(document))


@pytest.fixture(scope="module")
def committee() -> Drawn:
    return drawn(report.build(REPORT))


@pytest.fixture(scope="module")
def ward() -> Drawn:
    return drawn(report.build(WARD_REPORT))


def tops(words: list[Word]) -> set[int]:
    return {round(word.top) for word in words}


def middle(words: list[Word]) -> float:
    return (words[0].left + words[-1].right) / 2


def test_country_and_motto_stand_on_one_line_each_above_one_another(committee):
    country = committee.line(1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = committee.line(1, "Độc lập - Tự do - Hạnh phúc")
    dated = committee.line(1, "Thành phố Sông Biếc, ngày 22 tháng 6 năm 2026")
    assert [len(tops(line)) for line in (country, motto, dated)] == [1, 1, 1]
    assert middle(motto) == pytest.approx(middle(country), abs=1)
    assert middle(dated) == pytest.approx(middle(country), abs=1)
    assert country[-1].right <= WIDTH - 15 * MM


def test_number_is_level_with_the_date_and_centred_under_the_issuer(committee):
    number = committee.line(1, "Số: 05/BC-BCĐNQ")
    dated = committee.line(1, "Thành phố Sông Biếc, ngày 22 tháng 6 năm 2026")
    issuer = committee.line(1, "BAN CHỈ ĐẠO NHÂN QUYỀN")
    assert number[0].bottom == pytest.approx(dated[0].bottom, abs=0.5)
    assert middle(number) == pytest.approx(middle(issuer), abs=1)


def test_title_is_centred_between_the_margins(committee):
    centre = (30 * MM + WIDTH - 15 * MM) / 2
    assert middle(committee.line(1, "BÁO CÁO")) == pytest.approx(centre, abs=1)
    title = committee.line(1, "Tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026")
    assert (len(tops(title)), middle(title)) == (1, pytest.approx(centre, abs=1))


def test_dashes_stand_under_the_colon_of_kinh_gui(committee):
    to = committee.line(1, "Kính gửi:")
    first = committee.line(1, "- Ủy ban nhân dân Thành phố Sông Biếc;")
    second = committee.line(1, "- Ban Chỉ đạo Nhân quyền Chính phủ.")
    colon = to[-1].right - 14 * 0.278  # the colon is 0.278 em wide
    assert [line[0].left for line in (first, second)] == [pytest.approx(colon, abs=1)] * 2


def test_page_numbers_are_centred_above_the_text_and_hidden_on_first_pages(committee):
    numbers = {}
    for page, sheet in enumerate(committee.reader.pages, start=1):
        centre = (30 * MM + float(sheet.mediabox.width) - 15 * MM) / 2
        above = [word for word in committee.words(page) if word.bottom < 20 * MM and word.text.isdigit()]
        numbers[page] = [(word.text, round(middle([word]) - centre)) for word in above]
    assert numbers == {1: [], 2: [("2", 0)], 3: [("3", 0)], 4: [], 5: [("2", 0)], 6: []}


def test_every_page_says_something_and_is_marked(committee):
    said = [" ".join(word.text for word in committee.words(page)) for page in range(1, 7)]
    assert [("DỮ LIỆU MINH HỌA" in words, len(words) > 300) for words in said] == [(True, True)] * 6
    sizes = [
        tuple(round(side / MM) for side in (page.mediabox.width, page.mediabox.height))
        for page in committee.reader.pages
    ]
    assert sizes == [(210, 297)] * 3 + [(297, 210)] * 2 + [(210, 297)]


def test_text_keeps_inside_the_margins(committee):
    for page, sheet in enumerate(committee.reader.pages, start=1):
        width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
        words = [word for word in committee.words(page) if word.top > 19 * MM]
        edges = (min(w.left for w in words), max(w.right for w in words), max(w.bottom for w in words))
        assert (
            edges[0] >= 30 * MM - 0.5 and edges[1] <= width - 15 * MM + 0.5 and edges[2] <= height - 19 * MM
        ), page


def test_a_long_table_repeats_its_heading(committee):
    heading = "TT Đơn vị Hộ nghèo Hộ cận nghèo Người hưởng trợ cấp Người được trợ giúp pháp lý Ghi chú"
    assert [committee.row(page, "TT") for page in (4, 5)] == [heading, heading]
    rows = [word for page in (4, 5) for word in committee.words(page) if word.text == "Phường"]
    assert len(rows) == 36


def test_signature_stands_level_with_noi_nhan_and_the_other_post_above_the_name(committee):
    left, right = committee.line(3, "Nơi nhận:"), committee.line(3, "TM. BAN CHỈ ĐẠO")
    other, name = committee.line(3, "PHÓ GIÁM ĐỐC CÔNG AN THÀNH PHỐ"), committee.line(3, "Nguyễn Văn Ánh")
    post = committee.line(3, "PHÓ TRƯỞNG BAN THƯỜNG TRỰC")
    assert left[0].top == pytest.approx(right[0].top, abs=3)
    assert left[0].left == pytest.approx(30 * MM, abs=0.5)
    assert [middle(line) for line in (post, other, name)] == [pytest.approx(middle(right), abs=1)] * 3
    assert name[0].top > other[0].bottom - 4 and other[0].top - post[0].bottom > 20 * MM


def test_fonts_are_embedded_and_of_one_family(committee):
    told = subprocess.run(
        ["pdffonts", "-"], input=committee.pdf, check=True, capture_output=True
    ).stdout.decode()
    rows = [line.split() for line in told.splitlines()[2:]]
    families = {row[0].split("+")[1].split("-")[0].replace("NewRoman", "") for row in rows}
    assert families <= {"LiberationSerif", "TimesPSMT", "Times"} and len(families) == 1
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}


def test_links_and_headings_reach_the_pdf(committee):
    reader = committee.reader
    notes = [note.get_object() for page in reader.pages for note in page.annotations or []]
    assert sorted(note.get("/A", {}).get("/URI", "inside") for note in notes) == [
        ADDRESS,
        ADDRESS,
        "inside",
        "inside",
    ]

    def titles(entries):
        return [
            titles(one) if isinstance(one, list) else re.sub(r"\s+", " ", one["/Title"]) for one in entries
        ]

    assert titles(reader.outline) == [
        "I. TÌNH HÌNH CÓ LIÊN QUAN",
        "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        ["1. Quán triệt, triển khai văn bản của cấp trên", "2. Kiểm tra, hướng dẫn cơ sở"],
        "III. KẾT QUẢ BẢO ĐẢM QUYỀN CON NGƯỜI TRÊN CÁC LĨNH VỰC",
        ["1. An sinh xã hội, giảm nghèo", "2. Tư pháp, trợ giúp pháp lý"],
        "IV. ĐÁNH GIÁ CHUNG",
        ["1. Ưu điểm", "2. Hạn chế và nguyên nhân"],
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026",
        "VI. THAM MƯU, ĐỀ XUẤT",
        "Phụ lục I BIỂU SỐ LIỆU THEO PHƯỜNG, XÃ",
        "Phụ lục II NGUỒN SỐ LIỆU VÀ ĐƠN VỊ CHƯA GỬI BÁO CÁO",
        ["I. NGUỒN SỐ LIỆU", "II. ĐƠN VỊ CHƯA GỬI BÁO CÁO"],
    ]
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("vi-VN", True)


def test_the_pictures_words_reach_the_pdf(committee):
    alternatives = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            alternatives.extend([str(node["/Alt"])] if "/Alt" in node and node.get("/S") == "/Figure" else [])
            walk(node.get("/K", []))

    walk(committee.reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert [words.startswith("Biểu đồ cột: số vụ việc trợ giúp pháp lý") for words in alternatives] == [True]


def test_a_wards_own_report_leaves_room_to_write_in(ward):
    assert ward.row(1, "Số:") == "Số: /BC-UBND Đồng Tâm, ngày tháng năm 2026"
    (number,), (symbol,) = ward.line(1, "Số:"), ward.line(1, "/BC-UBND")
    assert symbol.left - number.right > 8 * MM
    assert len(ward.reader.pages) == 2


def test_a_letter_has_its_subject_under_the_number_and_no_type_name():
    page = drawn(letter.build(LETTER))
    subject = page.line(1, "V/v đôn đốc gửi báo cáo công tác nhân quyền 6 tháng đầu năm 2026")
    number = page.line(1, "Số: 112/BCĐNQ-VPTT")
    dated = page.line(1, "Thành phố Sông Biếc, ngày 05 tháng 02 năm 2026")
    assert number[0].bottom == pytest.approx(dated[0].bottom, abs=0.5)
    assert subject[0].top > number[0].bottom and len(tops(subject)) == 2
    assert max(word.right for word in subject) < dated[0].left
    assert len(page.reader.pages) == 1
    assert "BÁO CÁO" not in " ".join(word.text for word in page.words(1))


@pytest.mark.parametrize(("items", "pages"), [(14, 1), (15, 2), (16, 2)])
def test_a_signature_never_stands_alone_and_no_blank_page_follows(items, pages):
    """Around the length where signature and last words no longer fit on the first page."""
    listed = (Item(CLAUSE, f"Nội dung thứ {n} của báo cáo.") for n in range(1, items))
    blocks = (*listed, Paragraph("Trên đây là báo cáo."))
    made = drawn(report.build(replace(REPORT, blocks=blocks, appendices=())))
    last = {word.text for word in made.words(len(made.reader.pages))}
    assert (len(made.reader.pages), {"đây", "TM.", "nhận:", "Ánh"} - last) == (pages, set())
