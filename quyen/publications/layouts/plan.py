"""Kế hoạch: rests on its grounds, says who does what by when; it has no Kính gửi."""

from . import report
from .parts import Document


def build(document: Document) -> bytes:
    """The plan as a .docx."""
    if document.addressees.names:
        raise ValueError("a plan has no Kính gửi: whom it is for stands in Nơi nhận")
    return report.build(document)
