"""A list of units, typed, pasted or in a file, read against the members."""

import pytest

from quyen.core.spreadsheets import Table, write
from quyen.obligations import choosing
from quyen.organisations import queries as organisations
from tests.clock import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(city):
    return organisations.members(city.committee, on("2026-06-14"), "owes")


def keys(chosen):
    return [unit.key for unit in chosen.units]


def test_keys_and_names_however_they_are_written(members):
    lines = [
        "\ufeffhoa-sen",
        "",
        "  - Phường Mai Vàng;",
        "phuong truc xanh",
        "P. Sao Biển",
        "so y te",
        "hoa-sen",
    ]
    chosen = choosing.read(lines, members)
    assert (keys(chosen), chosen.problems) == (
        ["hoa-sen", "mai-vang", "sao-bien", "truc-xanh", "so-y-te"],
        [],
    )


def test_every_line_that_means_nobody_is_told(members, in_english):
    chosen = choosing.read(["Hoa Sen", "Phường Mai Vang", "Phường Mai Vảng", "Sở Y", "Tòa án"], members)
    assert keys(chosen) == ["hoa-sen", "mai-vang"]
    assert chosen.problems == [
        "Line 4, “Sở Y”, is no member. Perhaps: Sở Y tế.",
        "Line 5, “Tòa án”, is no member that owes a report.",
    ]
    with pytest.raises(choosing.NotChosen, match="Line 1, “Tòa án”") as refused:
        choosing.must_read(["Tòa án"], members)
    assert refused.value.field == "units"
    with pytest.raises(choosing.NobodyChosen):
        choosing.must_read([" ", ""], members)


def test_names_that_differ_only_by_their_marks_are_told_apart(members):
    one, other = (row.unit for row in members[-2:])
    one.name_vi, other.name_vi = "Xã Hòa Phú", "Xã Hoà Phũ"
    assert keys(choosing.read(["Xã Hòa Phú"], members)) == [one.key]
    problem = choosing.read(["xa hoa phu"], members).problems
    assert len(problem) == 1 and one.key in problem[0] and other.key in problem[0]


def test_a_file_gives_its_column_of_units():
    sheet = write([Table("Đơn vị", ["STT", "Tên đơn vị"], [[1, "Phường Hoa Sen"], [2, "Sở Y tế"]])])
    assert choosing.lines_of(sheet, ".xlsx") == ["Phường Hoa Sen", "Sở Y tế"]
    plain = b"hoa-sen;1\nmai-vang;2\n"
    assert choosing.lines_of(plain, ".csv") == ["hoa-sen", "mai-vang"]
    assert choosing.lines_of("\ufeffhoa-sen\nSở Y tế\n".encode(), ".txt") == ["hoa-sen", "Sở Y tế"]
