"""A unit's own report on paper: its figures and passages in its letterhead, ready to sign."""

from quyen.publications.layouts import report as layout
from quyen.reports.forms.own_report import own_report
from quyen.reports.models import Draft, Version

__all__ = ["own_report", "own_report_docx"]


def own_report_docx(source: Draft | Version, *, illustrative: bool = False) -> bytes:
    """Return a unit's own report as a .docx; see `own_report`."""
    return layout.build(own_report(source, illustrative=illustrative))
