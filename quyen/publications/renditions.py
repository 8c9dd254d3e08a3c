"""A document's other forms, each made once from what was issued, and kept."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.files import queries as kept
from quyen.files.models import File
from quyen.publications import actions, rendering
from quyen.publications.layouts import frozen, parts, webpage, workbook
from quyen.publications.models import Document, Rendition
from quyen.publications.queries import kept_form


class PartsNotKept(Refusal):
    """Issued before what it was laid out from was kept."""

    def __init__(self) -> None:
        super().__init__(
            _("This document was issued before its parts were kept: there is only the Word file and its PDF.")
        )


class NoTables(Refusal):
    """A workbook would be empty."""

    def __init__(self) -> None:
        super().__init__(_("This document has no table, so there is no workbook of it."))


def pdf(document: Document, at: datetime) -> File:
    """Return the tagged PDF of the issued .docx. Raises RenderingUnavailable or RenderingFailed."""
    return _once(document, Rendition.Form.PDF, lambda: rendering.to_pdf(kept.read(document.file)), at)


def html(document: Document, at: datetime) -> File:
    """Return the reference version: one web page with everything in it, that needs no other file."""
    return _once(document, Rendition.Form.HTML, lambda: webpage.build(parts_of(document)), at)


def xlsx(document: Document, at: datetime) -> File:
    """Return a workbook with a sheet for every table; refuses where there is none."""

    def made() -> bytes:
        found = parts_of(document)
        if not workbook.tables(found):
            raise NoTables
        return workbook.build(found)

    return _once(document, Rendition.Form.XLSX, made, at)


def parts_of(document: Document) -> parts.Document:
    """Return what a document was laid out from when it was issued."""
    if document.parts is None:
        raise PartsNotKept
    return frozen.thaw(kept.read(document.parts))


def _once(document: Document, form: str, make: Callable[[], bytes], at: datetime) -> File:
    """Return the kept one, else make it: outside the transaction, since LibreOffice takes seconds."""
    if found := kept_form(document, form):
        return found
    return actions.keep_rendition(document=document, form=form, content=make(), by=None, at=at)
