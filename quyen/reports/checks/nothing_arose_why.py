"""Nothing arose where last period had a figure: it may be so, and the report says why."""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Report
from quyen.reports.checks.wording import figure, place

CODE = "nothing-arose-why"


def check(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking=True,
            sentence=_(
                "“{figure}”: nothing arose, but last period had {last}. Say in a few words why."
            ).format(figure=place(line, span), last=figure(line, report.last[line.id, ""])),
            line=line.id,
            span=span.id,
        )
        for line, span, part, answer in report.given()
        if answer.kind == "nothing-arose"
        and span.main
        and not part
        and report.last.get((line.id, ""))
        and not answer.reason.strip()
    ]
