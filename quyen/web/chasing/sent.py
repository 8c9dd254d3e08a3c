"""Letters that were issued in one go: told as one, read one by one, bound together for the printer."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from quyen.files import queries as files
from quyen.obligations import letters
from quyen.organisations.models import Unit
from quyen.publications import queries as publications
from quyen.publications.models import Document
from quyen.web.downloads import as_file


@dataclass(frozen=True)
class Sending:
    """Letters that were issued in one go; `common` is the one that names all."""

    first: Document
    last: Document
    count: int
    common: bool


def sendings(committee: Unit, about: Iterable[str]) -> Iterator[Sending]:
    """Yield what a committee issued about something, newest first."""
    found = publications.issued(committee).filter(about__in=list(about))
    for _key, together in groupby(found, key=lambda row: (row.issued_at, row.about)):
        rows = list(together)
        yield Sending(rows[-1], rows[0], len(rows), letters.is_common(rows[0]))


def beside(document: Document):
    """Return the letters that were issued in one go, this one among them."""
    together = Document.objects.filter(about=document.about, issued_at=document.issued_at)
    return together.select_related("file", "series").order_by("number")


def download(request, document: Document, page: str) -> HttpResponse:
    """Return a letter as it was issued, byte for byte; `page` is the route of the page about it."""
    return _read(request, document, page, lambda: as_file(files.read(document.file), document.file.name))


def bundle(request, document: Document, page: str) -> HttpResponse:
    """Return all letters that were issued with this one, in one archive."""
    return _read(request, document, page, lambda: _zip(list(beside(document))))


def _read(request, document: Document, page: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return answer()
    except files.FileDamaged as refused:
        messages.error(request, str(refused))
        return redirect(page, document.pk)


def _zip(documents: list[Document]) -> HttpResponse:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for document in documents:
            archive.writestr(document.file.name, files.read(document.file))
    first, last = documents[0], documents[-1]
    name = f"{first.number:02d}-{last.number:02d}-{first.series.symbol}.zip"
    return as_file(out.getvalue(), name, "application/zip")
