"""The order of words, against PostgreSQL's `vi-x-icu` and against orders written by hand."""

import csv
import random
import unicodedata

import psycopg
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from quyen.core.collation import ALPHABET, PUNCTUATION, natural_key, sort_key

BY_ICU = 'SELECT name FROM unnest(%s::text[]) AS name ORDER BY name COLLATE "vi-x-icu"'
TONED = [
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưy"
    for tone in ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
]
LETTERS = [*TONED, *map(str.upper, TONED), *ALPHABET, *ALPHABET.upper(), *"0123456789…", *PUNCTUATION]


@pytest.fixture(scope="module")
def by_icu(postgres_url):
    """A function that puts texts in PostgreSQL's Vietnamese order."""
    with psycopg.connect(postgres_url) as connection:
        yield lambda texts: [row[0] for row in connection.execute(BY_ICU, (texts,))]


def unit_names():
    with (settings.DATA / "viet_nam_units.csv").open(encoding="utf-8", newline="") as file:
        return sorted({unicodedata.normalize("NFC", row["name"]) for row in csv.DictReader(file)})


def shuffled(items):
    return random.Random(20260615).sample(items, len(items))


def made_up_words(count):
    """Short texts that collide often: few base letters, every tone, case, digit and mark."""
    dice = random.Random(20260615)
    near = [letter for letter in LETTERS if unicodedata.normalize("NFD", letter)[0] in "aAeEdDđĐ01 -'."]
    pools = [LETTERS, near, ["a", "á", "A", "Á", "ă", "ạ", " ", "b"]]
    return ["".join(dice.choices(dice.choice(pools), k=dice.randint(1, 6))) for _ in range(count)]


@pytest.mark.postgres
def test_every_unit_name_stands_where_icu_puts_it(by_icu):
    names = unit_names()

    assert len(names) == 9388
    assert sorted(names, key=sort_key) == by_icu(names)


@pytest.mark.postgres
def test_every_letter_and_sign_stands_where_icu_puts_it(by_icu):
    letters = sorted(set(LETTERS))

    assert sorted(letters, key=sort_key) == by_icu(letters)


@pytest.mark.postgres
def test_made_up_words_stand_where_icu_puts_them(by_icu):
    words = sorted(set(made_up_words(20_000)))

    assert sorted(words, key=sort_key) == by_icu(words)


@pytest.mark.parametrize(
    "ordered",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["ca", "că", "câ", "cb"],
        ["dung", "Dung", "dũng", "đa", "Đa", "e"],
        ["Cô Tô", "Cồn Cỏ", "Côn Đảo"],
        ["Phường 1", "Phường 10", "Phường 2", "Phường An"],
        ["an", "An", "anh", "Ánh"],
        ["", " ", "-", "1", "a"],
        ["z", "ж"],
        ["a a", "a\u00a0b", "a c", "aa"],
    ],
)
def test_order_by_hand(ordered):
    assert sorted(shuffled(ordered), key=sort_key) == ordered


@pytest.mark.parametrize(
    "ordered",
    [
        ["Phường 1", "Phường 2", "Phường 10", "Phường 12", "Phường 100", "Phường An"],
        ["Quận 1, Phường 2", "Quận 1, Phường 10", "Quận 2, Phường 1"],
        ["Ấp 0", "Ấp 01", "Ấp 1", "Ấp 1A", "Ấp 2"],
        ["Tổ " + "9" * 400, "Tổ 1" + "0" * 400],
    ],
)
def test_natural_order_by_hand(ordered):
    assert sorted(shuffled(ordered), key=natural_key) == ordered


def test_decomposed_text_has_the_key_of_its_composed_form():
    assert sort_key(unicodedata.normalize("NFD", "Phường Đa Kao")) == sort_key("Phường Đa Kao")


def test_an_old_eth_stands_with_d_bar():
    assert sorted(["e", "Ða", "Đb", "dz"], key=sort_key) == ["dz", "Ða", "Đb", "e"]


@given(st.lists(st.integers(0, 10**30)))
def test_natural_order_of_numbers_is_numeric(numbers):
    assert sorted(map(str, numbers), key=natural_key) == [str(n) for n in sorted(numbers)]


@given(st.text(), st.text())
def test_different_texts_never_share_a_key(one, other):
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)

    assert (sort_key(one) == sort_key(other)) is same
    assert (natural_key(one) == natural_key(other)) is same
