"""How findings name things: the indicator with its span or part, and numbers in the reader's writing."""

from django.utils.translation import get_language

from quyen.core.dates import short_date
from quyen.core.numbers import SCALE, format_number, half_up
from quyen.reports.checks.shape import Line, Section, Span


def figure(line: Line, scaled: int) -> str:
    """Return "1.234 hộ": the number in the reader's writing, with its unit."""
    return f"{format_number(scaled, language=language())} {line.unit}".rstrip()


def share(scaled: int, sign: str) -> str:
    """Return "0,77%": a computed share, to two digits after the comma."""
    return f"{format_number(half_up(scaled, SCALE, 2), language=language())}{sign}"


def language() -> str:
    return "en" if get_language() == "en" else "vi"


def place(line: Line, span: Span, part: str = "") -> str:
    """Return the indicator's name, with its part, and with the days where they are not the main span."""
    name = line.name
    if part:
        name = f"{name} – {part_name(line, part)}"
    if span.main:
        return name
    return f"{name} ({short_date(span.opens_on)}–{short_date(span.closes_on)})"


def part_name(line: Line, part: str) -> str:
    return next((found.name for found in line.parts if found.key == part), part)


def heading(section: Section) -> str:
    """Return "VI. Đánh giá"."""
    return f"{section.code}. {section.name}"
