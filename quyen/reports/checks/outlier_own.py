"""A figure far from the unit's own earlier ones. It may be right, so it only asks for a look; a reason answers it.

Looked at are six earlier periods of the same kind or more, at least one of them of this season: the first half is
held against first halves (reports.rules.outliers says how). Shorter series, and those of months before a year is
full, are left to `jump`, which never asks at a place that is looked at here. Silent as well for a definition that
changed since, for the days before a reorganisation, and for words in place of a figure.
"""

from django.utils.translation import gettext as _

from quyen.core.numbers import SCALE, half_up
from quyen.reports.checks.shape import Answer, Finding, Line, Report
from quyen.reports.checks.wording import figure, place
from quyen.reports.rules.outliers import Usual, far_from_own, judged

CODE = "outlier-own"


def check(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking=False,
            sentence=_sentence(line, place(line, span, part), answer.value, usual),
            line=line.id,
            span=span.id,
            part=part,
            explained=answer.reason.strip(),
        )
        for line, span, part, answer in report.given()
        if span.main
        and answer.kind in ("value", "zero")
        and answer.value is not None
        and (usual := _usual(report, line, part, answer))
    ]


def looked_at(report: Report, line: Line, part: str) -> bool:
    """Whether the unit's own series says enough of a place for its figure to be held against it."""
    return judged(report.series.get((line.id, part), ()), report.season)


def _usual(report: Report, line: Line, part: str, answer: Answer) -> Usual | None:
    return far_from_own(answer.value or 0, report.series.get((line.id, part), ()), report.season)


def _sentence(line: Line, name: str, value: int, usual: Usual) -> str:
    said = (
        _(
            "“{figure}” is {value}; in the same period of {count} earlier years it was between {least} and {most}, "
            "in the middle {middle}. Is that right?"
        )
        if usual.seasonal
        else _(
            "“{figure}” is {value}; in {count} earlier periods it was between {least} and {most}, "
            "in the middle {middle}. Is that right?"
        )
    )
    middle = half_up(usual.middle.numerator, usual.middle.denominator * SCALE, line.decimals)
    return said.format(
        figure=name,
        value=figure(line, value),
        count=usual.count,
        least=figure(line, usual.least),
        most=figure(line, usual.most),
        middle=figure(line, middle),
    )
