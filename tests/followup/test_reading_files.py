"""Files of commitments are read apart: UHRI's records, OHCHR's lists in both layouts, tables in any order."""

import io

import pytest

from quyen.core.opening import NotOpened
from quyen.followup.queries.importing import format_of, read
from quyen.followup.reading import cutting
from tests import commitment_files as files
from tests.commitment_files import record

ROW_4 = {
    "line": 3,
    "reference": "UPR-4-38.1",
    "said": {
        "instrument": "UPR",
        "cycle": "4",
        "document": "A/HRC/57/6",
        "paragraph": "38.1",
        "kind": "recommendation",
        "position": "supported",
        "position_document": "A/HRC/57/6/Add.1",
        "texts": {"en": "Ratify the remaining convention (Maldives) (Portugal)"},
        "countries": ["Maldives", "Portugal"],
        "terms": {
            "theme": [
                ["A12", "Acceptance of international norms", ""],
                ["B31", "Equality & non-discrimination", ""],
            ],
            "group": [["", "Children", ""], ["", "Women & girls", ""]],
            "sdg": [["16", "", ""], ["16.3", "", "16"], ["10", "", ""]],
        },
    },
}


def faults(found) -> list[tuple]:
    return [(row["line"], row["reference"], row["code"], row["told"]) for row in found.faults]


def references(found) -> list[tuple[int, str]]:
    return [(row["line"], row["reference"]) for row in found.rows]


def test_a_record_of_uhri_is_told_without_its_html_and_dashes():
    [row] = read(files.export(record()), format="uhri").rows
    assert row == {
        "line": 1,
        "reference": "UPR-4-38.1",
        "said": {
            "instrument": "UPR",
            "cycle": "4",
            "document": "A/HRC/57/6",
            "document_id": "d0d0d0d0-0000-4000-8000-000000000001",
            "dated_on": "2024-06-24",
            "paragraph": "38.1",
            "kind": "recommendation",
            "position": "supported",
            "texts": {"en": "Publish data on legal aid & its reach, by commune (Maldives) (Portugal)"},
            "countries": ["Maldives", "Portugal"],
            "terms": {
                "theme": [["", "Administration of justice & fair trial", ""]],
                "group": [["", "Women & girls", ""]],
                "sdg": [
                    ["16.3", "Promote the rule of law", "16"],
                    ["16", "Peace, justice and strong institutions", ""],
                ],
            },
            "external_id": "11111111-aaaa-4000-8000-000000000001",
        },
    }


def test_records_of_one_paragraph_get_references_of_their_own_and_artefacts_are_passed_over():
    content = files.export(record(), files.TREATY, files.SAME_PARAGRAPH, files.ARTEFACT, files.ODD)
    found = read(content, format="uhri")
    assert references(found) == [(1, "UPR-4-38.1"), (2, "CRC-2022-21"), (3, "CRC-2022-21-33333333")]
    assert [row["said"]["kind"] for row in found.rows] == ["recommendation", "observation", "observation"]
    assert faults(found) == [(5, "77777777", "odd-position", {"word": "Perhaps"})]
    assert found.skipped == 1


def test_a_record_without_a_state_counts_only_in_a_file_of_one_state():
    alone = read(files.export(record(), files.NOWHERE), format="uhri")
    among = read(files.export(record(), files.NOWHERE, files.ELSEWHERE), format="uhri")
    other = read(files.export(record(), files.NOWHERE, files.ELSEWHERE), format="uhri", country="Slovenia")
    assert (references(alone), alone.skipped) == ([(1, "UPR-4-38.1"), (2, "UPR-4-38.1-44444444")], 0)
    assert (references(among), among.skipped) == ([(1, "UPR-4-38.1")], 2)
    assert (references(other), other.skipped) == ([(3, "UPR-4-38.1")], 2)


def test_a_whole_export_is_cut_piece_by_piece_and_keeps_the_numbers_of_its_records():
    whole = files.export(files.ELSEWHERE, record(), files.ARTEFACT, files.TREATY)
    assert [len(list(cutting.records(io.BytesIO(whole), piece))) for piece in (1, 7, 10**6)] == [4, 4, 4]
    found = read(cutting.cut(io.BytesIO(whole), country="viet nam"), format="uhri")
    assert (references(found), found.skipped) == ([(2, "UPR-4-38.1"), (4, "CRC-2022-21")], 0)


def test_a_list_of_the_fourth_cycle_names_each_recommendation_once_with_all_its_themes():
    found = read(files.thematic(files.HEADINGS_4, files.ROWS_4, *files.CYCLE_4), format="ohchr-list")
    assert found.rows[0] == ROW_4
    assert [(row["reference"], row["said"]["position"], row["said"]["countries"]) for row in found.rows] == [
        ("UPR-4-38.1", "supported", ["Maldives", "Portugal"]),
        ("UPR-4-38.2", "noted", ["Venezuela (Bolivarian Republic of)"]),
        ("UPR-4-38.3", "partly", ["Spain"]),
    ]
    assert faults(found) == [
        (8, "", "no-number", {}),
        (9, "UPR-4-38.4", "odd-position", {"word": "Maybe"}),
    ]


def test_a_list_of_the_second_cycle_parts_themes_goals_and_persons_of_one_cell():
    found = read(files.thematic(files.HEADINGS_2, files.ROWS_2, *files.CYCLE_2), format="ohchr-list")
    [row] = found.rows
    assert (row["reference"], row["said"]["position_document"]) == ("UPR-2-143.1", "A/HRC/26/6/Add.1")
    assert row["said"]["terms"] == {
        "theme": [["D23", "Death penalty", ""], ["B41", "Right to information", ""]],
        "group": [["", "Persons deprived of their liberty", ""]],
        "sdg": [["16.10", "Public access to information", "16"]],
    }
    assert found.about == {"cycle": "UPR-2", "comments": 1, "document": "A/HRC/26/6"}


def test_a_list_that_names_no_cycle_is_of_the_one_that_was_chosen():
    content = files.thematic(files.HEADINGS_4, files.ROWS_4[:2])
    assert faults(read(content, format="ohchr-list")) == [(3, "38.1", "no-cycle", {})]
    assert references(read(content, format="ohchr-list", cycle="UPR-3")) == [(3, "UPR-3-38.1")]


HEADINGS = ("Lập trường", "Nước khuyến nghị", "Số", "Nội dung", "Mã", "Hạn")
HEALTH = (
    "Chấp thuận một phần",
    "Tây Ban Nha; Úc",
    "1",
    "Bảo đảm nước sạch cho mọi hộ.",
    "RS-2-2",
    "31/12/2026",
)
SCHOOL = ("ghi nhận", "", "2", "Miễn học phí ở mọi bậc học.", "RS-2-3", "")


def test_a_table_is_read_in_any_order_of_columns_as_text_and_as_workbook():
    told = {
        "line": 2,
        "reference": "RS-2-2",
        "said": {
            "position": "partly",
            "texts": {"vi": "Bảo đảm nước sạch cho mọi hộ."},
            "countries": ["Tây Ban Nha", "Úc"],
            "target_on": "2026-12-31",
        },
    }
    as_text = read(files.table(HEADINGS, HEALTH, SCHOOL, mark=";"), format="table")
    as_book = read(files.workbook(("Danh mục cam kết",), (), HEADINGS, HEALTH, SCHOOL), format="table")
    assert (as_text.rows[0], references(as_text)) == (told, [(2, "RS-2-2"), (3, "RS-2-3")])
    assert (as_book.rows[0], references(as_book)) == (told | {"line": 4}, [(4, "RS-2-2"), (5, "RS-2-3")])
    assert as_text.about["columns"] == {
        "reference": "Mã",
        "text": "Nội dung",
        "position": "Lập trường",
        "countries": "Nước khuyến nghị",
        "target_on": "Hạn",
    }


def test_a_table_whose_headings_say_nothing_waits_for_somebody_who_does():
    content = files.table(("A", "B", "C"), ("RS-2-2", "Bảo đảm nước sạch.", "noted"))
    unclear = read(content, format="table")
    said = read(content, format="table", columns={"reference": "a", "text_vi": "B", "position": "C"})
    assert (unclear.unclear, unclear.about["headings"], said.unclear) == (True, ["A", "B", "C"], False)
    assert said.rows[0]["said"] == {"texts": {"vi": "Bảo đảm nước sạch."}, "position": "noted"}


def test_a_broken_line_stops_nothing_else():
    lines = [
        b"reference,text,position",
        b"RS-2-1,Extend health care,supported",
        b'RS-2-2,"Provide clean water,partly',
        b"RS-2-3,Abolish fees",
        b'RS-2-4,"Publish figures, by year",perhaps',
        b'RS-2-5,"Train officers,',
        b'one in each ward",noted',
        b",Nobody knows,noted",
        b"RS-2-1,Again,noted",
        b"RS-2-6,,noted",
        b"RS-2-7,Open the archive,none,too,many",
    ]
    found = read(b"\r\n".join(lines), format="table")
    assert references(found) == [(2, "RS-2-1"), (6, "RS-2-5")]
    assert faults(found) == [
        (3, "RS-2-2", "open-quote", {"cells": 3}),
        (4, "RS-2-3", "too-few-cells", {"cells": 2}),
        (5, "RS-2-4", "odd-position", {"word": "perhaps"}),
        (8, "", "no-reference", {}),
        (9, "RS-2-1", "twice", {"first": 2}),
        (10, "RS-2-6", "no-text", {}),
        (11, "RS-2-7", "too-many-cells", {"cells": 5}),
    ]


@pytest.mark.parametrize(
    ("content", "format", "code"),
    [
        (b"[{", "uhri", "no-json"),
        (b'{"a": 1}', "uhri", "no-list"),
        (b"[" * 100_000, "uhri", "no-json"),
        (b"PK\x03\x04 no package", "ohchr-list", "damaged"),
        (files.thematic(("Theme", "Sum"), ()), "ohchr-list", "no-list"),
        (b"\n\n", "table", "no-table"),
        (b"reference,text\n\xff\xfe", "table", "damaged"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(content, format, code):
    with pytest.raises(NotOpened) as refused:
        read(content, format=format)
    assert (refused.value.code, str(refused.value) != "") == (code, True)


def test_the_format_is_told_from_the_file():
    assert [
        format_of(b"PK", "danh-sach.docx"),
        format_of(b"[]", "export.JSON"),
        format_of(files.export(record()), "x.txt"),
        format_of(b"reference,text", "upr.csv"),
        format_of(b"PK", "upr.xlsx"),
    ] == ["ohchr-list", "uhri", "uhri", "table", "table"]
