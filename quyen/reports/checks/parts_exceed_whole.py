"""The categories of a breakdown come to more than the whole, or one of them alone does.

Only categories that add up are shares of the whole; another measure of the same thing (poor by the city's
standard beside poor by the national one) may be larger and is left alone.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Line, Part, Report, Span
from quyen.reports.checks.wording import figure, place

CODE = "parts-exceed-whole"


def check(report: Report) -> list[Finding]:
    return [
        finding
        for line, span in report.asked()
        if (whole := report.value(line, span)) is not None
        for parts in dimensions(line)
        for finding in _findings(report, line, span, whole, parts)
    ]


def dimensions(line: Line) -> Iterator[list[Part]]:
    """Yield the categories that add up, dimension by dimension."""
    for dimension in dict.fromkeys(part.dimension for part in line.parts if part.adds_up):
        yield [part for part in line.parts if part.dimension == dimension and part.adds_up]


def _findings(report: Report, line: Line, span: Span, whole: int, parts: list[Part]) -> list[Finding]:
    given = {part.key: report.value(line, span, part.key) or 0 for part in parts}
    over = [key for key, value in given.items() if value > whole]
    if over:
        return [_single(line, span, key, given[key], whole) for key in over]
    return [_sum(line, span, sum(given.values()), whole)] if sum(given.values()) > whole else []


def _single(line: Line, span: Span, part: str, value: int, whole: int) -> Finding:
    sentence = _("“{part}” ({value}) is more than the whole ({whole}).").format(
        part=place(line, span, part), value=figure(line, value), whole=figure(line, whole)
    )
    return Finding(CODE, blocking=True, sentence=sentence, line=line.id, span=span.id, part=part)


def _sum(line: Line, span: Span, total: int, whole: int) -> Finding:
    sentence = _("The parts of “{figure}” come to {total}, more than the whole ({whole}).").format(
        figure=place(line, span), total=figure(line, total), whole=figure(line, whole)
    )
    return Finding(CODE, blocking=True, sentence=sentence, line=line.id, span=span.id)
