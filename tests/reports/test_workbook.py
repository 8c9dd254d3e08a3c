"""The workbook of a report: given out, filled in with other programs, read back cell by cell."""

from datetime import date

import pytest
import xlsxwriter
from django.utils import translation

from quyen.core.opening import NotOpened
from quyen.reports import actions
from quyen.reports.forms import stamp, workbook, workbook_reading
from quyen.reports.forms.changes import weigh
from quyen.reports.forms.filled import Refused, Told
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Given
from tests import office
from tests.reports.some_of_each import WHY, of_another_month, some_of_each, told
from tests.workbooks import cell_of, filled, opened, saved

TWO_LINES = "- Đã họp giao ban.\n  =Không phải công thức; “nháy” & <góc>"


@pytest.fixture
def draft(world) -> Draft:
    """The ward's draft with some of each kind of answer in it."""
    return some_of_each(world, TWO_LINES)


def brought(draft: Draft, **cells: dict):
    return workbook_reading.read(filled(workbook.write(draft), **cells), draft)


def touched(read) -> dict:
    """What a form says anew, by the code of its place."""
    entries = [entry for entry in read.entries if entry.given != entry.was]
    return {stamp.key_of(entry.place).partition("|")[0]: entry.given for entry in entries}


def refused(read) -> dict:
    return {row.where: row.sentence for row in read.refused}


def test_what_is_given_out_comes_back_as_the_draft_holds_it(draft):
    read = workbook_reading.read(workbook.write(draft), draft)
    held = {stamp.key_of(entry.place): entry.given for entry in read.entries if entry.given is not None}
    assert {key.partition("|")[0]: given for key, given in held.items()} == told(TWO_LINES)
    assert all(entry.known and entry.given == entry.was for entry in read.entries)
    assert (read.refused, read.aside) == ([], [])


def test_both_languages_are_read_whatever_the_reader_speaks(draft):
    with translation.override("en"):
        content = workbook.write(draft)
    assert opened(content).sheetnames == ["Figures", "Text", "Guide", "quyen"]
    book = opened(content)
    cell_of(book, "NQ01", "kind").value = "Not available yet"
    cell_of(book, "NQ01", "figure").value = None
    cell_of(book, "NQ01", "reason").value = WHY
    assert touched(workbook_reading.read(saved(book), draft)) == {
        "NQ01": Given("not-available", None, False, WHY)
    }


@pytest.mark.parametrize(
    ("cells", "given"),
    [
        ({"figure": 1234}, Given("value", 12_340_000)),
        ({"figure": "1.234"}, Given("value", 12_340_000)),
        ({"figure": " 1 234 "}, Given("value", 12_340_000)),
        ({"figure": 99999999999999}, Given("value", 99_999_999_999_999 * 10**4)),
        ({"figure": 0}, Given("zero", 0)),
        ({"figure": None}, None),
        (
            {"figure": 7, "kind": "Số liệu", "estimate": "X", "reason": " Sơ bộ. "},
            Given("value", 70_000, True, "Sơ bộ."),
        ),
        ({"figure": "không phát sinh"}, Given("nothing-arose", 0)),
        ({"figure": 0, "kind": "Không phát sinh"}, Given("nothing-arose", 0)),
        ({"figure": None, "kind": "KHÔNG ÁP DỤNG "}, Given("not-applicable")),
    ],
)
def test_an_answer_may_be_written_in_many_ways(world, cells, given):
    draft = world.begin("ward_a", world.now)
    world.answer(draft, "NQ25b", "5")
    read = brought(draft, NQ25b=cells)
    assert (touched(read), read.refused) == ({"NQ25b": given}, [])


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"figure": "mười"}, "E", "Chỉ ghi chữ số"),
        ({"figure": 12.5}, "E", "Ô này nhận số nguyên"),
        ({"figure": -3}, "E", "Số liệu này không thể nhỏ hơn 0"),
        ({"figure": "1,234.5"}, "E", "Hãy ghi 1.234,5"),
        ({"figure": 10**15}, "E", "Số quá dài"),
        ({"figure": "#REF!"}, "E", "Công thức trong ô này bị lỗi"),
        ({"figure": "\u0007"}, "E", "Ô này chứa ký tự điều khiển"),
        ({"figure": 5, "kind": "Không phát sinh"}, "E", "Ô này có số mà bên cạnh lại chọn “Không phát sinh”"),
        ({"kind": "Bí mật"}, "F", "Không có loại trả lời này"),
        ({"kind": "Chưa có số liệu"}, "H", "Ghi ngắn gọn lý do"),
        ({"figure": 5, "estimate": "gần đúng"}, "G", "Hãy ghi x nếu là số ước tính"),
        ({"reason": "Vì sao"}, "E", "Dòng này có ghi chú"),
        ({"figure": 5, "reason": "x" * 1001}, "H", "Nội dung quá dài"),
    ],
)
def test_a_cell_is_refused_at_its_address(world, cells, column, sentence):
    draft = world.begin("ward_a", world.now)
    content = workbook.write(draft)
    book = opened(content)
    for name, value in cells.items():
        cell = cell_of(book, "NQ25b", name)
        if value == "\u0007":
            cell.value, value = "_x0007_", None  # as a workbook writes what XML cannot hold
        else:
            cell.value = value
        cell.data_type = "e" if value == "#REF!" else cell.data_type
    row = cell_of(book, "NQ25b", "code").row
    read = workbook_reading.read(saved(book), draft)
    assert list(refused(read)) == [f"Số liệu!{column}{row}"]
    assert sentence in read.refused[0].sentence
    assert touched(read) == {}


def test_a_day_and_a_share_are_no_figures(world):
    draft = world.begin("ward_a", world.now)
    book = opened(workbook.write(draft))
    cell_of(book, "NQ25b", "figure").value = date(2026, 6, 14)
    share = cell_of(book, "NQ25a", "figure")
    share.value, share.number_format = 0.125, "0.0%"
    read = workbook_reading.read(saved(book), draft)
    assert [row.sentence.split(".")[0] for row in read.refused] == [
        "Số liệu này không tính bằng %",
        "Ô này chứa ngày tháng, không phải số",
    ]


def test_nothing_arose_is_refused_of_what_is_counted_on_the_closing_day(world):
    read = brought(world.begin("ward_a", world.now), NQ00={"kind": "Không phát sinh"})
    assert [row.sentence.split(".")[0] for row in read.refused] == ["Chỉ tiêu này đếm tại ngày chốt số liệu"]


@pytest.mark.parametrize(
    ("cells", "given", "sentences"),
    [
        ({"text": "Đã họp."}, Told("Đã họp."), []),
        ({"text": "Một\r\nhai"}, Told("Một\nhai"), []),
        ({"text": "không phát sinh"}, Told(nothing_arose=True), []),
        ({"nothing": "Không phát sinh"}, Told(nothing_arose=True), []),
        ({"text": "Đã họp.", "nothing": "Không phát sinh"}, None, ["Mục này đang có nội dung"]),
        ({"nothing": "chưa rõ"}, None, ["Hãy chọn “Không phát sinh” trong danh sách, hoặc để trống ô này"]),
    ],
)
def test_a_passage(world, cells, given, sentences):
    read = brought(world.begin("ward_a", world.now), VI_1=cells)
    assert [row.sentence.split(".")[0] for row in read.refused] == sentences
    assert touched(read) == ({"VI.1": given} if given else {})


def test_breakdowns_stand_below_their_figure(world):
    read = brought(world.begin("ward_a", world.now), NQ01_1={"figure": 60}, NQ01_2={"figure": 36})
    said = {stamp.key_of(entry.place).split("|")[2]: entry.given for entry in read.entries if entry.given}
    assert list(said.values()) == [Given("value", 600_000), Given("value", 360_000)]
    assert all(key.startswith("standard=") for key in said)


def test_rows_are_found_by_their_code_wherever_they_were_moved(draft):
    book = opened(workbook.write(draft))
    sheet = book["Số liệu"]
    cell_of(book, "NQ02", "figure").value = 210
    sheet.protection.sheet = False
    sheet.insert_rows(3, 2)
    sheet.insert_cols(5)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    codes = {row[0]: at for at, row in enumerate(rows, 1)}
    for column, value in enumerate(rows[codes["NQ02"] - 1], 1):
        sheet.cell(len(rows) + 3, column).value = value
    sheet.delete_rows(codes["NQ02"])
    assert touched(workbook_reading.read(saved(book), draft)) == {"NQ02": Given("value", 2_100_000)}


def test_a_row_twice_and_a_row_of_nobody(draft):
    book = opened(workbook.write(draft))
    sheet, code = book["Số liệu"], cell_of(book, "NQ00", "code")
    last = sheet.max_row
    sheet.cell(last + 1, 1).value, sheet.cell(last + 1, 5).value = "NQ00", 5
    sheet.cell(last + 2, 1).value, sheet.cell(last + 2, 5).value = "NQ99", 7
    read = workbook_reading.read(saved(book), draft)
    first = cell_of(book, "NQ00", "figure").coordinate
    assert read.refused == [
        Refused(f"Số liệu!E{last + 1}", "5", f"“NQ00” đã có ở Số liệu!{first}. Hãy giữ một trong hai dòng.")
    ]
    assert (read.aside, code.value) == ([f"Số liệu!E{last + 2}: 7"], "NQ00")


def test_a_workbook_without_its_headings_is_refused(draft):
    book = opened(workbook.write(draft))
    for name in ("Số liệu", "Thuyết minh"):
        del book[name]
    with pytest.raises(workbook_reading.NoRows):
        workbook_reading.read(saved(book), draft)


def test_a_workbook_that_was_not_given_out_here_is_refused(draft, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Số liệu").write_string(0, 0, "Mã")
    with pytest.raises(stamp.NoStamp):
        workbook_reading.read((tmp_path / "a.xlsx").read_bytes(), draft)
    with pytest.raises(NotOpened):
        workbook_reading.read(b"PK\x03\x04", draft)


@pytest.mark.parametrize(
    ("row", "column", "value"), [(3, 2, "_x0000_"), (4, 2, None), (1, 2, "other-form"), (-1, 5, "x1")]
)
def test_a_stamp_that_somebody_wrote_in_is_none(draft, row, column, value):
    book = opened(workbook.write(draft))
    sheet = book["quyen"]
    sheet.cell(row if row > 0 else cell_row(sheet, "NQ01"), column).value = value
    with pytest.raises(stamp.NoStamp):
        workbook_reading.read(saved(book), draft)


def cell_row(sheet, code: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[1].value == code)


def test_more_text_beside_the_form_than_can_be_looked_over_is_refused(draft):
    book = opened(workbook.write(draft))
    for row in range(1, 6):
        book.create_sheet(f"Thêm {row}").cell(1, 1).value = "chữ " * 6_000
    with pytest.raises(workbook_reading.TooMuchBeside):
        workbook_reading.read(saved(book), draft)


def test_another_unit_another_period_and_an_older_outline_are_refused(world, draft):
    theirs = workbook.write(world.begin("dept", world.now))
    with pytest.raises(stamp.OfAnotherUnit) as no:
        workbook_reading.read(theirs, draft)
    assert str(no.value).startswith("Biểu này của Sở Y tế, còn báo cáo này của Phường Hoa Sen.")
    other = of_another_month(world)
    content = workbook.write(other)
    with pytest.raises(stamp.OfAnotherPeriod) as no:
        workbook_reading.read(content, draft)
    assert "tháng 5 năm 2026" in str(no.value)
    assert stamp.obligation_of(workbook_reading.stamp(content)) == other.obligation
    book = opened(workbook.write(draft))
    lines = {row[0].value: row[1] for row in book["quyen"].iter_rows() if row[0].value != "row"}
    lines["outline"].value = "0" * 64
    with pytest.raises(stamp.OfAnOlderOutline):
        workbook_reading.read(saved(book), draft)


def test_what_went_by_the_secret_route_is_not_asked(world, draft):
    actions.send_secretly(
        obligation=draft.obligation, line=world.line("NQ00"), section=None, number="01/M",
        sent_on=world.now.date(), by=world.officer, at=world.now,
    )  # fmt: skip
    read = brought(Draft.objects.get(pk=draft.pk), NQ00={"figure": 5})
    assert (touched(read), read.refused) == ({}, [])


def test_the_days_before_a_reorganisation_are_a_sheet_of_their_own(world):
    obligation = world.owed("ward_a", world.round_past)
    draft = Draft.objects.create(obligation=obligation, opened_at=world.now, updated_at=world.now)
    content = workbook.write(draft)
    book = opened(content)
    assert book.sheetnames == ["Số liệu", "Trước sắp xếp", "Thuyết minh", "Hướng dẫn", "quyen"]
    codes = {row[0].value for row in book["Trước sắp xếp"].iter_rows() if row[0].value}
    assert {"T1.NQ04a", "T1.NQ27"} <= codes
    assert "T1.NQ01" not in codes  # what stands is not counted again for days long past
    cell_of(book, "T1.NQ27", "figure").value = 12
    read = workbook_reading.read(saved(book), draft)
    entry = next(entry for entry in read.entries if entry.given)
    assert (entry.place.span.kind, entry.given) == ("before", Given("value", 120_000))
    assert [change.after for change in weigh(draft, read.entries).changes] == [Given("value", 120_000)]


def test_another_program_sees_locks_drop_downs_and_guidance(draft):
    book = opened(workbook.write(draft))
    figures, hidden = book["Số liệu"], book["quyen"]
    assert hidden.sheet_state == "veryHidden"
    assert [sheet.protection.sheet for sheet in book.worksheets] == [True, True, True, False]
    columns = ("code", "name", "last", "figure", "kind", "estimate", "reason")
    assert [cell_of(book, "NQ00", name).protection.locked for name in columns] == [True] * 3 + [False] * 4
    rules = {str(rule.sqref): rule for rule in figures.data_validations.dataValidation}
    stock, flow = cell_of(book, "NQ00", "kind").coordinate, cell_of(book, "NQ27", "kind").coordinate
    assert rules[stock].formula1 == '"Số liệu,Chưa có số liệu,Không áp dụng"'
    assert rules[flow].formula1 == '"Số liệu,Không phát sinh,Chưa có số liệu,Không áp dụng"'
    rule = rules[cell_of(book, "NQ00", "figure").coordinate]
    assert (rule.type, rule.operator, rule.formula1, rule.errorStyle) == (
        "whole",
        "greaterThanOrEqual",
        "0",
        "warning",
    )
    assert (rule.promptTitle, rule.prompt[:27]) == ("NQ00 (hộ)", "Tính tại ngày 14/06/2026. G")
    assert (cell_of(book, "NQ01", "last").value, cell_of(book, "NQ01", "figure").value) == (110, 96)
    assert (figures.freeze_panes, figures.print_title_rows, figures.page_setup.orientation) == (
        "C6",
        "$5:$5",
        "landscape",
    )


def test_it_reads_the_same_after_it_was_saved_anew_by_libreoffice(draft, tmp_path):
    content = filled(workbook.write(draft), NQ01={"figure": 97}, VI_1={"text": TWO_LINES})
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(content)
    with office.office() as convert:
        anew = convert(path, "xlsx").read_bytes()
    assert anew != content
    before, after = (workbook_reading.read(each, draft) for each in (content, anew))
    assert touched(after) == {"NQ01": Given("value", 970_000), "VI.1": Told(TWO_LINES)}
    assert after == before


def test_the_same_draft_gives_the_same_bytes_and_names_nobody(draft):
    content = workbook.write(draft)
    assert workbook.write(draft) == content
    told = opened(content).properties
    assert (told.title, told.creator, told.lastModifiedBy) == (
        "Biểu nhập báo cáo: Phường Hoa Sen",
        None,
        None,
    )
