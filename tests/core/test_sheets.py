"""What all readers of spreadsheets share: exact numbers, and how far a sheet goes whatever is blank before."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quyen.core import apart, cells, grids, sheets
from tests.core.test_workbooks import book


@given(st.integers(1, 10**15 - 1), st.integers(0, 15))
def test_fifteen_digits_are_exact_wherever_the_comma_stands(digits, decimals):
    written = Decimal(digits).scaleb(-decimals)
    assert sheets.exact(float(written)) == written


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_none(number):
    assert sheets.exact(number) is None


@pytest.mark.parametrize("reader", [cells, grids])
@pytest.mark.parametrize(("row", "column"), [(1, 0), (0, 1)], ids=["row", "column"])
def test_one_cell_far_out_is_refused_before_the_blanks_are_read(reader, row, column):
    far = book((row * reader.MAX_ROWS, column * reader.MAX_COLUMNS, "x", ""))
    with pytest.raises(apart.Unfit, match="too-many"):
        reader.read(far)
