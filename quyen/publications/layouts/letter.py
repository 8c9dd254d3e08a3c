"""Công văn: no type name, its subject (V/v …) under the number, always addressed to someone."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from . import heads
from .assembly import assembled, assembled_in_one
from .parts import Document


def build(document: Document) -> bytes:
    """The letter as a .docx; `document.title` is its subject, `document.kind` stays blank."""
    return assembled(document, _upper(document), name=_name(document))


def build_in_one(documents: Sequence[Document]) -> bytes:
    """Several letters in one .docx, each on pages of its own."""
    parts = [(document, _upper(document)) for document in documents]
    return assembled_in_one(parts, name=_name(documents[0]))


def _upper(document: Document) -> list[Element]:
    if document.kind or not document.addressees.names:
        raise ValueError("a letter has no type name and is addressed to someone")
    return [
        *heads.letterhead(document, subject=document.title),
        *heads.addressees(document.addressees),
        *heads.grounds(document.grounds),
    ]


def _name(document: Document) -> str:
    return f"Công văn V/v {document.title}"
