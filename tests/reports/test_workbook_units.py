"""The workbook of a unit that reports for others: a column a unit, the sum worked out, texts joined by name."""

import pytest
from django.utils import translation

from quyen.files import actions as files
from quyen.obligations import actions as obligations
from quyen.reports import actions
from quyen.reports.forms import workbook, workbook_reading
from quyen.reports.forms.workbook_units import SpeaksForOthers
from quyen.reports.rules.answers import Given, Told
from tests import workbooks
from tests.clock import at, on
from tests.reports.conftest import WRITING

pytestmark = pytest.mark.django_db
SAID = {"grounds": "Dùng chung bộ phận tham mưu", "at": at("2026-05-02 08:00")}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def covered(desk):
    """Hoa Sen reports for Mai Vàng and Trúc Xanh too."""
    by = desk.people["head"]
    for unit in (desk.city.mai_vang, desk.city.truc_xanh):
        named = obligations.cover(
            coverer=desk.city.hoa_sen, covered=unit, valid_from=on("2026-05-01"), by=by, **SAID
        )
        obligations.confirm_cover(covering=named, by=by, at=SAID["at"])
    return desk


@pytest.fixture
def draft(covered):
    return covered.draft(covered.city.hoa_sen)


COLUMNS = {"own": "Phường Hoa Sen", "b": "Phường Mai Vàng", "c": "Phường Trúc Xanh"}


def fill(content: bytes, **given: dict) -> bytes:
    """Write cells by row and column; a column of a unit goes by "own", "b" and "c"."""
    book = workbooks.opened(content)
    for code, cells in given.items():
        for column, value in cells.items():
            if column not in COLUMNS:
                workbooks.cell_of(book, code, column).value = value
                continue
            place = workbooks.cell_of(book, code, "text" if code[0] in "IV" else "figure")
            sheet = place.parent
            heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row}
            sheet.cell(place.row, heads[COLUMNS[column]]).value = value
    return workbooks.saved(book)


def read(draft, **given: dict):
    """What a workbook says that was touched: by code its answer, and what is refused where."""
    filled = workbook_reading.read(fill(workbook.write(draft), **given), draft)
    said = {}
    for entry in filled.entries:
        if entry.given != entry.was:
            place = entry.place
            said[place.section.code if place.section else place.line.definition.indicator.code] = entry.given
    return said, {row.where.split("!")[1]: (row.said, row.sentence) for row in filled.refused}


def test_the_units_figures_are_added_up_exactly(draft):
    said, refused = read(
        draft,
        NQ00={"own": 12480, "b": "3.020", "c": 0},
        NQ01={"own": 96, "b": 4, "c": 0, "figure": 100},
        NQ04a={"own": "không phát sinh", "b": "Nothing arose", "c": "không phát sinh"},
        NQ36={"own": "không phát sinh", "b": 2, "c": "không áp dụng"},
        NQ43={"own": 0, "b": 0, "c": "không phát sinh"},
        NQ44a={"own": "Không áp dụng", "b": "Không áp dụng", "c": "Không áp dụng"},
        NQ27={"own": 7, "b": 8, "c": 9, "estimate": "x", "reason": "Chờ số chính thức"},
        NQ02={"figure": 5},
    )
    assert refused == {}
    assert said == {
        "NQ00": Given("value", 155_000_000),
        "NQ01": Given("value", 1_000_000),
        "NQ04a": Given("nothing-arose", 0),
        "NQ36": Given("value", 20_000),
        "NQ43": Given("zero", 0),
        "NQ44a": Given("not-applicable"),
        "NQ27": Given("value", 240_000, True, "Chờ số chính thức"),
        "NQ02": Given("value", 50_000),
    }


def test_a_sum_that_differs_and_a_unit_that_is_missing_are_refused_at_their_cells(draft):
    said, refused = read(
        draft,
        NQ00={"own": 12480, "b": 3020, "c": 0, "figure": 15000},
        NQ01={"own": 96, "b": 4},
        NQ02={"own": 1, "b": "nhiều", "c": 2},
        NQ04a={"own": 1, "b": "chưa có", "c": 2},
    )
    assert said == {}
    assert sorted(refused.values()) == [
        (
            "",
            "The figure of Phường Trúc Xanh is missing. Write it, 0, or “nothing arose”; then the sum is worked out.",
        ),
        (
            "15000",
            "Here stands 15000, and the units add up to 15,500 households. Leave this cell blank, or mend a unit’s.",
        ),
        (
            "chưa có",
            "Without the figure of Phường Mai Vàng there is no sum. Leave the units blank, and say in the row why.",
        ),
        ("nhiều", "Write digits only, without words, letters or units, for example 1.234."),
    ]


def test_a_sum_that_stood_there_gives_way_to_the_units(covered, draft):
    covered.answer(draft, "NQ01", "90")
    covered.answer(draft, "NQ04a", kind="nothing-arose")
    said, refused = read(draft, NQ01={"own": 96, "b": 4, "c": 0}, NQ04a={"own": 1, "b": 0, "c": 0})
    assert (said, refused) == ({"NQ01": Given("value", 1_000_000), "NQ04a": Given("value", 10_000)}, {})


def test_texts_are_joined_under_the_units_names(draft):
    said, refused = read(
        draft,
        II={"own": "Đã họp hai lần.", "b": "Đã ban hành kế hoạch.", "c": "không phát sinh"},
        IV={"own": "không phát sinh", "b": "không phát sinh", "c": "không phát sinh"},
        VIII={"own": "Đề nghị tập huấn.", "text": "Đề nghị khác."},
    )
    sentence = "A text stands here and in the columns of the units. Keep one: the units’ texts are joined."
    assert list(refused.values()) == [("Đề nghị khác.", sentence)]
    assert said == {
        "II": Told(
            "Phường Hoa Sen: Đã họp hai lần.\n\nPhường Mai Vàng: Đã ban hành kế hoạch.\n\n"
            "Phường Trúc Xanh: không phát sinh."
        ),
        "IV": Told(nothing_arose=True),
    }


def test_who_files_alone_has_no_such_columns_and_who_is_covered_no_longer_makes_the_form_old(covered, draft):
    given_out = workbook.write(draft)
    version = covered.file(covered.city.mai_vang, WRITING)
    assert version.pk
    with pytest.raises(SpeaksForOthers):
        workbook_reading.read(given_out, draft)
    alone = covered.draft(covered.city.sao_bien)
    heads = {
        cell.value
        for row in workbooks.opened(workbook.write(alone)).worksheets[0].iter_rows()
        for cell in row
    }
    assert not heads & set(COLUMNS.values())


def test_it_goes_into_the_report_as_any_form_does(covered, draft):
    content = fill(workbook.write(draft), NQ00={"own": 12480, "b": 3020, "c": 0})
    stamp = {"by": covered.people["officer"], "at": WRITING}
    file = files.keep(content=content, name="bieu.xlsx", kinds=("xlsx",), **stamp)
    entries = workbook_reading.read(content, draft).entries
    taken = actions.fill_in(
        draft=draft, entries=[row for row in entries if row.given != row.was], file=file, **stamp
    )
    assert taken.changed == 1
    assert draft.answers.get().value == 155_000_000
