"""A share above 100 %: its numerator exceeds its denominator.

Of two stocks counted on one day that is a mistake. Of flows it can be true (cases taken over from the period
before are settled in this one), so it is only asked about.
"""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Line, Ratio, Report, Span
from quyen.reports.checks.wording import figure, place

CODE = "share-over-whole"


def check(report: Report) -> list[Finding]:
    lines = {line.id: line for line in report.lines}
    asked = {(line.id, span.id) for line, span in report.asked()}
    return [
        _finding(report, ratio, lines[ratio.numerator], lines[ratio.denominator], span)
        for ratio in report.ratios
        if ratio.numerator in lines and ratio.denominator in lines
        for span in report.spans
        if {(ratio.numerator, span.id), (ratio.denominator, span.id)} <= asked
        and _exceeds(report.value(ratio.numerator, span), report.value(ratio.denominator, span))
    ]


def _exceeds(numerator: int | None, denominator: int | None) -> bool:
    return numerator is not None and denominator is not None and numerator > denominator


def _finding(report: Report, ratio: Ratio, top: Line, bottom: Line, span: Span) -> Finding:
    sentence = _(
        "“{ratio}” would be above 100 %: “{numerator}” ({value}) is more than “{denominator}” ({whole})."
    ).format(
        ratio=ratio.name,
        numerator=place(top, span),
        value=figure(top, report.value(top, span) or 0),
        denominator=bottom.name,
        whole=figure(bottom, report.value(bottom, span) or 0),
    )
    stocks = top.kind == bottom.kind == "stock"
    return Finding(CODE, blocking=stocks, sentence=sentence, line=top.id, span=span.id)
