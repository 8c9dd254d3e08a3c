"""Word files as offices really send them: own files, cut tables, joined cells, changes, old letters."""

import io
import unicodedata
from copy import deepcopy

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from quyen.reports import actions
from quyen.reports.forms import outline_docx, outline_reading, own_report_docx, stamp
from quyen.reports.forms.changes import weigh
from quyen.reports.forms.filled import Converted, Told
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Given
from tests.core.old_letters import as_tcvn3, as_vni
from tests.reports.test_outline import PROPERTIES, said
from tests.word_files import cell, edited, heading, made, put, room_under, without, write_under
from tests.world import LIMITS, PLAN, PROPOSAL

W = nsdecls("w")
NOTICE = "Tệp này không phải đề cương do hệ thống phát ra; nội dung được đọc theo đề mục. Hãy xem kỹ từng thay đổi."


@pytest.fixture
def draft(world) -> Draft:
    return world.begin("ward_a", world.now)


@pytest.fixture
def blank(draft) -> bytes:
    return outline_docx.write(draft)


def test_a_report_of_the_units_own_is_read_with_a_notice(world, draft):
    for code, text in (("NQ01", "96"), ("NQ02", "0")):
        world.answer(draft, code, text)
    world.answer(draft, "NQ39", "1.265", estimate=True)
    world.answer(draft, "NQ38", kind="not-available", reason="Chờ khu phố.")
    world.answer(draft, "NQ27", kind="nothing-arose")
    stamped = {"base": 10**6, "by": world.officer, "at": world.now}
    for code, text in (("II", PLAN), ("VI.2", LIMITS), ("VIII", PROPOSAL)):
        actions.save_passage(draft=draft, section=world.section(code), text=text, **stamped)
    actions.save_passage(draft=draft, section=world.section("VI.1"), nothing_arose=True, **stamped)
    content = own_report_docx(Draft.objects.get(pk=draft.pk))
    read = outline_reading.read(content, draft)
    assert said(read) == {
        "NQ01": Given("value", 960_000),
        "NQ02": Given("zero", 0),
        "NQ39": Given("value", 12_650_000, True),
        "NQ38": Given("not-available", None, False, "Chờ khu phố."),
        "NQ27": Given("nothing-arose", 0),
        "II": Told(PLAN),
        "VI.1": Told(nothing_arose=True),
        "VI.2": Told(LIMITS),
        "VIII": Told(PROPOSAL),
    }
    assert (read.notices, read.refused, read.aside) == ([NOTICE], [], [])
    assert weigh(draft, read.entries).changes == []


def test_a_report_of_a_neighbour_is_refused(world, draft):
    theirs = world.begin("ward_c", world.now)
    with pytest.raises(outline_reading.NamesNoUnit) as no:
        outline_reading.read(own_report_docx(theirs), draft)
    assert "Phường Hoa Sen" in str(no.value)


def own_file(world, *, styled: bool) -> bytes:
    """A file typed by hand: the unit's name, headings with other numbers and slips, in styles or only in bold."""

    def fill(word) -> None:
        word.add_paragraph("ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN")
        word.add_paragraph("Kính gửi: Văn phòng Thường trực")
        for head, text in (
            ("1. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO:", PLAN),
            ("2. Truyền thông, giáo dục và tập huấn", "Đã phát thanh."),
            ("3. Đánh giá", ""),
            ("a) Ưu điểm", "Mô hình tốt."),
            ("b) Hạn chế", LIMITS),
            ("4. Tham mưu, đề xuất", PROPOSAL),
        ):
            if styled:
                word.add_heading(head, 2 if head[1] == ")" else 1)
            else:
                word.add_paragraph().add_run(head).bold = True
            word.add_paragraph(text)

    return made(fill)


@pytest.mark.parametrize("styled", [True, False])
def test_headings_are_known_by_their_titles_with_and_without_a_style(world, draft, styled):
    read = outline_reading.read(own_file(world, styled=styled), draft)
    expected = {"II": PLAN, "IV": "Đã phát thanh.", "VI.1": "Mô hình tốt.", "VI.2": LIMITS, "VIII": PROPOSAL}
    if (
        not styled
    ):  # a word more in a line that nothing marks as a heading: it stays text, shown before it counts
        del expected["IV"]
        expected["II"] = f"{PLAN}\n2. Truyền thông, giáo dục và tập huấn\nĐã phát thanh."
    assert said(read) == {code: Told(text) for code, text in expected.items()}
    assert read.notices == [NOTICE]


def test_headings_numbered_by_word_are_known_by_their_titles(blank, draft):
    def number(word) -> None:
        for each in word.paragraphs:
            if each.style.name.startswith("Heading"):
                each.text = each.text.partition(". ")[2]
                numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                each._p.get_or_add_pPr().append(parse_xml(numbers.replace("<w:numPr>", f"<w:numPr {W}>")))
        write_under(word, "Hạn chế", LIMITS)

    assert said(outline_reading.read(edited(blank, number), draft)) == {"VI.2": Told(LIMITS)}


def test_headings_of_the_writers_own(blank, draft):
    def fill(word) -> None:
        write_under(word, "II.", "Chung.", "1. Kiện toàn", "Đã kiện toàn.")
        below = next(each for each in word.paragraphs if each.text == "1. Kiện toàn")
        below.style = word.styles["heading 2"]
        strange = deepcopy(heading(word, "VIII.")._p)
        word._body._element.insert(-1, strange)
        docx.text.paragraph.Paragraph(strange, word._body).text = "X. Phụ lục của phường"
        word.add_paragraph("Nội dung riêng.")

    read = outline_reading.read(edited(blank, fill), draft)
    assert said(read) == {"II": Told("Chung.\n1. Kiện toàn\nĐã kiện toàn.")}
    assert read.aside == ["Dưới đề mục không có trong đề cương (X. Phụ lục của phường): Nội dung riêng."]


def test_text_before_the_first_heading_is_put_aside(blank, draft):
    def fill(word) -> None:
        heading(word, "II.").insert_paragraph_before("Viết nhầm chỗ.")

    assert outline_reading.read(edited(blank, fill), draft).aside == ["Trước đề mục đầu tiên: Viết nhầm chỗ."]


def test_lists_tabs_and_decomposed_letters_become_plain_text(world, draft):
    def fill(word) -> None:
        word.add_paragraph("Phường Hoa Sen")
        for head in (
            "II. Công tác lãnh đạo, chỉ đạo",
            "IV. Truyền thông, giáo dục, tập huấn",
            "VI.1. Ưu điểm",
        ):
            word.add_heading(head, 1)
        word.add_paragraph(unicodedata.normalize("NFD", "Đã kiện toàn đầu mối:"))
        for text in ("một\tviệc", "hai việc"):
            word.add_paragraph(text, style="List Bullet")
        word.add_paragraph("Bước đầu", style="List Number")

    read = outline_reading.read(made(fill), draft)
    assert said(read) == {"VI.1": Told("Đã kiện toàn đầu mối:\n- một\tviệc\n- hai việc\n1. Bước đầu")}


def test_what_was_struck_out_is_no_answer_and_what_was_put_in_is(blank, draft):
    def fill(word) -> None:
        room = room_under(word, "VI.1")._p
        room.append(parse_xml(f"<w:ins {W}><w:r><w:t>Mới.</w:t></w:r></w:ins>"))
        room.append(parse_xml(f"<w:del {W}><w:r><w:delText>Cũ.</w:delText></w:r></w:del>"))
        figure = cell(word, "NQ25b").paragraphs[0]._p
        figure.append(parse_xml(f"<w:ins {W}><w:r><w:t>5</w:t></w:r></w:ins>"))
        figure.append(parse_xml(f"<w:del {W}><w:r><w:delText>7</w:delText></w:r></w:del>"))

    read = outline_reading.read(edited(blank, fill), draft)
    assert said(read) == {"VI.1": Told("Mới."), "NQ25b": Given("value", 50_000)}


def test_text_boxes_are_named_and_not_read(blank, draft):
    def fill(word) -> None:
        box = f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>Ghi bên lề</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        room_under(word, "VI.1")._p.append(parse_xml(box))

    read = outline_reading.read(edited(blank, fill), draft)
    assert (said(read), read.aside) == ({}, ["Hộp văn bản: Ghi bên lề"])


def table_of(word, code: str):
    return next(table for table in word.tables for row in table.rows if row.cells[0].text == code)


def test_a_table_cut_in_two_rows_moved_and_codes_lost(blank, draft):
    def fill(word) -> None:
        put(word, "NQ04a", "14")
        put(word, "NQ39", "265")
        put(word, "NQ36", "3")
        table = table_of(word, "NQ04a")
        rest = deepcopy(table._tbl)
        for row in list(rest.iter(qn("w:tr")))[:-1]:
            rest.remove(row)
        table._tbl.addnext(rest)
        rest.addprevious(OxmlElement("w:p"))
        table._tbl.remove(table.rows[-1]._tr)
        children = table_of(word, "NQ39")
        children._tbl.insert(3, children.rows[-1]._tr)
        cell(word, "NQ39", 0).text = ""

    read = outline_reading.read(edited(blank, fill), draft)
    assert said(read) == {
        "NQ04a": Given("value", 140_000),
        "NQ39": Given("value", 2_650_000),
        "NQ36": Given("value", 30_000),
    }
    assert (read.refused, read.aside) == ([], [])


def test_joined_cells(blank, draft):
    def fill(word) -> None:
        put(word, "NQ43", "12")
        put(word, "NQ44a", "")
        cell(word, "NQ43").merge(cell(word, "NQ44a"))
        put(word, "NQ45n", "9")
        cell(word, "NQ45n").merge(cell(word, "NQ45n", 5))

    read = outline_reading.read(edited(blank, fill), draft)
    assert said(read) == {"NQ43": Given("value", 120_000), "NQ45n": Given("value", 90_000)}
    assert [(row.where, row.said, row.sentence.split(".")[0]) for row in read.refused] == [
        ("Mục IV, dòng NQ44a", "12", "Ô này bị gộp với ô khác")
    ]


def test_a_row_twice_a_row_of_nobody_and_a_table_within_a_table(blank, draft):
    def fill(word) -> None:
        put(word, "NQ27", "4")
        table = table_of(word, "NQ27")
        again = deepcopy(table.rows[1]._tr)
        table._tbl.append(again)
        docx.table._Cell(again.tc_lst[4], table).text = "5"
        stranger = deepcopy(table.rows[1]._tr)
        table._tbl.append(stranger)
        for at, text in ((0, "NQ99"), (1, "Chỉ tiêu lạ"), (4, "7")):
            docx.table._Cell(stranger.tc_lst[at], table).text = text
        inner = cell(word, "NQ36", 1).add_table(2, 2)
        for at, text in enumerate(("Chỉ tiêu", "Số liệu", "Người khuyết tật được xác nhận", "265")):
            inner.cell(*divmod(at, 2)).text = text
        cell(word, "NQ39", 1).text = ""
        cell(word, "NQ39", 0).text = ""

    read = outline_reading.read(edited(blank, fill), draft)
    assert said(read) == {"NQ27": Given("value", 40_000), "NQ39": Given("value", 2_650_000)}
    assert [(row.where, row.said) for row in read.refused] == [("Mục III.6, dòng NQ27", "5")]
    assert read.aside == ["Trong bảng: NQ99: 7"]


def test_a_table_of_the_writers_own_is_put_aside(blank, draft):
    def fill(word) -> None:
        table = word.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Việc", "Đơn vị làm"
        room_under(word, "VI.1")._p.addnext(table._tbl)

    read = outline_reading.read(edited(blank, fill), draft)
    assert (said(read), read.aside) == ({}, ["Bảng không thuộc số liệu được hỏi: Việc | Đơn vị làm"])


def test_old_letters_are_shown_before_and_after(world, blank, draft):
    def fill(word) -> None:
        room = room_under(word, "VI.2")
        room.add_run(as_tcvn3(LIMITS)).font.name = ".VnTime"
        put(word, "NQ25b", "")
        figure, note = cell(word, "NQ25b").paragraphs[0], cell(word, "NQ25b", 5).paragraphs[0]
        figure.add_run(as_vni("Chưa có số liệu")).font.name = "VNI-Times"
        note.add_run(as_vni("Chờ tổng hợp của khu phố")).font.name = "VNI-Times"
        write_under(word, "VI.1", "Không có gì mới.")
        heading(word, "VI.3").text = as_tcvn3("VI.3. Nguyên nhân")

    read = outline_reading.read(edited(blank, fill), draft)
    assert said(read) == {
        "VI.1": Told("Không có gì mới."),
        "VI.2": Told(LIMITS),
        "NQ25b": Given("not-available", None, False, "Chờ tổng hợp của khu phố"),
    }
    assert read.converted == [
        Converted("Mục VI.2", as_tcvn3(LIMITS), LIMITS),
        Converted(
            "Mục III.5, dòng NQ25b",
            as_vni("Chưa có số liệu; Chờ tổng hợp của khu phố"),
            "Chưa có số liệu; Chờ tổng hợp của khu phố",
        ),
    ]
    assert read.encoding == "TCVN3+VNI"
    sure = read.confirmed(read.entries, yes=False)
    assert {stamp.key_of(entry.place).partition("|")[0] for entry in read.entries if entry not in sure} == {
        "VI.2",
        "NQ25b",
    }
    assert read.confirmed(read.entries, yes=True) == read.entries
    assert (read.encoding_of(sure), read.encoding_of(read.entries)) == ("", "TCVN3+VNI")


def test_what_may_not_be_kept_is_found_wherever_it_stands(blank, draft):
    def fill(word) -> None:
        word.add_comment(heading(word, "II.").runs, "Gọi 0903 123 456", "A")
        struck = f"<w:del {W}><w:r><w:delText>nguyenvana@gmail.com</w:delText></w:r></w:del>"
        room_under(word, "VI.1")._p.append(parse_xml(struck))

    read = outline_reading.read(edited(blank, fill), draft)
    assert read.unclean
    assert [(row.where, row.said) for row in read.refused] == [
        ("Ngoài các câu trả lời", "Gọi 0903 123 456"),
        ("Ngoài các câu trả lời", "nguyenvana@gmail.com"),
    ]
    assert not outline_reading.read(blank, draft).unclean


def test_text_pasted_from_a_neighbours_form_brings_its_stamp_along(world, blank, draft):
    theirs = outline_docx.write(world.begin("ward_c", world.now))
    line = next(
        each.text
        for each in docx.Document(io.BytesIO(theirs)).paragraphs
        if each.text.startswith("quyen-form")
    )
    with pytest.raises(stamp.OfAnotherUnit):
        outline_reading.read(edited(blank, lambda word: word.add_paragraph(line)), draft)
    with pytest.raises(stamp.OfAnotherUnit):
        outline_reading.read(without(edited(blank, lambda word: word.add_paragraph(line)), PROPERTIES), draft)
