"""A passage also stands, in good part, in the unit's last report or in another unit's. It may well be right so.

Whose the other text is, no sentence says: it is read by the author too.
"""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Report
from quyen.reports.checks.wording import heading
from quyen.reports.rules.reused import Reused

CODE = "reused"


def check(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking=False,
            sentence=f"“{heading(section)}”: {_said(reuse)}",
            section=section.id,
            reuse=reuse,
        )
        for section in report.sections
        if (reuse := report.reuse.get(section.id))
    ]


def _said(reuse: Reused) -> str:
    said = []
    if reuse.last:
        said.append(_("%d%% of this text also stands in the unit's last report.") % reuse.last.share)
    if reuse.other:
        said.append(_("%d%% of this text also stands in another unit's report.") % reuse.other.share)
    return " ".join([*said, _("It may well be right so; look at it again.")])
