"""A figure is not available, and nobody says why or when it will be."""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Report
from quyen.reports.checks.wording import place

CODE = "not-available-why"


def check(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking=True,
            sentence=_("“{figure}” is not available: say why, and when it will be.").format(
                figure=place(line, span, part)
            ),
            line=line.id,
            span=span.id,
            part=part,
        )
        for line, span, part, answer in report.given()
        if answer.kind == "not-available" and not answer.reason.strip()
    ]
