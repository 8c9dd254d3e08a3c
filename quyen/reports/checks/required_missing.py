"""A required figure has no answer. A word such as "nothing arose" is an answer, and so is the secret route."""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Report
from quyen.reports.checks.wording import place

CODE = "required-missing"


def check(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking=True,
            sentence=_("“{figure}” is blank. Write a figure, or say why there is none.").format(
                figure=place(line, span)
            ),
            line=line.id,
            span=span.id,
        )
        for line, span in report.asked()
        if line.required
        and not line.control
        and line.id not in report.secret_lines
        and (line.id, span.id, "") not in report.answers
    ]
