"""Báo cáo: the committee's own and each unit's, in the same layout."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from . import heads
from .assembly import assembled, assembled_in_one
from .parts import Document


def build(document: Document) -> bytes:
    """The report as a .docx; equal documents give equal bytes."""
    return assembled(document, _upper(document), name=_name(document))


def build_in_one(documents: Sequence[Document]) -> bytes:
    """Several documents in one .docx, each on pages of its own."""
    parts = [(document, _upper(document)) for document in documents]
    return assembled_in_one(parts, name=_name(documents[0]))


def _upper(document: Document) -> list[Element]:
    return [
        *heads.letterhead(document),
        *heads.title(document),
        *heads.addressees(document.addressees),
        *heads.grounds(document.grounds),
    ]


def _name(document: Document) -> str:
    return f"{document.kind} {document.title}"
