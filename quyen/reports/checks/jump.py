"""A figure far from last period's. It may be right, so it only asks for a look; a reason answers it.

Far is a factor and a size together: from 1 to 4 is noise, from 1.000 to 4.000 is not. Where the unit's own series
is long enough the figure is held against all of it (`outlier_own`), and this keeps silent.
"""

from django.utils.translation import gettext as _

from quyen.reports.checks import outlier_own
from quyen.reports.checks.shape import Finding, Report
from quyen.reports.checks.wording import figure, place
from quyen.reports.rules.jumps import far

CODE = "jump"


def check(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking=False,
            sentence=_("“{figure}” is {value}; last period it was {last}. Is that right?").format(
                figure=place(line, span, part),
                value=figure(line, answer.value),
                last=figure(line, report.last[line.id, part]),
            ),
            line=line.id,
            span=span.id,
            part=part,
        )
        for line, span, part, answer in report.given()
        if span.main
        and answer.kind in ("value", "zero")
        and answer.value is not None
        and not answer.reason.strip()
        and not outlier_own.looked_at(report, line, part)
        and far(answer.value, report.last.get((line.id, part)))
    ]
