"""Nothing can arise in a stock: what stands on the closing day is counted, and may be zero."""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Report
from quyen.reports.checks.wording import place

CODE = "nothing-arose-stock"


def check(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking=True,
            sentence=_(
                "“{figure}” is counted as it stands on the closing day: write the number, 0 if there is none."
            ).format(figure=place(line, span, part)),
            line=line.id,
            span=span.id,
            part=part,
        )
        for line, span, part, answer in report.given()
        if answer.kind == "nothing-arose" and line.kind == "stock"
    ]
