"""A figure that cannot be one: below zero, with more decimals than the field takes, or far too long."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.core.numbers import MOST_WHOLE_DIGITS, PLACES, SCALE
from quyen.reports.checks.shape import Finding, Line, Report
from quyen.reports.checks.wording import figure, place

CODE = "type-and-range"


def check(report: Report) -> list[Finding]:
    return [
        Finding(CODE, blocking=True, sentence=sentence, line=line.id, span=span.id, part=part)
        for line, span, part, answer in report.given()
        if answer.value is not None and (sentence := fault(line, place(line, span, part), answer.value))
    ]


def fault(line: Line, name: str, value: int) -> str:
    """Return what is wrong with a scaled value, or nothing."""
    shown = figure(line, value)
    if value < 0:
        return _("“{figure}” cannot be below zero ({value}).").format(figure=name, value=shown)
    if abs(value) >= 10**MOST_WHOLE_DIGITS * SCALE:
        return _("“{figure}” is too long ({value}). Check the number and its unit.").format(
            figure=name, value=shown
        )
    if value % 10 ** (PLACES - line.decimals):
        return _decimals(line, name, shown)
    return ""


def _decimals(line: Line, name: str, shown: str) -> str:
    if line.decimals == 0:
        return _("“{figure}” is counted in whole numbers ({value}).").format(figure=name, value=shown)
    return ngettext(
        "“{figure}” takes at most {count} digit after the comma ({value}).",
        "“{figure}” takes at most {count} digits after the comma ({value}).",
        line.decimals,
    ).format(figure=name, count=line.decimals, value=shown)
