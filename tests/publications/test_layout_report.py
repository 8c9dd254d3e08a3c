"""What a report says and where: read whole from its XML."""

import subprocess
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PIL import ImageFont

from quyen.publications.layouts import report
from quyen.publications.layouts.parts import (
    CLAUSE,
    PART,
    POINT,
    SECTION,
    Addressees,
    Appendix,
    Heading,
    Item,
    Numbering,
    Over,
    Paragraph,
    Picture,
    Run,
    Signature,
    Table,
)
from quyen.publications.layouts.wording import authority, day_in_full, number_and_symbol
from tests.publications.layout_sample import ADDRESS, REPORT, WARD_REPORT, bars
from tests.publications.word_reader import NAMES, R, W, Word, attributes, on, style, text

TEXT_WIDTH = 11906 - 1701 - 850


@pytest.fixture(scope="module")
def committee() -> Word:
    return Word(report.build(REPORT))


def said(*blocks, **changes) -> list[tuple[str, str]]:
    """What the body of a small report says between its head and its signature."""
    word = Word(
        report.build(
            replace(
                WARD_REPORT,
                addressees=Addressees(),
                grounds=(),
                appendices=(),
                stamps=(),
                blocks=blocks,
                **changes,
            )
        )
    )
    styles = [name for name, _ in word.said]
    return word.said[styles.index("Subtitle") + 1 : styles.index("NoiNhan")]


def test_a_wards_report_reads_from_the_first_line_to_the_last():
    assert Word(report.build(WARD_REPORT)).said == [
        ("CoQuanBanHanh", "ỦY BAN NHÂN DÂN\nPHƯỜNG ĐỒNG TÂM"),
        ("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("SoKyHieu", "Số:        /BC-UBND"),
        ("Dau", "LƯU HÀNH NỘI BỘ"),
        ("DiaDanhThoiGian", "Đồng Tâm, ngày       tháng       năm 2026"),
        ("Title", "BÁO CÁO"),
        ("Subtitle", "Kết quả công tác nhân quyền\n6 tháng đầu năm 2026"),
        ("KinhGui", "Kính gửi: Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc"),
        ("CanCu", "Căn cứ Kế hoạch số 12/KH-BCĐNQ ngày 05 tháng 01 năm 2026 của Ban Chỉ đạo Nhân quyền Thành phố;"),
        ("CanCu", "Căn cứ tình hình thực tế của địa phương."),
        ("Heading1", "Phần I\nKẾT QUẢ THỰC HIỆN"),
        ("Heading2", "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
        ("BodyText", "Trong kỳ không phát sinh văn bản chỉ đạo mới."),
        ("Heading1", "Phần II\nPHƯƠNG HƯỚNG"),
        ("Heading2", "I. NHIỆM VỤ TRỌNG TÂM"),
        ("Heading3", "1. Tập huấn"),
        ("Heading4", "a) Đối tượng"),
        ("BodyText", "Cán bộ, công chức phường."),
        ("DauBang", "Nội dung"),
        ("DauBang", "Thời gian"),
        ("OBang", "Tập huấn"),
        ("OBang", "Quý III"),
        ("BodyText", "./."),
        ("NoiNhan", "Nơi nhận:"),
        ("NoiNhanDanhSach", "- Như trên;"),
        ("NoiNhanDanhSach", "- Đảng ủy phường;"),
        ("NoiNhanDanhSach", "- Lưu: VT."),
        ("QuyenHanChucVu", "TM. ỦY BAN NHÂN DÂN"),
        ("QuyenHanChucVu", "KT. CHỦ TỊCH"),
        ("QuyenHanChucVu", "PHÓ CHỦ TỊCH"),
        ("HoTen", "Trần Thị Bưởi"),
        ("PhuLuc", "Phụ lục\nDANH MỤC VĂN BẢN"),
        ("KemTheo", "(Kèm theo Báo cáo số        /BC-UBND ngày       tháng       năm        của Ủy ban nhân dân phường Đồng Tâm)"),
        ("BodyText", "Không phát sinh."),
    ]  # fmt: skip


def test_the_committees_head_and_closing(committee):
    assert committee.said[:10] == [
        ("CoQuanChuQuan", "ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG BIẾC"),
        ("CoQuanBanHanh", "BAN CHỈ ĐẠO NHÂN QUYỀN\nTHÀNH PHỐ SÔNG BIẾC"),
        ("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("SoKyHieu", "Số: 05/BC-BCĐNQ"),
        ("DiaDanhThoiGian", "Thành phố Sông Biếc, ngày 22 tháng 6 năm 2026"),
        ("Title", "BÁO CÁO"),
        ("Subtitle", "Tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026"),
        ("KinhGui", "Kính gửi:"),
        ("KinhGui", "- Ủy ban nhân dân Thành phố Sông Biếc;"),
    ]
    start = committee.said.index(("NoiNhan", "Nơi nhận:"))
    assert committee.said[start - 1 : start + 12] == [
        ("BodyText", "Trên đây là báo cáo tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026, Ban Chỉ đạo Nhân quyền Thành phố báo cáo Ủy ban nhân dân Thành phố xem xét, chỉ đạo./."),
        ("NoiNhan", "Nơi nhận:"),
        ("NoiNhanDanhSach", "- Như trên;"),
        ("NoiNhanDanhSach", "- Thường trực Thành ủy (để báo cáo);"),
        ("NoiNhanDanhSach", "- Chủ tịch và các Phó Chủ tịch UBND Thành phố;"),
        ("NoiNhanDanhSach", "- Thành viên Ban Chỉ đạo;"),
        ("NoiNhanDanhSach", "- UBND các phường, xã, đặc khu;"),
        ("NoiNhanDanhSach", "- Lưu: VT, VPTT."),
        ("QuyenHanChucVu", "TM. BAN CHỈ ĐẠO"),
        ("QuyenHanChucVu", "KT. TRƯỞNG BAN"),
        ("QuyenHanChucVu", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
        ("ChucVuKhac", "PHÓ GIÁM ĐỐC CÔNG AN THÀNH PHỐ"),
        ("HoTen", "Nguyễn Văn Ánh"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbering", "written"),
    [
        (Numbering(1, "BC-BCĐNQ"), "01/BC-BCĐNQ"),
        (Numbering(9, "BC-BCĐNQ"), "09/BC-BCĐNQ"),
        (Numbering(10, "BC-BCĐNQ"), "10/BC-BCĐNQ"),
        (Numbering(214, "BC-UBND"), "214/BC-UBND"),
        (Numbering(None, "BC-UBND"), "       /BC-UBND"),
    ],
)
def test_numbers_below_ten_lead_with_a_zero_and_a_missing_one_leaves_room(numbering, written):
    assert number_and_symbol(numbering) == written


@pytest.mark.parametrize(
    ("on_day", "written"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (2026, "ngày       tháng       năm 2026"),
        (None, "ngày       tháng       năm       "),
    ],
)
def test_days_lead_with_a_zero_below_ten_months_in_january_and_february_only(on_day, written):
    assert day_in_full(on_day) == written


@pytest.mark.parametrize(
    ("signature", "written"),
    [
        (Signature("A", "Giám đốc"), ["GIÁM ĐỐC"]),
        (Signature("A", "Giám đốc", form="Q."), ["Q. GIÁM ĐỐC"]),
        (Signature("A", "Phó Giám đốc", form="KT.", head="Giám đốc"), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (Signature("A", "Chánh Văn phòng", form="TL.", head="Chủ tịch"), ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        (Signature("A", "Trưởng phòng", form="TUQ.", head="Giám đốc"), ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]),
        (Signature("A", "Trưởng ban", on_behalf_of="Ban Chỉ đạo"), ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]),
        (
            Signature("A", "Phó Trưởng ban", form="KT.", head="Trưởng ban", on_behalf_of="Ban Chỉ đạo"),
            ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"],
        ),
    ],
)
def test_forms_of_signing(signature, written):
    assert authority(signature) == written


def test_points_run_through_the_vietnamese_alphabet_and_higher_levels_begin_them_anew():
    points = [Item(POINT, "x") for _ in range(8)]
    blocks = (
        Heading(SECTION, "một"),
        Heading(CLAUSE, "hai"),
        *points,
        Heading(CLAUSE, "ba"),
        points[0],
        Heading(SECTION, "bốn"),
        Item(CLAUSE, "năm"),
    )
    assert said(*blocks, ending="") == [
        ("Heading1", "I. MỘT"),
        ("Heading2", "1. hai"),
        *[("BodyText", f"{mark}) x") for mark in "abcdđegh"],
        ("Heading2", "2. ba"),
        ("BodyText", "a) x"),
        ("Heading1", "II. BỐN"),
        ("BodyText", "1. năm"),
    ]


def test_an_appendix_counts_its_headings_from_one_and_its_tables_onward(committee):
    inside = committee.said[
        committee.said.index(("PhuLuc", "Phụ lục II\nNGUỒN SỐ LIỆU VÀ ĐƠN VỊ CHƯA GỬI BÁO CÁO")) :
    ]
    kept = [one for one in inside if one[0] in ("KemTheo", "Heading1", "Caption", "BodyText")]
    assert kept == [
        ("KemTheo", "(Kèm theo Báo cáo số 05/BC-BCĐNQ ngày 22 tháng 6 năm 2026 của Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc)"),
        ("Heading1", "I. NGUỒN SỐ LIỆU"),
        ("Caption", "Bảng 3. Nguồn của các con số trong báo cáo"),
        ("Heading1", "II. ĐƠN VỊ CHƯA GỬI BÁO CÁO"),
        ("BodyText", "1. Phường Gò Mây: quá hạn 06 ngày."),
        ("BodyText", "2. Phường Lộc An: quá hạn 04 ngày."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "ended"),
    [
        (Paragraph("Hết."), [("BodyText", "Hết./.")]),
        (Paragraph("Hết ;\r\n"), [("BodyText", "Hết./.")]),
        (Paragraph((Run("Còn "), Run("5", bold=True), Run("."))), [("BodyText", "Còn 5./.")]),
        (Item(CLAUSE, "Tập huấn."), [("BodyText", "1. Tập huấn./.")]),
        (Heading(SECTION, "Hết"), [("Heading1", "I. HẾT"), ("BodyText", "./.")]),
    ],
)
def test_the_last_words_end_in_the_closing_mark(last, ended):
    assert said(last) == ended


def test_a_line_feed_begins_a_new_paragraph_and_unseen_characters_go():
    assert said(Paragraph("một\x00\r\nhai\n\n \nba"), ending="") == [
        ("BodyText", "một"),
        ("BodyText", "hai"),
        ("BodyText", "ba"),
    ]


def borders(paragraph) -> list[str]:
    return [edge.tag.removeprefix(W) for edge in paragraph.findall("w:pPr/w:pBdr/*", NAMES)]


def test_rules_are_as_long_as_the_decree_wants(committee):
    """As long as the motto; a third to a half of the issuer's longer line and of the title."""
    rules = [p for p in committee.body.iter(f"{W}p") if borders(p) == ["top"]]
    room = [cell_width(p) for p in rules]
    indents = [attributes(p.find("w:pPr/w:ind", NAMES)) for p in rules]
    assert [indent["left"] == indent["right"] for indent in indents] == [True, True, True]
    issuer, motto, title = (
        width - 2 * int(indent["left"]) for width, indent in zip(room, indents, strict=True)
    )
    widths = {name: measured(words, size) for name, words, size in (
        ("issuer", "BAN CHỈ ĐẠO NHÂN QUYỀN", 12),
        ("motto", "Độc lập - Tự do - Hạnh phúc", 13),
        ("title", "Tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026", 14),
    )}  # fmt: skip
    assert abs(motto - widths["motto"]) <= 2
    assert widths["issuer"] / 3 <= issuer <= widths["issuer"] / 2
    assert widths["title"] / 3 <= title <= widths["title"] / 2


def measured(words: str, points: int) -> float:
    """A bold line's width in twips, drawn with the font by another library."""
    asked = ["fc-match", "-f", "%{file}", "Liberation Serif:bold"]
    path = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    face = ImageFont.truetype(path, 2000, layout_engine=ImageFont.Layout.BASIC)
    return face.getlength(words) / 2000 * points * 20


def cell_width(paragraph) -> int:
    """The room a paragraph has: its cell's, else the page's."""
    inside = next(paragraph.iterancestors(f"{W}tc"), None)
    return TEXT_WIDTH if inside is None else int(attributes(inside.find("w:tcPr/w:tcW", NAMES))["w"])


def test_every_table_has_grid_columns_that_fill_the_text_and_cells_that_agree(committee):
    landscape = 16838 - 1701 - 850
    sums = []
    for table in committee.find(".//w:tbl"):
        columns = [int(attributes(one)["w"]) for one in table.findall("w:tblGrid/w:gridCol", NAMES)]
        sums.append(sum(columns))
        for row in table.findall("w:tr", NAMES):
            spans = [
                int(attributes(cell.find("w:tcPr/w:gridSpan", NAMES)).get("val", 1))
                for cell in row.findall("w:tc", NAMES)
            ]
            ends = [0]
            for span in spans:
                ends.append(ends[-1] + span)
            widths = [
                int(attributes(cell.find("w:tcPr/w:tcW", NAMES))["w"]) for cell in row.findall("w:tc", NAMES)
            ]
            assert widths == [sum(columns[a:b]) for a, b in pairwise(ends)]
    assert sums == [TEXT_WIDTH, TEXT_WIDTH, TEXT_WIDTH, landscape, TEXT_WIDTH]


def test_heading_rows_repeat_and_no_row_splits(committee):
    rows = committee.table_of("Số hộ nghèo theo chuẩn").findall("w:tr", NAMES)
    found = [
        (on(row.find("w:trPr", NAMES), "tblHeader"), on(row.find("w:trPr", NAMES), "cantSplit"))
        for row in rows
    ]
    assert found == [(True, True)] * 2 + [(False, True)] * 5
    long = committee.table_of("Phường An Biên 1").findall("w:tr", NAMES)
    assert [on(row.find("w:trPr", NAMES), "tblHeader") for row in long] == [True] + [False] * 37


def test_a_common_heading_spans_its_columns_and_the_others_grow_down(committee):
    upper, lower = committee.table_of("Số hộ nghèo theo chuẩn").findall("w:tr", NAMES)[:2]

    def shape(row):
        return [
            (
                text(cell),
                attributes(cell.find("w:tcPr/w:gridSpan", NAMES)).get("val"),
                attributes(cell.find("w:tcPr/w:vMerge", NAMES)).get("val"),
            )
            for cell in row.findall("w:tc", NAMES)
        ]

    assert shape(upper) == [
        ("TT", None, "restart"),
        ("Chỉ tiêu", None, "restart"),
        ("Đơn vị tính", None, "restart"),
        ("Kỳ báo cáo", "2", None),
        ("Tăng, giảm (%)", None, "restart"),
    ]
    assert shape(lower) == [
        ("", None, "continue"),
        ("", None, "continue"),
        ("", None, "continue"),
        ("6 tháng đầu năm 2025", None, None),
        ("6 tháng đầu năm 2026", None, None),
        ("", None, "continue"),
    ]


def test_a_table_says_its_unit_and_note_and_aligns_its_columns(committee):
    table = committee.table_of("Số hộ nghèo theo chuẩn")
    first = table.findall("w:tr", NAMES)[2]
    aligned = [
        attributes(cell.find("w:p/w:pPr/w:jc", NAMES)).get("val", "left")
        for cell in first.findall("w:tc", NAMES)
    ]
    assert aligned == ["center", "left", "center", "right", "right", "right"]
    assert text(table.getnext()) == "Ghi chú: số liệu tổng hợp từ báo cáo của 12/14 đơn vị."
    assert attributes(table.find("w:tblPr/w:tblCaption", NAMES)) == {"val": "Một số chỉ tiêu an sinh xã hội"}
    assert text(committee.table_of("Phường An Biên 1").getprevious()) == "Đơn vị tính: hộ, người"


def test_given_widths_are_kept_in_proportion():
    table = Table("", ("a", "b", "c"), (("1", "2", "3"),), widths=(1, 2, 3))
    word = Word(report.build(replace(WARD_REPORT, blocks=(table,))))
    grid = [int(attributes(one)["w"]) for one in word.find("w:tbl/w:tblGrid/w:gridCol")[2:5]]
    assert grid == [1559, 3118, 4678]


def test_figures_click_back_to_their_source_and_marks_to_the_list(committee):
    links = [
        (
            text(one),
            committee.targets.get(one.get(f"{R}id")),
            attributes(one).get("anchor"),
            attributes(one).get("tooltip"),
        )
        for one in committee.body.iter(f"{W}hyperlink")
    ]
    assert links == [
        ("2.489", ADDRESS, None, "Xem nguồn"),
        ("[1]", None, "nguon_1", None),
        ("Bảng 1", None, "bang_1", None),
        ("2.489", ADDRESS, None, "Xem nguồn"),
    ]
    starts = [
        (attributes(one)["id"], attributes(one)["name"]) for one in committee.body.iter(f"{W}bookmarkStart")
    ]
    assert starts == [("1", "bang_1"), ("2", "nguon_1")]
    assert [attributes(one)["id"] for one in committee.body.iter(f"{W}bookmarkEnd")] == ["1", "2"]


def test_runs_keep_their_looks(committee):
    words = "Đến ngày 14 tháng 6 năm 2026, toàn Thành phố còn 2.489 hộ nghèo[1] theo chuẩn của Thành phố, giảm 285 hộ so với cùng kỳ năm 2025; kết quả cụ thể nêu tại Bảng 1."
    runs = committee.paragraph(words).iter(f"{W}r")
    looks = [(text(run), [one.tag.removeprefix(W) for one in run.findall("w:rPr/*", NAMES)]) for run in runs]
    assert looks == [
        ("Đến ngày 14 tháng 6 năm 2026, toàn Thành phố còn ", []),
        ("2.489", ["rStyle", "b", "bCs"]),
        (" hộ nghèo", []),
        ("[1]", ["rStyle", "vertAlign"]),
        (" theo chuẩn của Thành phố, giảm 285 hộ so với cùng kỳ năm 2025; kết quả cụ thể nêu tại ", []),
        ("Bảng 1", ["rStyle"]),
        (".", []),
    ]


def test_a_picture_has_words_and_a_caption(committee):
    (about,) = committee.body.iter("{*}docPr")
    assert about.get("descr") == (
        "Biểu đồ cột: số vụ việc trợ giúp pháp lý theo nhóm người: trẻ em 390, người nghèo 340, người có công "
        "290, người khuyết tật 180."
    )
    holder = next(about.iterancestors(f"{W}p"))
    assert (on(holder.find("w:pPr", NAMES), "keepNext"), text(holder.getnext())) == (
        True,
        "Hình 1. Số vụ việc trợ giúp pháp lý theo nhóm người được trợ giúp",
    )
    (extent,) = committee.body.iter("{*}extent")
    assert int(extent.get("cx")) == 150 * 36000


def test_the_signature_holds_on_to_the_last_words(committee):
    closing = committee.table_of("Nơi nhận:")
    room = closing.getprevious()
    last = room.getprevious()
    assert (style(last), text(last)[-3:]) == ("BodyText", "./.")
    assert [on(one.find("w:pPr", NAMES), "keepNext") for one in (last, room)] == [True, True]
    (row,) = closing.findall("w:tr", NAMES)
    assert on(row.find("w:trPr", NAMES), "cantSplit")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Signature("A", "Phó Giám đốc", form="KT."),
        lambda: Signature("A", "Giám đốc", form="TM."),
        lambda: Signature("A", "Giám đốc", head="Chủ tịch"),
        lambda: Table("x", (), ()),
        lambda: Table("x", ("a", "b"), (("1",),)),
        lambda: Table("x", ("a", "b"), (("1", "2"),), widths=(1,)),
        lambda: Table("x", ("a",), (("1",),), alignments=("justify",)),
        lambda: Table("x", ("a", "b"), (), over=(Over("y", 1, 2),)),
        lambda: Table("x", ("a", "b"), (), over=(Over("y", 0, 1), Over("z", 1, 1))),
    ],
)
def test_parts_that_cannot_be_laid_out_are_refused(wrong):
    with pytest.raises(ValueError):
        wrong()


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run("x", link="javascript:alert(1)"),)),
        Paragraph((Run("x", link="/figures/1"),)),
        Paragraph((Run("x", link="#nowhere"),)),
        Paragraph((Run("x", anchor="1st"),)),
        Paragraph((Run("x", anchor="a" * 41),)),
        Paragraph((Run("x", anchor="twice"), Run("y", anchor="twice"))),
        Picture(bars(), " "),
    ],
)
def test_links_that_lead_nowhere_and_pictures_without_words_are_refused(block):
    with pytest.raises(ValueError):
        report.build(replace(WARD_REPORT, blocks=(block,)))


def test_one_appendix_has_no_number_and_three_have():
    def heads_of(*titles):
        word = Word(
            report.build(replace(WARD_REPORT, appendices=tuple(Appendix(title, ()) for title in titles)))
        )
        return [words for name, words in word.said if name == "PhuLuc"]

    assert heads_of("một") == ["Phụ lục\nMỘT"]
    assert heads_of("một", "hai", "ba") == ["Phụ lục I\nMỘT", "Phụ lục II\nHAI", "Phụ lục III\nBA"]


def test_parts_are_numbered_in_roman_and_sections_begin_anew_in_each():
    blocks = (
        Heading(PART, "một"),
        Heading(SECTION, "hai"),
        Heading(SECTION, "ba"),
        Heading(PART, "bốn"),
        Heading(SECTION, "năm"),
    )
    assert said(*blocks, ending="") == [
        ("Heading1", "Phần I\nMỘT"),
        ("Heading2", "I. HAI"),
        ("Heading2", "II. BA"),
        ("Heading1", "Phần II\nBỐN"),
        ("Heading2", "I. NĂM"),
    ]
