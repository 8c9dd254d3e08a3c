"""For the second period running a unit writes nothing under limitations: it may be so, and is asked once, friendly.

Silent where the text is only missing and must still be written (that stops the report by itself), where the unit
wrote something last period, filed nothing then, or was not asked.
"""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Passage, Report
from quyen.reports.checks.wording import heading

CODE = "no-limitation"
ROLE = "limitations"


def check(report: Report) -> list[Finding]:
    found = []
    for section in report.sections:
        passage = report.passages.get(section.id, Passage())
        blank = not passage.text and not section.required
        if section.role != ROLE or section.id not in report.silent or section.id in report.secret_sections:
            continue
        if passage.nothing_arose or blank:
            found.append(Finding(CODE, blocking=False, sentence=_said(heading(section)), section=section.id))
    return found


def _said(section: str) -> str:
    return _(
        "“{section}”: nothing is written for the second period running. What took longer than planned, what would have "
        "helped? One sentence is enough. If there really was nothing, say so as the answer."
    ).format(section=section)
