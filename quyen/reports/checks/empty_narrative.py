"""A required section says nothing, or hardly a sentence. "Nothing arose" is an answer, and so is the secret route."""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Passage, Report
from quyen.reports.checks.wording import heading

CODE = "empty-narrative"
FEWEST_WORDS = 5


def check(report: Report) -> list[Finding]:
    found = []
    for section in report.sections:
        if section.id in report.secret_sections:
            continue
        passage = report.passages.get(section.id, Passage())
        words = len(passage.text.split())
        if not section.required or passage.nothing_arose or words >= FEWEST_WORDS:
            continue
        sentence = (
            _("Section “{section}” has hardly any words. Write a sentence, or say that nothing arose.")
            if words
            else _("Section “{section}” is blank. Write a passage, or say that nothing arose.")
        )
        found.append(
            Finding(
                CODE,
                blocking=True,
                sentence=sentence.format(section=heading(section)),
                section=section.id,
            )
        )
    return found
