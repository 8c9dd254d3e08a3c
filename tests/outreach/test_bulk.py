"""A spreadsheet of activities is looked over cell by cell, and written down whole or not at all."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.utils import translation

from quyen.audit.models import Entry
from quyen.core.refusals import Refusal
from quyen.core.spreadsheets import Table, write
from quyen.outreach import actions, bulk
from quyen.outreach.models import Activity

VIETNAMESE = [
    *("Ngày", "Việc đã làm", "Hình thức", "Giáo dục pháp luật", "Địa điểm", "Đối tượng", "Nhóm người"),
    *("Ngôn ngữ", "Số lượng sản phẩm", "Số người tiếp cận", "Cách đếm"),
]
RADIO = ["04/03/2026", "Phát thanh về quyền trẻ em", "Báo chí, phát thanh, truyền hình, mạng", *[""] * 5, 3]
TALK = [date(2026, 4, 1), "Nói chuyện về Luật Trẻ em", "Họp, nói chuyện", "Có", "Tổ dân phố 4"]
TALK += ["Người dân trong nước", "Trẻ em", "Tiếng Việt", "", "1.085", "Đếm được hoặc có ký tên"]


def sheet(rows, headings=VIETNAMESE) -> bytes:
    return write([Table("Hoạt động", headings, rows)])


def plan(world, rows, headings=VIETNAMESE):
    found = bulk.read(sheet(rows, headings))
    return found, bulk.weigh(found.rows, world.ward_a, world.now.date())


def take(world, rows):
    found, weighed = plan(world, rows)
    by = {"by": world.officer, "at": world.now}
    return actions.take_list(unit=world.ward_a, rows=found.rows, digest=weighed.digest, **by)


def stored() -> list[tuple]:
    names = ("unit__key", "kind", "title", "legal", "held_on", "place", "audience", "groups", "language")
    rows = Activity.objects.order_by("held_on")
    return list(rows.values_list(*names, "items", "reach", "reach_basis"))


def test_a_sheet_is_written_down_whole(world):
    take(world, [RADIO, TALK])
    assert stored() == [
        ("hoa-sen", "media", RADIO[1], False, date(2026, 3, 4), "", "domestic", "", "vi", 3, None, ""),
        (
            *("hoa-sen", "meeting", TALK[1], True, date(2026, 4, 1), "Tổ dân phố 4", "domestic"),
            *("Trẻ em", "vi", 1, 1085, "counted"),
        ),
    ]
    taken = Entry.objects.filter(event="activity.list-taken")
    assert [json.loads(row.detail)["written"] for row in taken] == [2]
    assert Entry.objects.filter(event="activity.logged").count() == 2


def test_headings_and_words_are_read_in_english_too(world):
    english = ["What was done", "Kind of activity", "Day", "Language", "Remarks"]
    found, weighed = plan(
        world, [["Briefing", "briefing for  foreign partners", "2026-05-12", "en", "x"]], english
    )
    (step,) = weighed.steps
    assert (step.fate, step.line.values["kind"], step.line.values["language"]) == ("new", "abroad", "en")
    assert (found.letters, found.passed_over) == (
        {"title": "A", "kind": "B", "held_on": "C", "language": "D"},
        ("Remarks",),
    )


WRONG = [  # cells of the row about the radio that are written otherwise, and the columns that are then refused
    ({0: "31/2/2026"}, {"held_on"}),
    ({0: "16/06/2026"}, {"held_on"}),
    ({1: ""}, {"title"}),
    ({1: "Gọi 0903 123 456 để nhận tờ rơi", 2: "Tin đồn"}, {"title", "kind"}),
    ({3: "có lẽ"}, {"legal"}),
    ({4: "facebook.com/nhom.bien.xanh"}, {"place"}),
    ({5: "mọi người"}, {"audience"}),
    ({7: "tiếng lạ"}, {"language"}),
    ({8: 0}, {"items"}),
    ({8: Decimal("1.5")}, {"items"}),
    ({9: "12.50", 10: "Ước tính"}, {"reach"}),
    ({9: "-3", 10: "Ước tính"}, {"reach"}),
    ({9: 40}, {"reach_basis"}),
    ({10: "Ước tính"}, {"reach"}),
    ({9: 99_000_000, 10: "đoán"}, {"reach", "reach_basis"}),
    ({0: "hôm qua", 1: " ", 2: "", 8: "nhiều"}, {"held_on", "title", "kind", "items"}),
]


def test_every_cell_that_cannot_be_is_named_and_nothing_is_written(world):
    rows = [[cells.get(at, cell) for at, cell in enumerate([*RADIO, "", ""])] for cells, _columns in WRONG]
    found, weighed = plan(world, [TALK, *rows])
    assert [{fault.column for fault in step.line.faults} for step in weighed.steps] == [
        set(),
        *(columns for _cells, columns in WRONG),
    ]
    assert [step.line.number for step in weighed.faulty] == list(range(3, 3 + len(WRONG)))
    stamp = {"by": world.officer, "at": world.now}
    with pytest.raises(actions.ListFaulty):
        actions.take_list(unit=world.ward_a, rows=found.rows, digest=weighed.digest, **stamp)
    assert (Activity.objects.count(), Entry.objects.filter(event__startswith="activity").count()) == (0, 0)


def test_the_same_row_twice_is_one(world):
    again = [*RADIO]
    again[1] = "phát thanh  về quyền trẻ em"
    _found, weighed = plan(world, [RADIO, again])
    assert [(step.fate, step.above) for step in weighed.steps] == [("new", None), ("twice", 2)]
    take(world, [RADIO, again])
    with pytest.raises(actions.NothingNew):
        take(world, [RADIO])
    take(world, [RADIO, TALK])
    assert [row[2] for row in stored()] == [RADIO[1], TALK[1]]


def test_one_name_and_day_with_two_meanings_is_refused(world):
    _found, weighed = plan(world, [RADIO, [*RADIO[:8], 5]])
    assert [step.fate for step in weighed.steps] == ["new", "faulty"]
    take(world, [RADIO])
    _found, weighed = plan(world, [[*RADIO[:8], 5]])
    (fault,) = weighed.faulty[0].line.faults
    assert fault.column == "title" and "Số lượng sản phẩm" in fault.sentence


def test_what_was_taken_back_may_come_again(world):
    (row,) = take(world, [RADIO])
    actions.withdraw_activity(row=row, why="Gõ nhầm.", by=world.officer, at=world.now)
    take(world, [RADIO])
    assert len(stored()) == 2


def test_what_changed_since_it_was_looked_over_is_looked_over_again(world):
    found, weighed = plan(world, [RADIO, TALK])
    take(world, [RADIO])
    with pytest.raises(actions.ListMovedOn):
        actions.take_list(
            unit=world.ward_a, rows=found.rows, digest=weighed.digest, by=world.officer, at=world.now
        )
    assert len(stored()) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 no archive",
        b"%PDF-1.7",
        sheet([RADIO], ["Ngày", "Nội dung", *VIETNAMESE[2:]]),
        sheet([RADIO], [*VIETNAMESE[:10], "Ngày"]),
        sheet([]),
        sheet([["04/03/2026", f"Tin số {n}", "media"] for n in range(bulk.MOST_ROWS + 1)]),
    ],
    ids=["empty", "damaged", "pdf", "headings", "doubled", "no-rows", "too-many"],
)
def test_what_is_no_sheet_of_activities_is_refused(world, content):
    with pytest.raises(Refusal) as refused:
        bulk.read(content)
    assert refused.value.field == "file"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_filled_in_from_its_own_lists_is_taken(world, language):
    with translation.override(language):
        book = openpyxl.load_workbook(BytesIO(bulk.template()))
        rows, lists, told = book.worksheets
        headings = [cell.value for cell in rows[1]]
        assert headings == [str(heading) for heading in bulk.COLUMNS.values()]
        assert [cell.value for cell in told["A"]][1:] == headings
        drawn = {str(rule.sqref)[0]: rule.formula1 for rule in rows.data_validations.dataValidation}
        assert sorted(drawn) == ["C", "D", "F", "H", "K"]
        offered = [lists.cell(2, column).value for column in range(1, 6)]
    cells = {"A2": "04/03/2026", "B2": "Tin", "C2": offered[0], "D2": offered[1], "F2": offered[2]}
    for place, value in {**cells, "H2": offered[3], "J2": 12, "K2": offered[4]}.items():
        rows[place] = value
    out = BytesIO()
    book.save(out)
    weighed = bulk.weigh(bulk.read(out.getvalue()).rows, world.ward_a, world.now.date())
    (step,) = weighed.steps
    names = ("kind", "legal", "audience", "language", "reach", "reach_basis")
    assert (step.fate, *(step.line.values[name] for name in names)) == (
        "new", "meeting", True, "domestic", "vi", 12, "counted",
    )  # fmt: skip
