"""Codes to check a document by: drawn at random, read however they are typed."""

import pytest

from quyen.publications.codes import LETTERS, new_code, tidy_code


def test_a_code_is_three_groups_of_letters_that_no_keyboard_changes():
    drawn = {new_code() for _ in range(200)}
    assert len(drawn) == 200
    assert {tuple(map(len, code.split("-"))) for code in drawn} == {(4, 4, 4)}
    # vowels, W and D become other letters under Telex; the rest is easily misread
    assert set("".join(drawn)) - {"-"} <= set(LETTERS)
    assert set(LETTERS) & set("AEIOUYWD0OIL1Z2S5G68B") == set()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("C7KM-9PQR-T34X", "C7KM-9PQR-T34X"),
        (" c7km 9pqr t34x ", "C7KM-9PQR-T34X"),
        ("c7km9pqrt34x", "C7KM-9PQR-T34X"),
        ("C7KM–9PQR–T34X", "C7KM-9PQR-T34X"),
        ("C7KM-9PQR-T34", ""),
        ("C7KM-9PQR-T34O", ""),
        ("", ""),
    ],
)
def test_it_is_read_however_it_is_typed(typed, code):
    assert tidy_code(typed) == code
