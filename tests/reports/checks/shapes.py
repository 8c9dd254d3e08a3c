"""Small reports for checks, made by hand."""

from datetime import date

from quyen.reports.checks.shape import Answer, Line, Part, Passage, Ratio, Report, Section, Span

MAIN = Span(1, date(2025, 12, 15), date(2026, 6, 14))
BEFORE = Span(2, date(2025, 6, 15), date(2025, 6, 30), main=False)
FLOW = Line(1, "NQ27", "Lượt tiếp công dân", "Receptions of citizens", "lượt", "receptions")
STOCK = Line(2, "NQ00", "Tổng số hộ", "Households", "hộ", "households", kind="stock")
FEMALE = Part("sex=female", "sex", "Nữ", "Female")
MALE = Part("sex=male", "sex", "Nam", "Male")
CITY = Part("standard=city", "standard", "Chuẩn thành phố", "City standard", adds_up=False)
SECTION = Section(7, "VI.2", "Hạn chế", "Limitations", required=True)


def number(units: int) -> int:
    """Return whole units as they are stored."""
    return units * 10_000


def value(units: int, **given) -> Answer:
    return Answer("value" if units else "zero", number(units), **given)


def report(*lines: Line, spans=(MAIN,), sections=(), **given) -> Report:
    return Report(lines=lines, spans=spans, sections=sections, **given)


__all__ = [
    "BEFORE",
    "CITY",
    "FEMALE",
    "FLOW",
    "MAIN",
    "MALE",
    "SECTION",
    "STOCK",
    "Answer",
    "Line",
    "Passage",
    "Ratio",
    "number",
    "report",
    "value",
]
