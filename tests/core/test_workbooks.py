"""A filled workbook to its plain cells, apart."""

import io
from datetime import datetime, time

import pytest
import xlsxwriter

from quyen.core import apart, workbooks


def book(*cells: tuple, sheets: int = 1) -> bytes:
    """Return a workbook with cells (row, column, value, number format) on its first sheet."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as made:
        first, *_more = [made.add_worksheet(f"Trang {n}") for n in range(1, sheets + 1)]
        for row, column, value, shape in cells:
            look = made.add_format({"num_format": shape}) if shape else None
            if isinstance(value, tuple):
                first.write_formula(row, column, *value[:1], look, value[1])
            else:
                first.write(row, column, value, look)
    return out.getvalue()


def read(content: bytes) -> list[dict]:
    return apart.run("quyen.core.workbooks:read", content)


def test_each_kind_of_cell():
    cells = [
        (0, 1, "Số hộ\nnghèo ", ""),
        (2, 0, 1234.5, "#,##0.0"),
        (2, 1, 0.125, "0.0%"),
        (2, 2, 0.07, "0%"),
        (2, 3, datetime(2026, 6, 14), "dd/mm/yyyy"),
        (2, 4, time(11, 20), "hh:mm"),
        (3, 0, True, ""),
        (3, 1, ("=1/0", "#DIV/0!"), ""),
        (3, 2, ("=A3+0.1", 0.30000000000000004), ""),
        (3, 3, 123456789012345, ""),
        (3, 4, 0.5, '0.0" %"'),
        (3, 5, "", ""),
    ]
    assert read(book(*cells)) == [
        {
            "name": "Trang 1",
            "cells": [
                [0, 1, "t", "Số hộ\nnghèo "],
                [2, 0, "n", "1234.5"],
                [2, 1, "%", "12.5"],
                [2, 2, "%", "7"],
                [2, 3, "d", "2026-06-14"],
                [2, 4, "d", "11:20:00"],
                [3, 0, "t", "true"],
                [3, 1, "e", ""],
                [3, 2, "n", "0.3"],
                [3, 3, "n", "123456789012345"],
                [3, 4, "n", "0.5"],
            ],
        }
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "damaged"),
        (b"hello", "damaged"),
        (book(sheets=workbooks.MAX_SHEETS + 1), "too-many"),
        (book((workbooks.MAX_ROWS, 0, 1, "")), "too-many"),
        (book((0, workbooks.MAX_COLUMNS, 1, "")), "too-many"),
    ],
)
def test_what_is_no_form_is_refused_by_a_code(content, code):
    with pytest.raises(apart.Refused) as refused:
        read(content)
    assert refused.value.code == code
