"""Báo cáo: the committee's own and each unit's, in the same layout."""

from . import heads
from .assembly import assembled
from .parts import Document


def build(document: Document) -> bytes:
    """The report as a .docx; equal documents give equal bytes."""
    upper = [
        *heads.letterhead(document),
        *heads.title(document),
        *heads.addressees(document.addressees),
        *heads.grounds(document.grounds),
    ]
    return assembled(document, upper, name=f"{document.kind} {document.title}")
