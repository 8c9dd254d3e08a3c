from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from quyen.core.text import fold
from quyen.files.models import File
from quyen.organisations.models import Unit, valid_on
from quyen.publications.codes import tidy_code
from quyen.publications.models import Addressee, Amendment, Document, Letterhead, Rendition, Series
from quyen.publications.rules import Head, head_of

WORD = "docx"
FORMS_SHOWN = (Rendition.Form.PDF, Rendition.Form.HTML, Rendition.Form.XLSX)


def letterhead(unit: Unit, on: date, *, city: str) -> Head:
    """Return how a unit's documents are headed on a day: what was entered, else what its kind and name say."""
    entered = Letterhead.objects.filter(valid_on(on), unit=unit).order_by("-valid_from").first()
    if entered is None:
        return head_of(unit, city=city)
    return Head(entered.superior, entered.issuer, entered.place, entered.symbol)


def issued(issuer: Unit | None = None):
    """Return issued documents, newest first."""
    documents = Document.objects.select_related("series__issuer", "file").order_by("-issued_at", "-pk")
    return documents.filter(series__issuer=issuer) if issuer else documents


def received_by(units: Iterable[Unit]):
    """Return what was issued to some units, newest first: addressees with their documents."""
    found = Addressee.objects.filter(unit__in=list(units)).select_related("unit", "document__series__issuer")
    return found.order_by("-document__issued_at", "-document__pk", "position")


def years(issuer: Unit) -> list[int]:
    """Return the years in which a body issued something, newest first."""
    return list(
        Series.objects.filter(issuer=issuer).order_by("-year").values_list("year", flat=True).distinct()
    )


@dataclass(frozen=True)
class Numbers:
    """A series and what became of its numbers; `missing` are those without a document: there can be none."""

    series: Series
    issued: int
    missing: tuple[int, ...]


def numbers(issuer: Unit, year: int) -> list[Numbers]:
    """Return the series of a body's year, each with how many documents it has."""
    used: dict[int, set[int]] = {}
    found = Document.objects.filter(series__issuer=issuer, series__year=year)
    for series, number in found.values_list("series_id", "number"):
        used.setdefault(series, set()).add(number)
    return [
        Numbers(one, len(have), tuple(sorted(set(range(1, one.last + 1)) - have)))
        for one in Series.objects.filter(issuer=issuer, year=year).order_by("symbol")
        for have in [used.get(one.pk, set())]
    ]


def register(issuer: Unit, year: int, *, symbol: str = "", words: str = "") -> list[Document]:
    """Return the register of a body's outgoing documents of a year, newest first, with what became of each.

    `words` are found in number, title and signer, with or without diacritics; each of them must be there.
    """
    found = Document.objects.filter(series__issuer=issuer, series__year=year)
    if symbol:
        found = found.filter(series__symbol=symbol)
    related = ("series__issuer", "file", "replaced_by__series", "replaces__series")
    rows = found.select_related(*related).prefetch_related("amendments__letter__series")
    asked = fold(words).split()
    return [row for row in rows.order_by("-issued_on", "-pk") if _has(row, asked)]


def with_addressees(rows: list[Document]) -> list[Document]:
    """Return rows of a register with whom each went to, fetched at once."""
    prefetch_related_objects(rows, "addressees")
    return rows


def _has(document: Document, asked: list[str]) -> bool:
    if not asked:
        return True
    text = fold(f"{document.full_number} {document.title} {document.signer_name}")
    return all(word in text for word in asked)


def by_code(typed: str) -> Document | None:
    """Return the document that a code belongs to, however it was typed."""
    code = tidy_code(typed)
    if not code:
        return None
    related = ("series", "file", "replaced_by__series", "amends__document__series")
    found = Document.objects.filter(code=code).select_related(*related)
    return found.prefetch_related("amendments__letter__series", "renditions__file").first()


def withdrawal(document: Document) -> Amendment | None:
    """Return how a document was withdrawn, if it was."""
    return next((row for row in document.amendments.all() if row.kind == Amendment.Kind.WITHDRAWN), None)


def rectifications(document: Document) -> list[Amendment]:
    """Return what put a document right, oldest first."""
    return [row for row in document.amendments.all() if row.kind == Amendment.Kind.RECTIFIED]


def replacement(document: Document) -> Document | None:
    """Return the document that replaces it, if one does."""
    return getattr(document, "replaced_by", None)


def state(document: Document) -> str:
    """Return "withdrawn", "replaced" or "valid"."""
    if withdrawal(document):
        return "withdrawn"
    return "replaced" if replacement(document) else "valid"


def fingerprints(document: Document) -> dict[str, str]:
    """Return the SHA-256 of the Word file, then of each form that was made and kept, in the order shown."""
    kept = {one.form: one.file.sha256 for one in document.renditions.all()}
    return {WORD: document.file.sha256} | {form: kept[form] for form in FORMS_SHOWN if form in kept}


def kept_form(document: Document, form: str) -> File | None:
    """Return a form of a document that was made and kept, None where none was."""
    row = Rendition.objects.filter(document=document, form=form).select_related("file").first()
    return row and row.file
