"""Numbers of other people's tables: what is written in one way is read, what can mean two things is not guessed."""

from hypothesis import given
from hypothesis import strategies as st

from quyen.core import number_marks as marks
from quyen.core import numbers

READ = {
    "1.234,5": {"vi": "1234,5"},
    "1,234.5": {"en": "1234,5"},
    "1.234.567": {"vi": "1234567"},
    "1,234,567": {"en": "1234567"},
    "1.234": {"vi": "1234", "en": "1,234"},
    "1,234": {"vi": "1,234", "en": "1234"},
    "1234": {"vi": "1234", "en": "1234"},
    "12,5": {"vi": "12,5"},
    "12.5": {"en": "12,5"},
    "0.125": {"en": "0,125"},
    "1 234 567,5": {"vi": "1234567,5"},
    "1\u00a0234": {"vi": "1234", "en": "1234"},
    "12,5 %": {"vi": "12,5%"},
    "−5": {"vi": "-5", "en": "-5"},
    "１２": {"vi": "12", "en": "12"},
    "": {},
    "-": {},
    "1.23.4": {},
    "1,23,4": {},
    "1.2345.678": {},
    "12 người": {},
    "ước 12": {},
    "1e5": {},
}


def test_what_texts_say_as_numbers():
    assert {text: marks.readings(text) for text in READ} == READ
    assert [text for text in READ if marks.two_ways(text)] == ["1.234", "1,234"]


def test_in_which_writing_a_column_is_written():
    assert marks.writings_of(["1.234", "12,5", "abc", ""]) == ["vi"]
    assert marks.writings_of(["1,234", "12.5"]) == ["en"]
    assert marks.writings_of(["1.234", "5"]) == ["vi", "en"]
    assert marks.writings_of(["1,5", "1.5"]) == []


@given(st.integers(0, 10**14 - 1), st.sampled_from(["vi", "en"]))
def test_every_number_is_read_back_from_its_own_writing(scaled, writing):
    written = numbers.format_number(scaled, language=writing)
    assert numbers.parse(marks.readings(written)[writing], decimals=4) == scaled


@given(st.text(alphabet="0123456789., -%", max_size=14))
def test_a_reading_is_always_a_number_of_ours(text):
    refused = []
    for plain in marks.readings(text).values():
        share = plain[-1] if plain[-1] in "%‰" else ""
        try:
            numbers.parse(plain, decimals=4, unit=share)
        except numbers.NumberRefused as no:
            refused.append(type(no))
    assert set(refused) <= {numbers.TooLong, numbers.TooManyDecimals}
