"""Exact numbers: integers scaled by 10⁻⁴, read and written the Vietnamese way (1.234.567,5).

A dot or a space parts thousands, a comma starts the decimals. Nothing here is ever a float.
"""

import re
from decimal import Decimal
from fractions import Fraction

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from quyen.core.refusals import Refusal

PLACES = 4
SCALE = 10**PLACES
MOST_DIGITS = 15  # significant digits of one number
MOST_WHOLE_DIGITS = 14  # so that a scaled number, and the sum of nine, fits a 64-bit column
MARKS = {"vi": (".", ","), "en": (",", ".")}  # between thousands, before decimals
SIGNS_OF_SHARE = "%‰"

# Full-width forms, as some keyboards and documents have them, and the signs that look like a minus.
PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | str.maketrans("−–", "--")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+")
ENGLISH = re.compile(r"[-+]? ?[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
ONE_DOT = re.compile(r"[0-9]+\.[0-9]+")
NUMBER = re.compile(r"(?P<sign>[-+]?) ?(?P<whole>[0-9][0-9. ]*)(?:,(?P<decimals>[0-9]+))?")
WRITTEN = re.compile(r"[-+]? ?[., ]*[0-9][0-9., ]*")


class NumberRefused(Refusal):
    """What was typed is no number that this field takes; the sentence says what to write instead."""

    sentence = _("Write a number, for example 1.234.")

    def __init__(self, **values: object) -> None:
        super().__init__(format_lazy(self.sentence, **values))


class Empty(NumberRefused):
    sentence = _("Nothing is written here. Write a number, or choose why there is none.")


class NotDigits(NumberRefused):
    sentence = _("Write digits only, without words, letters or units, for example 1.234.")


class ShareSign(NumberRefused):
    sentence = _(
        "This figure is not counted in {sign}. Write the number without the sign, in the unit of the field."
    )


class WholeOnly(NumberRefused):
    sentence = _(
        "This field takes whole numbers. Write it without a comma; a dot parts thousands, as in 1.505."
    )


class DotForDecimals(NumberRefused):
    sentence = _("A dot parts thousands here. For a decimal write a comma: {with_comma}.")


class EnglishMarks(NumberRefused):
    sentence = _("Thousands are parted by dots and decimals by a comma. Write {rewritten}.")


class MisplacedMarks(NumberRefused):
    sentence = _(
        "A dot, comma or space is in the wrong place. Write thousands as in 1.234.567, decimals as in 0,5."
    )


class TooManyDecimals(NumberRefused):
    sentence = _("Too many digits after the comma: at most {decimals}. Write {rounded}.")


class TooLong(NumberRefused):
    sentence = _(
        "The number is too long: at most 15 digits, 14 of them before the comma. Check it or change the unit."
    )


class Ambiguous(NumberRefused):
    """d.ddd in a decimal field: `readings` are the two scaled numbers it may mean, thousands first."""

    sentence = _(
        "This can be read in two ways. Write {thousands} if the dot parts thousands, or {decimal} if not."
    )

    def __init__(self, thousands: int, decimal: int) -> None:
        self.readings = (thousands, decimal)
        super().__init__(thousands=_plain(thousands), decimal=_plain(decimal))


def parse(text: str, *, decimals: int, unit: str = "") -> int:
    """Return the scaled number that `text` says in Vietnamese writing, or raise a NumberRefused.

    `decimals` is how many digits the field takes after the comma, 0 to 4; `unit` is "%" or "‰" where the sign
    may be typed. In a whole-number field 8.293 is eight thousand; in a decimal field d.ddd is asked about.
    """
    written = _without_sign_of_share(_tidy(text), unit)
    if not written:
        raise Empty
    if not WRITTEN.fullmatch(written):
        raise NotDigits
    parts = NUMBER.fullmatch(written)
    if ENGLISH.fullmatch(written):
        raise EnglishMarks(rewritten=written.translate(str.maketrans(",.", ".,")))
    if not parts:
        raise MisplacedMarks
    if decimals == 0 and parts["decimals"] is not None:
        raise WholeOnly
    digits = _whole_digits(parts["sign"], parts["whole"], decimals if parts["decimals"] is None else 0)
    return _scaled(parts["sign"], digits, (parts["decimals"] or "").rstrip("0"), decimals)


def _tidy(text: str) -> str:
    """Return the text with plain digits, plain spaces (for no-break ones too) and a plain minus."""
    return " ".join(text.translate(PLAIN).split())


def _without_sign_of_share(written: str, unit: str) -> str:
    sign = written[-1:]
    if not sign or sign not in SIGNS_OF_SHARE:
        return written
    if sign != unit:
        raise ShareSign(sign=sign)
    return written[:-1].rstrip()


def _whole_digits(sign: str, whole: str, decimals: int) -> str:
    """Return the digits before the comma; with `decimals` above 0 a single dot has to be asked about."""
    if decimals and ONE_DOT.fullmatch(whole):
        raise _one_dot(sign, whole)
    if whole.isdigit():
        return whole
    if THOUSANDS.fullmatch(whole):
        return re.sub("[. ]", "", whole)
    raise MisplacedMarks


def _one_dot(sign: str, whole: str) -> NumberRefused:
    before, after = whole.split(".")
    minus = "-" if sign == "-" else ""
    if THOUSANDS.fullmatch(whole):
        thousands = int(minus + before + after) * SCALE
        return Ambiguous(thousands, thousands // 1000)
    return DotForDecimals(with_comma=f"{minus}{before},{after}")


def _scaled(sign: str, whole: str, fraction: str, decimals: int) -> int:
    whole = whole.lstrip("0")
    significant = len((whole + fraction).lstrip("0"))
    if len(whole) > MOST_WHOLE_DIGITS or significant > MOST_DIGITS or len(fraction) > MOST_DIGITS:
        raise TooLong
    if len(fraction) > decimals:
        exact = Fraction(int(f"{sign}{whole}{fraction}"), 10 ** len(fraction))
        rounded = half_up(exact.numerator, exact.denominator, decimals)
        raise TooManyDecimals(decimals=decimals, rounded=_plain(rounded))
    return int(f"{sign}{whole}{fraction:0<{PLACES}}" or "0")


def _plain(scaled: int) -> str:
    """Return the number without marks between thousands, as it may be typed in any field."""
    return format_number(scaled).replace(".", "")


def format_number(scaled: int, *, decimals: int | None = None, language: str = "vi") -> str:
    """Write a scaled number: 1.234.567,5 in Vietnamese, 1,234,567.5 in English.

    With `decimals` there are exactly so many digits after the mark, rounded half up; without it as many as
    the number has. A decimal field is filled with its own `decimals`: a bare 1.505 would be asked about.
    """
    thousands, mark = MARKS[language]
    if decimals is not None:
        scaled = half_up(scaled, SCALE, decimals)
    whole, fraction = divmod(abs(scaled), SCALE)
    shown = f"{fraction:0{PLACES}}"
    shown = shown.rstrip("0") if decimals is None else shown[:decimals]
    minus = "-" if scaled < 0 else ""
    return minus + f"{whole:,}".replace(",", thousands) + (mark + shown if shown else "")


def half_up(numerator: int, denominator: int, decimals: int) -> int:
    """Return numerator / denominator as a scaled number rounded to `decimals` (0 to 4), half away from zero.

    Numerator and denominator are in the same unit (both scaled or both not); raises ZeroDivisionError.
    """
    if not 0 <= decimals <= PLACES:
        raise ValueError("A scaled number has 0 to 4 decimals.")
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    steps = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return (steps if numerator >= 0 else -steps) * 10 ** (PLACES - decimals)


def ratio(numerator: int, denominator: int, per: int = 100) -> Fraction:
    """Return numerator / denominator × `per`, exact, of two scaled numbers; raises ZeroDivisionError.

    Show it with `half_up(r.numerator, r.denominator, decimals)`.
    """
    return Fraction(numerator * per, denominator)


def to_decimal(scaled: int) -> Decimal:
    """Return the exact Decimal, with four places."""
    return Decimal(f"{scaled}E-{PLACES}")


def from_decimal(number: Decimal) -> int:
    """Return the scaled number; ValueError where it has more than four places or is not finite."""
    if not number.is_finite():
        raise ValueError("Only a finite number can be exact.")
    exact = Fraction(number) * SCALE
    if exact.denominator != 1:
        raise ValueError("The number has more than four decimal places.")
    return exact.numerator
