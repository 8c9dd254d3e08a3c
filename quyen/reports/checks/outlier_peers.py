"""A figure far from those of the other units of its level in this round, as they stood when it was filed.

Where the figure is the numerator of a share, the shares are compared, else the figures themselves, on a scale of
factors (reports.rules.outliers says how). No other unit is named. Silent with fewer than twelve others, where the
middle one is zero, for control totals and breakdowns, and where the unit's own figures ask already.
"""

from fractions import Fraction

from django.utils.translation import gettext as _

from quyen.core.numbers import format_number, half_up
from quyen.reports.checks import jump, outlier_own
from quyen.reports.checks.shape import Answer, Finding, Line, Report, Span
from quyen.reports.checks.wording import figure, language, place
from quyen.reports.rules.outliers import Among, far_from_peers

CODE = "outlier-peers"
COMMUNES = "communes"
WHOLE_FROM = 10  # times are told with a decimal below


def check(report: Report) -> list[Finding]:
    asked = {(found.line, found.span) for rule in (outlier_own, jump) for found in rule.check(report)}
    return [
        Finding(
            CODE,
            blocking=False,
            sentence=_sentence(report, line, span, answer.value, among),
            line=line.id,
            span=span.id,
            explained=answer.reason.strip(),
        )
        for line, span, part, answer in report.given()
        if span.main
        and not part
        and not line.control
        and answer.kind in ("value", "zero")
        and answer.value is not None
        and (line.id, span.id) not in asked
        and (among := _among(report, line, span, answer))
    ]


def size_of(report: Report, line: int) -> int | None:
    """Return the line that a line is a share of, if there is one."""
    return next((ratio.denominator for ratio in report.ratios if ratio.numerator == line), None)


def _among(report: Report, line: Line, span: Span, answer: Answer) -> Among | None:
    whole = size_of(report, line.id)
    size = report.value(whole, span) if whole else None
    return far_from_peers(answer.value or 0, size, report.peers.get(line.id, ()))


def _sentence(report: Report, line: Line, span: Span, value: int, among: Among) -> str:
    if not among.times:
        said = _("“{figure}” ({value}){share} is far from the middle of {peers}. Is that right?")
    elif among.times > 1:
        said = _("“{figure}” ({value}){share} is {times} times the middle of {peers}. Is that right?")
    else:
        said = _("“{figure}” ({value}){share} is 1/{times} of the middle of {peers}. Is that right?")
    return said.format(
        figure=place(line, span),
        value=figure(line, value),
        share=_share(report, line) if among.rated else "",
        times=_times(max(among.times, 1 / among.times)) if among.times else "",
        peers=_peers(report.level).format(count=among.count),
    )


def _share(report: Report, line: Line) -> str:
    whole = next(each for each in report.lines if each.id == size_of(report, line.id))
    return _(", as a share of “{whole}”,").format(whole=whole.name)


def _peers(level: str) -> str:
    return _("{count} communes") if level == COMMUNES else _("{count} units of the same level")


def _times(times: Fraction) -> str:
    """Return how many times in the reader's writing: 3.4, but 11."""
    decimals = 0 if times >= WHOLE_FROM else 1
    rounded = half_up(times.numerator, times.denominator, decimals)
    return format_number(rounded, language=language())
