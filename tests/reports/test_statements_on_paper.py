"""Tasks and commitments in the forms that leave the page: the workbook and back, the paper that is signed."""

import pytest
from django.utils.translation import override

from quyen.files.actions import keep
from quyen.publications.layouts.parts import Heading, Table
from quyen.reports import actions
from quyen.reports.forms import (
    changes,
    outline_docx,
    outline_reading,
    own_report,
    workbook,
    workbook_reading,
)
from quyen.reports.forms.own_statements import TITLE
from quyen.reports.models import Draft
from quyen.reports.rules.stating import Stated, stated_in
from tests import statements, word_files
from tests.reports.test_statements import STANDS, UNDER_WAY, say
from tests.workbooks import opened, saved


@pytest.fixture
def followed(world):
    return statements.add(world)


@pytest.fixture
def draft(world, followed) -> Draft:
    draft = world.fill_all("ward_a")
    say(world, draft, followed.course, **UNDER_WAY)
    return Draft.objects.get(pk=draft.pk)


def sheet_of(book):
    return book["Nhiệm vụ, cam kết"]


def edited(content: bytes, fill) -> bytes:
    book = opened(content)
    fill(book)
    return saved(book)


def row_of(sheet, code: str):
    return next(row for row in sheet.iter_rows() if row[0].value == code)


def test_the_workbook_shows_each_with_its_last_word(world, followed, draft):
    sheet = sheet_of(opened(workbook.write(draft)))
    assert [cell.value for cell in row_of(sheet, "NV.1")] == [
        "NV.1",
        "Tập huấn thống kê hộ nghèo\nHai lớp, mỗi lớp 40 người; báo cáo kết quả\n22/QĐ-BCĐNQ, hạn 30/06/2026",
        *("", "Đang thực hiện", 1, 2, "Đã mở một lớp.", None, None, "Giảng viên."),
    ]
    assert [cell.value for cell in row_of(sheet, "CK.RS-2-2")][1:4] == [
        "RS-2-2\nBảo đảm nước sạch cho mọi hộ gia đình.",
        "01/06/2025: Chưa bắt đầu",
        None,
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_left_as_it_was_changes_nothing(world, followed, draft, language):
    with override(language):
        content = workbook.write(draft)
    assert changes.changes(draft, workbook_reading.read(content, draft)) == []


def test_what_is_filled_in_comes_back_and_is_written(world, followed, draft):
    def fill(book):
        sheet = sheet_of(book)
        task, item = row_of(sheet, "NV.1"), row_of(sheet, "CK.RS-2-2")
        task[3].value, task[4].value, task[7].value = "Đã xong", 2, "Báo cáo 9/BC-UBND"
        item[3].value, item[7].value, item[6].value = "Partly carried out", STANDS["evidence"], STANDS["text"]

    content = edited(workbook.write(draft), fill)
    filled = workbook_reading.read(content, draft)
    found = {change.field: change.after for change in changes.changes(draft, filled)}
    assert found == {
        f"t-{followed.course.pk}": Stated(
            "done", 2, 2, "Đã mở một lớp.", "Báo cáo 9/BC-UBND", "", "Giảng viên."
        ),
        f"c-{followed.register.items['RS-2-2'].pk}": Stated(**STANDS),
    }
    stamp = {"by": world.officer, "at": world.now}
    file = keep(content=content, name="bieu.xlsx", kinds=("xlsx",), **stamp)
    taken = actions.fill_in(draft=draft, entries=filled.entries, file=file, base=draft.revision, **stamp)
    assert taken.changed == 2
    assert stated_in(draft.statements.get(item__reference="RS-2-2")) == Stated(**STANDS)


def test_a_word_that_is_not_of_the_list_is_refused_at_its_cell(world, followed, draft):
    def fill(book):
        row_of(sheet_of(book), "NV.1")[3].value = "xong một nửa"

    filled = workbook_reading.read(edited(workbook.write(draft), fill), draft)
    (no,) = filled.refused
    assert (no.said, no.where.split("!")[0]) == ("xong một nửa", "Nhiệm vụ, cam kết")


def test_a_unit_that_was_given_nothing_has_no_such_sheet(world, followed):
    draft = world.begin("ward_c", world.now)
    assert "Nhiệm vụ, cam kết" not in opened(workbook.write(draft)).sheetnames


def table_of(word, code: str):
    return next(table for table in word.tables if table.cell(0, 0).text == code)


def line_of(table, label: str):
    return next(row.cells[1] for row in table.rows if row.cells[0].text.startswith(label))


def test_the_outline_for_word_changes_nothing_where_it_was_left(world, followed, draft):
    content = outline_docx.write(draft)
    assert changes.changes(draft, outline_reading.read(content, draft)) == []
    say(world, draft, followed.course, **UNDER_WAY | {"stands": "held-up", "obstacle": "Mưa bão."})
    draft.refresh_from_db()
    assert changes.changes(draft, outline_reading.read(content, draft)) == []


def test_what_is_written_in_the_outline_comes_back(world, followed, draft):
    def write(word):
        task, item = table_of(word, "NV.1"), table_of(word, "CK.RS-2-2")
        line_of(task, "Tình hình").text, line_of(task, "Minh chứng").text = "Đã xong", "Báo cáo 9/BC-UBND"
        line_of(task, "Đã làm").text, line_of(task, "Cần hỗ trợ").text = "2", ""
        line_of(item, "Tình hình").text = "thực hiện được một phần"
        line_of(item, "Việc đã làm").text, line_of(item, "Minh chứng").text = (
            STANDS["text"],
            STANDS["evidence"],
        )

    filled = outline_reading.read(word_files.edited(outline_docx.write(draft), write), draft)
    assert {change.field: change.after for change in changes.changes(draft, filled)} == {
        f"t-{followed.course.pk}": Stated("done", 2, 2, "Đã mở một lớp.", "Báo cáo 9/BC-UBND"),
        f"c-{followed.register.items['RS-2-2'].pk}": Stated(**STANDS),
    }


def test_an_outline_given_out_before_a_task_was_given_still_comes_back(world):
    draft = world.fill_all("ward_a")
    content = outline_docx.write(draft)
    statements.add(world)
    assert changes.changes(draft, outline_reading.read(content, draft)) == []


def test_the_paper_that_is_signed_says_it(world, followed, draft):
    say(world, draft, item=followed.register.items["RS-2-2"], **STANDS)
    blocks = own_report(Draft.objects.get(pk=draft.pk)).blocks
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.title == TITLE)
    tasks, items = [block for block in blocks[at:] if isinstance(block, Table)]
    assert tasks.rows == (
        (
            "1",
            "Tập huấn thống kê hộ nghèo (Quyết định số 22/QĐ-BCĐNQ ngày 09/06/2026)",
            "Đang thực hiện (1/2)",
            "Đã mở một lớp.",
            "Cần hỗ trợ: Giảng viên.",
        ),
    )
    assert items.rows == (
        ("1", "RS-2-2", "Thực hiện được một phần", f"{STANDS['text']}\nMinh chứng: {STANDS['evidence']}", ""),
    )
