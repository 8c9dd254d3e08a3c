"""Numbers: read strictly the Vietnamese way, written exactly, rounded once."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from quyen.core import numbers
from quyen.core.numbers import SCALE, format_number, from_decimal, half_up, parse, ratio, to_decimal

SCALED = st.integers(-(10**15) + 1, 10**15 - 1)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("8.293", 8293),
        ("8293", 8293),
        ("1.234.567", 1234567),
        ("1 234", 1234),
        ("1\u00a0234\u00a0567", 1234567),
        ("1\u202f234", 1234),
        ("  12 ", 12),
        ("0", 0),
        ("007", 7),
        ("-5", -5),
        ("- 5", -5),
        ("\u22125", -5),
        ("–1.000", -1000),
        ("+5", 5),
        ("-0", 0),
        ("８．２９３", 8293),
        ("－１２", -12),
        ("99.999.999.999.999", 99999999999999),
    ],
)
def test_parse_whole(written, means):
    assert parse(written, decimals=0) == means * SCALE


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("1,5", "1.5"),
        ("0,33", "0.33"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1505", "1505"),
        ("1 505", "1505"),
        ("1.505,0", "1505"),
        ("1,505", "1.505"),
        ("1.234.567", "1234567"),
        ("-22,08", "-22.08"),
        ("5,00000", "5"),
        ("0,0001", "0.0001"),
        ("９９，５", "99.5"),
        ("12345678901,2345", "12345678901.2345"),
    ],
)
def test_parse_decimal(written, means):
    assert parse(written, decimals=4) == Decimal(means) * SCALE


def test_parse_takes_the_sign_of_share_where_the_unit_is_that_share():
    assert parse("22,08 %", decimals=2, unit="%") == 220800
    assert parse("107,3%", decimals=2, unit="%") == 1073000
    assert parse("１２％", decimals=0, unit="%") == 120000
    assert parse("9,5‰", decimals=1, unit="‰") == 95000


@pytest.mark.parametrize(
    ("written", "decimals", "refusal", "sentence"),
    [
        ("", 0, "Empty", "Nothing is written here. Write a number, or choose why there is none."),
        (" \u00a0\n", 2, "Empty", "Nothing is written here. Write a number, or choose why there is none."),
        (
            "khoảng 50",
            0,
            "NotDigits",
            "Write digits only, without words, letters or units, for example 1.234.",
        ),
        ("12 hộ", 0, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        ("1e5", 2, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        ("5²", 0, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        ("½", 2, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        ("١٢", 0, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        ("--5", 0, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        ("5-", 0, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        ("-", 0, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        (".", 0, "NotDigits", "Write digits only, without words, letters or units, for example 1.234."),
        (
            "5 %",
            0,
            "ShareSign",
            "This figure is not counted in %. Write the number without the sign, in the unit of the field.",
        ),
        (
            "1,5",
            0,
            "WholeOnly",
            "This field takes whole numbers. Write it without a comma; a dot parts thousands, as in 1.505.",
        ),
        (
            "1,505",
            0,
            "WholeOnly",
            "This field takes whole numbers. Write it without a comma; a dot parts thousands, as in 1.505.",
        ),
        (
            "1.505",
            2,
            "Ambiguous",
            "This can be read in two ways. Write 1505 if the dot parts thousands, or 1,505 if not.",
        ),
        (
            "-15.500",
            4,
            "Ambiguous",
            "This can be read in two ways. Write -15500 if the dot parts thousands, or -15,5 if not.",
        ),
        ("1.5", 2, "DotForDecimals", "A dot parts thousands here. For a decimal write a comma: 1,5."),
        ("0.505", 4, "DotForDecimals", "A dot parts thousands here. For a decimal write a comma: 0,505."),
        (
            "-1234.567",
            4,
            "DotForDecimals",
            "A dot parts thousands here. For a decimal write a comma: -1234,567.",
        ),
        (
            "1,234.5",
            2,
            "EnglishMarks",
            "Thousands are parted by dots and decimals by a comma. Write 1.234,5.",
        ),
        (
            "-1,234,567",
            0,
            "EnglishMarks",
            "Thousands are parted by dots and decimals by a comma. Write -1.234.567.",
        ),
        (
            "1.5",
            0,
            "MisplacedMarks",
            "A dot, comma or space is in the wrong place. Write thousands as in 1.234.567, decimals as in 0,5.",
        ),
        (
            "1,123456",
            4,
            "TooManyDecimals",
            "Too many digits after the comma: at most 4. Write 1,1235.",
        ),
        ("-1,505", 2, "TooManyDecimals", "Too many digits after the comma: at most 2. Write -1,51."),
        ("2.999,96", 1, "TooManyDecimals", "Too many digits after the comma: at most 1. Write 3000."),
        (
            "100000000000000",
            0,
            "TooLong",
            "The number is too long: at most 15 digits, 14 of them before the comma. Check it or change the unit.",
        ),
        (
            "999999999999,1234",
            4,
            "TooLong",
            "The number is too long: at most 15 digits, 14 of them before the comma. Check it or change the unit.",
        ),
    ],
)
def test_parse_refuses_with_its_own_sentence(written, decimals, refusal, sentence):
    with pytest.raises(numbers.NumberRefused) as refused:
        parse(written, decimals=decimals)

    with translation.override("en"):
        assert (type(refused.value).__name__, str(refused.value)) == (refusal, sentence)


@pytest.mark.parametrize(
    "written",
    [
        "1.23.456",
        "1.2345.678",
        "1 23",
        "1.234 567",
        "1..234",
        "1,2,3",
        ",5",
        "5,",
        "0.123.456",
        "12.",
        "1,234,56",
    ],
)
def test_parse_refuses_marks_in_wrong_places(written):
    with pytest.raises(numbers.MisplacedMarks):
        parse(written, decimals=2)


@pytest.mark.parametrize("written", ["9" * 5000, "0," + "0" * 5000 + "1", "1," + "3" * 5000])
def test_parse_refuses_endless_digits(written):
    with pytest.raises(numbers.TooLong):
        parse(written, decimals=4)


def test_ambiguous_offers_both_readings():
    with pytest.raises(numbers.Ambiguous) as refused:
        parse("1.505", decimals=2)

    assert refused.value.readings == (1505 * SCALE, 15050)


def test_refusals_speak_the_readers_language():
    with pytest.raises(numbers.Ambiguous) as refused:
        parse("1.505", decimals=2)

    with translation.override("vi"):
        assert str(refused.value) == (
            "Số này có hai cách hiểu. Hãy ghi 1505 nếu dấu chấm phân cách hàng nghìn, hoặc 1,505 nếu là số thập phân."
        )


@given(st.text(st.sampled_from("0123456789.,- +%x\u00a0"), max_size=12), st.integers(0, 4))
def test_parse_gives_a_number_or_a_worded_refusal(written, decimals):
    try:
        scaled = parse(written, decimals=decimals)
    except numbers.NumberRefused as refused:
        assert str(refused) != ""
    else:
        assert parse(format_number(scaled, decimals=decimals), decimals=decimals) == scaled


@pytest.mark.parametrize(
    ("scaled", "decimals", "vietnamese", "english"),
    [
        (12345675000, None, "1.234.567,5", "1,234,567.5"),
        (12345675000, 2, "1.234.567,50", "1,234,567.50"),
        (12345675000, 0, "1.234.568", "1,234,568"),
        (82930000, None, "8.293", "8,293"),
        (3300, None, "0,33", "0.33"),
        (3300, 1, "0,3", "0.3"),
        (0, None, "0", "0"),
        (0, 2, "0,00", "0.00"),
        (-15000, None, "-1,5", "-1.5"),
        (-15000, 0, "-2", "-2"),
        (-4999, 0, "0", "0"),
        (10**18 - 1, 4, "99.999.999.999.999,9999", "99,999,999,999,999.9999"),
    ],
)
def test_format_number(scaled, decimals, vietnamese, english):
    assert format_number(scaled, decimals=decimals) == vietnamese
    assert format_number(scaled, decimals=decimals, language="en") == english


@given(SCALED)
@example(15050000)
def test_what_is_written_in_a_decimal_field_is_read_back(scaled):
    assert parse(format_number(scaled, decimals=4), decimals=4) == scaled


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_what_is_written_in_a_whole_field_is_read_back(number):
    assert parse(format_number(number * SCALE), decimals=0) == number * SCALE
    assert parse(format_number(number * SCALE, decimals=0), decimals=0) == number * SCALE


@given(st.integers(), st.integers().filter(bool), st.integers(0, 4))
def test_half_up_is_the_nearest_step_and_the_farther_from_zero_at_a_half(numerator, denominator, decimals):
    scaled = half_up(numerator, denominator, decimals)
    step = Fraction(1, 10**decimals)
    off = Fraction(scaled, SCALE) - Fraction(numerator, denominator)

    assert Fraction(scaled, SCALE) % step == 0
    assert abs(off) < step / 2 or (
        abs(off) == step / 2 and abs(Fraction(scaled, SCALE)) > abs(numerator / Fraction(denominator))
    )


@given(SCALED, st.integers(0, 4))
def test_half_up_agrees_with_decimal(scaled, decimals):
    by_decimal = to_decimal(scaled).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)

    assert to_decimal(half_up(scaled, SCALE, decimals)) == by_decimal


@pytest.mark.parametrize("decimals", [-1, 5])
def test_half_up_knows_four_places(decimals):
    with pytest.raises(ValueError, match="0 to 4"):
        half_up(1, 3, decimals)


def test_ratio_is_exact_and_rounded_only_when_shown():
    share = ratio(1161 * SCALE, 3_870_000 * SCALE)

    assert share == Fraction(3, 100)
    assert half_up(share.numerator, share.denominator, 2) == 300
    assert ratio(1 * SCALE, 3 * SCALE, per=1000) == Fraction(1000, 3)
    assert half_up(1, 3, 4) + half_up(2, 3, 4) == SCALE


def test_ratio_of_nothing_is_refused():
    with pytest.raises(ZeroDivisionError):
        ratio(5, 0)


@given(st.integers())
def test_decimals_there_and_back(scaled):
    assert from_decimal(to_decimal(scaled)) == scaled


def test_a_decimal_keeps_every_digit():
    assert to_decimal(123456789012345678901234567890123456) == Decimal(
        "12345678901234567890123456789012.3456"
    )


@pytest.mark.parametrize("number", [Decimal("0.00001"), Decimal("NaN"), Decimal("Infinity")])
def test_a_decimal_that_has_no_scaled_number(number):
    with pytest.raises(ValueError):
        from_decimal(number)
