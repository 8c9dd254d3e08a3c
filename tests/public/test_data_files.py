"""What the files of an edition hold: whole files, worked out by hand from the small table in editions.py."""

import csv
import io
import json
import subprocess

import pytest
from openpyxl import load_workbook

from quyen.public.datasets import csvs, dictionary, files, jsons
from tests.public.editions import SMALL, calls, promises

AS_CSV = """\
period,place,place_vi,place_en,sex,sex_vi,sex_en,state,value
2025-H1,_T,Toàn bộ,All,_T,Cả hai,Both,shown,14
2025-H1,_T,Toàn bộ,All,m,Nam,Men,withheld,
2025-H1,_T,Toàn bộ,All,f,Nữ,Women,withheld,
2025-H1,a,'=An,'=An,_T,Cả hai,Both,shown,10
2025-H1,a,'=An,'=An,m,Nam,Men,withheld,
2025-H1,a,'=An,'=An,f,Nữ,Women,withheld,
2025-H1,kind:b,Bình,,_T,Cả hai,Both,shown,4
2025-H1,kind:b,Bình,,m,Nam,Men,shown,0
2025-H1,kind:b,Bình,,f,Nữ,Women,none,
"""
LISTED = """\
key,number,text_vi,text_en,as_of
1,1.1,"Dạy ""quyền"", cho mọi người","Teach
rights",2025-06-14
2,'-1.2,,,
"""

DIMENSIONS = [
    {
        "key": "place",
        "name": {"vi": "Nơi báo cáo", "en": "Reporting unit"},
        "codes": [
            {"code": "_T", "vi": "Toàn bộ", "en": "All"},
            {"code": "a", "vi": "=An", "en": "=An"},
            {"code": "kind:b", "vi": "Bình", "en": ""},
        ],
        "sums": [{"whole": "_T", "parts": ["a", "kind:b"]}],
    },
    {
        "key": "sex",
        "name": {"vi": "Giới", "en": "Sex"},
        "codes": [
            {"code": "_T", "vi": "Cả hai", "en": "Both"},
            {"code": "m", "vi": "Nam", "en": "Men"},
            {"code": "f", "vi": "Nữ", "en": "Women"},
        ],
        "sums": [],
    },
]


def test_a_table_is_written_with_a_row_for_each_cell():
    assert files.csv(calls()) == AS_CSV.replace("\n", "\r\n").encode()


def test_a_listing_is_written_with_a_row_for_each_thing():
    written = files.csv(promises()).decode()
    assert written.replace("\r\n", "\n") == LISTED
    assert [len(row) for row in csv.reader(io.StringIO(written, newline=""))] == [5, 5, 5]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-1", "'-1"),
        ("@A1", "'@A1"),
        (" =A1", "' =A1"),
        ("\t=A1", "'\t=A1"),
        ("1-2", "1-2"),
        ("", ""),
        (0, 0),
    ],
)
def test_no_text_of_a_csv_becomes_a_formula(value, written):
    assert csvs.harmless(value) == written


def test_a_table_as_json_says_what_it_is_and_holds_every_cell():
    edition = calls()
    found = json.loads(jsons.written(edition))
    cells = [tuple(one.values()) for one in found.pop("cells")]
    assert cells == [
        ("_T", "_T", "shown", 14),
        ("_T", "m", "withheld", None),
        ("_T", "f", "withheld", None),
        ("a", "_T", "shown", 10),
        ("a", "m", "withheld", None),
        ("a", "f", "withheld", None),
        ("kind:b", "_T", "shown", 4),
        ("kind:b", "m", "shown", 0),
        ("kind:b", "f", "none", None),
    ]
    assert list(found.pop("marks")) == ["shown", "withheld", "none"]
    site = "http://127.0.0.1:8000/public/"
    assert found == {
        "format": 1,
        "kind": "table",
        "address": "n2-2025-h1-city",
        "version": 2,
        "url": f"{site}data/n2-2025-h1-city/v2/",
        "sha256": edition.sha256,
        "title": {"vi": "Cuộc gọi", "en": "Calls"},
        "publisher": {"vi": "Ban Chỉ đạo", "en": "Committee"},
        "released_on": "2026-06-15",
        "release": f"{site}releases/7/",
        "licence": {
            "key": "CC-BY-4.0",
            "name": {
                "vi": "Creative Commons Ghi công 4.0 Quốc tế",
                "en": "Creative Commons Attribution 4.0 International",
            },
            "url": "https://creativecommons.org/licenses/by/4.0/",
        },
        "provenance": {
            "as_of": "2025-06-14",
            "source": {"vi": "Báo cáo 5", "en": "Report 5"},
            "coverage": {"vi": "2 trên 2 đơn vị", "en": "2 of 2 units"},
        },
        "unit": {"vi": "cuộc", "en": "calls"},
        "period": "2025-H1",
        "population": "N2:2025-H1:city",
        "vintage": "",
        "reorganisations": [],
        "dimensions": DIMENSIONS,
    }


def test_a_listing_as_json_has_its_columns_and_rows():
    found = json.loads(jsons.written(promises()))
    assert (found["kind"], found["rows"]) == (
        "listing",
        [
            {
                "key": "1",
                "number": "1.1",
                "text": {"vi": 'Dạy "quyền", cho mọi người', "en": "Teach\nrights"},
                "as_of": "2025-06-14",
            },
            {"key": "2", "number": "-1.2", "text": None, "as_of": None},
        ],
    )
    assert [(one["key"], one["kind"]) for one in found["columns"]] == [
        ("number", "code"),
        ("text", "text"),
        ("as_of", "day"),
    ]


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_a_workbook_has_data_dictionary_and_about():
    edition = calls()
    found = sheets(files.FORMS["xlsx"].written(edition))
    assert list(found) == ["data", "dictionary", "about"]
    assert found["data"] == [
        ("period", "place", "place_vi", "place_en", "sex", "sex_vi", "sex_en", "state", "value"),
        ("2025-H1", "_T", "Toàn bộ", "All", "_T", "Cả hai", "Both", "shown", 14),
        ("2025-H1", "_T", "Toàn bộ", "All", "m", "Nam", "Men", "withheld", None),
        ("2025-H1", "_T", "Toàn bộ", "All", "f", "Nữ", "Women", "withheld", None),
        ("2025-H1", "a", "=An", "=An", "_T", "Cả hai", "Both", "shown", 10),
        ("2025-H1", "a", "=An", "=An", "m", "Nam", "Men", "withheld", None),
        ("2025-H1", "a", "=An", "=An", "f", "Nữ", "Women", "withheld", None),
        ("2025-H1", "kind:b", "Bình", None, "_T", "Cả hai", "Both", "shown", 4),
        ("2025-H1", "kind:b", "Bình", None, "m", "Nam", "Men", "shown", 0),
        ("2025-H1", "kind:b", "Bình", None, "f", "Nữ", "Women", "none", None),
    ]
    assert found["about"][:6] == [
        (None, "vi", "en"),
        ("title", "Cuộc gọi", "Calls"),
        ("unit", "cuộc", "calls"),
        ("period", "2025-H1", "2025-H1"),
        ("as_of", "2025-06-14", "2025-06-14"),
        ("source", "Báo cáo 5", "Report 5"),
    ]
    assert [row[0] for row in found["about"][6:]] == [
        "coverage", "publisher", "released_on", "version", "sha256", "url", "licence", "licence_url",
    ]  # fmt: skip


def test_text_of_a_workbook_is_no_formula():
    book = load_workbook(io.BytesIO(files.FORMS["xlsx"].written(calls())))
    assert {cell.data_type for row in book["data"].iter_rows() for cell in row} == {"s", "n"}


@pytest.mark.office
def test_an_office_program_reads_the_workbook_as_the_csv_has_it(tmp_path):
    (tmp_path / "calls.xlsx").write_bytes(files.FORMS["xlsx"].written(calls()))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
               "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(tmp_path / "calls.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    read = (tmp_path / "calls.csv").read_text(encoding="utf-8-sig")
    assert read == AS_CSV.replace("'=", "=")


def test_the_dictionary_tells_each_column_and_code():
    rows = list(dictionary.rows(calls()))
    assert [row[:3] for row in rows] == [
        ("period", "code", ""),
        ("place", "code", ""),
        ("place", "code", "_T"),
        ("place", "code", "a"),
        ("place", "code", "kind:b"),
        ("place_vi", "words", ""),
        ("place_en", "words", ""),
        ("sex", "code", ""),
        ("sex", "code", "_T"),
        ("sex", "code", "m"),
        ("sex", "code", "f"),
        ("sex_vi", "words", ""),
        ("sex_en", "words", ""),
        ("state", "mark", ""),
        ("state", "mark", "shown"),
        ("state", "mark", "withheld"),
        ("state", "mark", "none"),
        ("value", "count", ""),
    ]
    assert rows[5] == (
        "place_vi",
        "words",
        "",
        "Nơi báo cáo, bằng tiếng Việt",
        "Reporting unit, in Vietnamese",
        "",
        "",
    )
    assert rows[-1][5:] == ("cuộc", "calls")


def test_the_metadata_of_a_csv_name_its_columns_in_order():
    found = json.loads(files.ALL[files.DESCRIBED].written(calls()))
    header = AS_CSV.splitlines()[0].split(",")
    schema = found["tableSchema"]
    assert [one["name"] for one in schema["columns"]] == header
    assert schema["primaryKey"] == ["period", "place", "sex"]
    assert schema["columns"][-1]["datatype"] == "nonNegativeInteger"
    assert found["url"].endswith("/public/data/n2-2025-h1-city/v2.csv")


def test_equal_editions_give_equal_files_and_what_is_withheld_is_in_none():
    for form, kind in files.ALL.items():
        first, second = kind.written(calls()), kind.written(calls())
        assert first == second, form
    whole = [*sheets(files.FORMS["xlsx"].written(calls()))["data"], *csv.reader(AS_CSV.splitlines())]
    assert [row for row in whole if row[-1] in (SMALL, str(SMALL), 7, "7", 11, "11")] == []
    assert [one["value"] for one in json.loads(jsons.written(calls()))["cells"]].count(None) == 5
