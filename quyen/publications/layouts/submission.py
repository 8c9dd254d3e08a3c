"""Tờ trình: asks a body above for a decision, so it is always addressed to one."""

from . import report
from .parts import Document


def build(document: Document) -> bytes:
    """The submission as a .docx."""
    if not document.addressees.names:
        raise ValueError("a submission is addressed to someone")
    return report.build(document)
