"""Numbers in text: written cases with their readings, and what holds for any text."""

import tomllib
import unicodedata
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quyen.core import quantities
from quyen.core.numbers import format_number, to_decimal
from quyen.core.quantities import Quantity, read

WORDS = tomllib.loads((Path(quantities.__file__).parent / "quantities.toml").read_text(encoding="utf-8"))
CASES = tomllib.loads((Path(__file__).parent / "quantities_cases.toml").read_text(encoding="utf-8"))
ALL = [(group, number, case) for group, cases in CASES.items() for number, case in enumerate(cases, 1)]


def told(quantity: Quantity) -> list[str]:
    value = f"{to_decimal(quantity.value).normalize():f}"
    if quantity.value_to is not None:
        value += f"..{to_decimal(quantity.value_to).normalize():f}"
    return [quantity.text, value, quantity.unit]


@pytest.mark.parametrize("case", [case for _, _, case in ALL], ids=[f"{group}-{n}" for group, n, _ in ALL])
def test_a_written_case(case):
    found = read(case["text"], language=case.get("language", "vi"))
    assert [told(one) for one in found] == case["numbers"]
    assert [case["text"][one.start : one.end] for one in found] == [one.text for one in found]


def test_there_are_cases_enough():
    assert [len(CASES["first"]) >= 60, len(CASES["blind"]) >= 20] == [True, True]


def test_offsets_are_in_the_text_as_given():
    """A text may come with its marks apart: what is read is the same, in its own places."""
    text = CASES["first"][11]["text"]
    apart = unicodedata.normalize("NFD", text)
    (found,) = read(apart)
    assert (apart[found.start : found.end], len(apart) > len(text)) == (found.text, True)
    assert told(found)[1:] == ["1234", "người"]
    assert unicodedata.normalize("NFC", found.text) == "một nghìn hai trăm ba mươi tư người"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("1.200 hộ", "1"),
        ("12,50%", "0.01"),
        ("1,2 tỷ đồng", "100000000"),
        ("1 tỷ 200 triệu đồng", "1000000"),
        ("hai triệu rưỡi đồng", "100000"),
        ("hai nghìn người", "1000"),
        ("hai trăm người", "1"),
        ("ba phẩy năm phần trăm", "0.1"),
        ("từ 1 đến 1,5 triệu đồng", "100000"),
    ],
)
def test_the_precision_written(text, step):
    (found,) = read(text)
    assert to_decimal(found.step) == Decimal(step)


def test_what_the_writer_was_not_sure_of():
    text = "Hơn 1.200 người, khoảng 300 em, gần 5 tỷ đồng, dưới 12%, 45 hộ."
    assert [one.hedge for one in read(text)] == ["over", "about", "under", "under", ""]


@given(st.integers(0, 10**15 - 1), st.integers(0, 4))
@settings(max_examples=100)
def test_every_number_that_a_figure_may_have_is_read_as_it_is_written(digits, decimals):
    """The writer of figures, core.numbers, is the peer; a single group with a dot is thousands, as everywhere."""
    scaled = digits // 10 * 10 ** (4 - decimals)
    written = format_number(scaled, decimals=decimals)
    found = read(f"Thu được {written} triệu tấn.")
    assert [(one.text, one.value, one.unit) for one in found] == [
        (f"{written} triệu tấn", scaled * 10**6, "tấn")
    ]


PIECES = st.sampled_from(
    [
        "1.234",
        "12,5",
        "%",
        " ",
        "-",
        "/",
        "hộ",
        "ngày",
        "tỷ",
        "năm",
        "hai",
        "trăm",
        "Phường",
        ",",
        "2026",
        "đến",
        "\n",
        "(",
        ")",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40))
@settings(max_examples=150)
def test_any_text_is_read_without_overlap(text):
    found = read(text)
    assert all(text[one.start : one.end] == one.text and one.text.strip() == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.value_to is None or one.value < one.value_to for one in found)


def test_the_lists_name_units_that_there_are_and_each_word_once():
    named = [
        *(unit for group in WORDS["kin"].values() for unit in group),
        *WORDS["never_figures"]["units"],
        *WORDS["parts"]["units"],
        *WORDS["not_before"],
    ]
    written = [word for name, others in WORDS["units"].items() for word in (name, *others)]
    assert [name for name in named if name not in written] == []
    assert [word for word, count in Counter(written).items() if count > 1] == []
    texts = [*written, *WORDS["labels"]["strong"], *WORDS["labels"]["weak"], *WORDS["scales"]]
    assert [word for word in texts if word != unicodedata.normalize("NFC", word).lower()] == []
