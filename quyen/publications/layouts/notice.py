"""Thông báo: told to all whom Nơi nhận names; it has no Kính gửi."""

from . import report
from .parts import Document


def build(document: Document) -> bytes:
    """The notice as a .docx."""
    if document.addressees.names:
        raise ValueError("a notice has no Kính gửi: whom it is for stands in Nơi nhận")
    return report.build(document)
