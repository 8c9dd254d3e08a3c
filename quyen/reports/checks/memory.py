"""What a unit answered to a finding stands beside it, and what it answered last period is not asked again.

An answer holds for the next period and no longer: what nobody repeats is asked again in the period after, so that a
reason that has gone stale hides nothing. What is asked about a text is asked each time: the text is another one.
"""

from dataclasses import replace

from quyen.reports.checks import numbers_in_text, reused, unclean_text
from quyen.reports.checks.shape import Finding, Report

EACH_TIME = {numbers_in_text.CODE, reused.CODE, unclean_text.CODE}


def recall(report: Report, finding: Finding) -> Finding:
    """Return a finding with what was answered to it, this period and last."""
    if finding.blocking:
        return finding
    explained = report.explained.get(finding.question, finding.explained)
    earlier = "" if finding.code in EACH_TIME else report.earlier.get(finding.question, "")
    return replace(finding, explained=explained, earlier=earlier)
