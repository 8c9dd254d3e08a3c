"""What the preparer sees of a part before it is ticked."""

from dataclasses import replace

import pytest
from django.utils import translation

from quyen.publications.releasing import Offer
from quyen.web.disclosing.looking import parts
from tests.publications.test_public import LISTING, TABLE, TITLE

OFFER = Offer("test:1", "figures", TITLE, tables=(TABLE,), listings=(LISTING,))
CELLS = ["Ward : 53", "Ward a: 3", "Ward b: 20", "Ward c: 30"]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_what_is_too_small_comes_first_and_says_so():
    table, listing = parts(OFFER)
    assert table.small == 1
    assert table.preview == ("Ward a: 3 – too small to be shown", CELLS[0], CELLS[2], CELLS[3])
    assert (listing.small, listing.preview) == (0, ("First · L1 · 2026-01-05", "Second"))


def test_where_no_people_are_counted_nothing_is_too_small():
    (table,) = parts(replace(OFFER, tables=(replace(TABLE, of_people=False),), listings=()))
    assert (table.small, table.preview) == (0, tuple(CELLS))


def test_of_many_cells_no_small_one_is_left_out_for_a_large_one():
    codes = {"": TITLE} | {str(number): TITLE for number in range(1, 61)}
    values = {("",): 60 * 50 - 49} | {(code,): 1 if code == "60" else 50 for code in list(codes)[1:]}
    place = replace(TABLE.dimensions[0], codes=codes, sums=(("", tuple(codes)[1:]),))
    (table,) = parts(
        replace(OFFER, tables=(replace(TABLE, dimensions=(place,), values=values),), listings=())
    )
    assert (table.rows, len(table.preview)) == (61, 20)
    assert table.preview[:2] == ("Children: 1 – too small to be shown", "Children: 2951")
