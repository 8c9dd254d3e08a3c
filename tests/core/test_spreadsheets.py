"""Rows out and back in, and files that are none."""

import io
import random
import zipfile
from collections import Counter
from datetime import date

import pytest
from django.utils import translation

from quyen.core import cells, spreadsheets
from quyen.core import packed as packed_documents
from quyen.core.apart import Unfit
from quyen.core.opening import SENTENCES
from quyen.core.spreadsheets import Row, Sheet, Table, Unreadable

CSV = "\ufeffĐơn vị;Email ;Từ ngày\n Phường Hoa Sen ;a@b.vn;2026-06-14\n;;\nXã Tân Lập;c@d.vn\n"


@pytest.fixture(autouse=True)
def in_english():
    """Sentences as they are written in the code."""
    with translation.override("en"):
        yield


def test_what_is_written_is_read_back():
    table = Table(
        "Người",
        ["Đơn vị", "Số", "Từ ngày", "Ghi chú"],
        [["Phường Hoa Sen", 12480, date(2026, 6, 14), '=HYPERLINK("http://x")'], ["", None, "", "  "]],
        widths=[30],
        choices={0: ["Phường Hoa Sen"]},
    )
    assert spreadsheets.read(spreadsheets.write([table])) == [
        Sheet(
            "Người",
            ["Đơn vị", "Số", "Từ ngày", "Ghi chú"],
            [
                Row(
                    2,
                    {
                        "don vi": "Phường Hoa Sen",
                        "so": "12480",
                        "tu ngay": "2026-06-14",
                        "ghi chu": '=HYPERLINK("http://x")',
                    },
                )
            ],
        )
    ]


def test_a_csv_is_read_with_its_own_separator_and_without_empty_rows():
    (sheet,) = spreadsheets.read(CSV.encode())
    assert [(row.number, row.get("đơn vị"), row.get("EMAIL"), row.get("Từ ngày")) for row in sheet.rows] == [
        (2, "Phường Hoa Sen", "a@b.vn", "2026-06-14"),
        (4, "Xã Tân Lập", "c@d.vn", ""),
    ]


def packed(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 \xff", "no spreadsheet"),
        (b"PK\x03\x04 broken", "no spreadsheet"),
        (packed(1000), "no spreadsheet"),
        (packed(70_000_000), "far more"),
        (b"a" * 5_000_001, "larger than 5 MB"),
        (b"a\n" * 20_001, "more rows"),
        (b"a," * 301, "more rows"),
        (b"a\x00b", "no spreadsheet"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(data, words):
    with pytest.raises(Unreadable) as refused:
        spreadsheets.read(data)
    assert words in str(refused.value)
    assert refused.value.field == "file"


def test_true_numbers_are_told_from_text_that_looks_like_one():
    rows = spreadsheets.read(spreadsheets.write([Table("Số", ["A", "B", "C"], [[1505, "1.505", None]])]))[
        0
    ].rows
    assert [(row.cells, row.numbers) for row in rows] == [
        ({"a": "1505", "b": "1.505", "c": ""}, frozenset({"a"}))
    ]


def test_whatever_is_done_to_its_bytes_a_file_is_read_or_unfit():
    """Six hundred damaged files, read as the child reads them: nothing but the one refusal comes out."""
    whole, seen = spreadsheets.write([Table("Một", ["Đơn vị", "Số"], [["Phường Hoa Sen", 12480]])]), Counter()
    for seed in range(600):
        chance, damaged = random.Random(seed), bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            packed_documents.look(bytes(damaged))
            cells.read(bytes(damaged))
            seen["read"] += 1
        except Unfit as unfit:
            seen[unfit.code] += 1
    assert (seen.total(), seen["read"] > 0, set(seen) <= {"read", *SENTENCES}) == (600, True, True)
