"""Công văn: no type name, its subject (V/v …) under the number, always addressed to someone."""

from . import heads
from .assembly import assembled
from .parts import Document


def build(document: Document) -> bytes:
    """The letter as a .docx; `document.title` is its subject, `document.kind` stays blank."""
    if document.kind or not document.addressees.names:
        raise ValueError("a letter has no type name and is addressed to someone")
    upper = [
        *heads.letterhead(document, subject=document.title),
        *heads.addressees(document.addressees),
        *heads.grounds(document.grounds),
    ]
    return assembled(document, upper, name=f"Công văn V/v {document.title}")
