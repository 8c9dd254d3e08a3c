"""The register of a year, and one document with all its forms."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.files.models import File
from quyen.organisations.doors import acting, own_committee
from quyen.publications import doors, queries, renditions
from quyen.publications.layouts import webpage, workbook
from quyen.publications.layouts.parts import Picture
from quyen.publications.models import Document
from quyen.web.downloads import XLSX, as_file
from quyen.web.publishing import book as books
from quyen.web.publishing.words import AMENDING, CLASSES, KINDS, STATES

ON_ONE_PAGE = 50
FORMS = {"docx": None, "pdf": renditions.pdf, "html": renditions.html, "xlsx": renditions.xlsx}


@dataclass(frozen=True)
class Row:
    """A document with its kind and what became of it, in words."""

    document: Document
    kind: str | Promise
    state: tuple
    rectified: bool


def row_of(document: Document) -> Row:
    return Row(
        document,
        KINDS[document.kind],
        STATES[queries.state(document)],
        bool(queries.rectifications(document)),
    )


@dataclass(frozen=True)
class Asked:
    """Which part of the register: a year of a body, a series of it, words to find."""

    issuer: object
    years: list[int]
    year: int
    symbol: str
    words: str

    @property
    def rows(self) -> list[Document]:
        return queries.register(self.issuer, self.year, symbol=self.symbol, words=self.words)


def _asked(request) -> Asked:
    issuer = own_committee(request.user, Verb.DOCUMENT_READ, request.today)
    years = queries.years(issuer)
    given = request.GET.get("year", "")
    newest = years[0] if years else request.today.year
    year = int(given) if given.isdecimal() and int(given) in years else newest
    symbol, words = request.GET.get("series", ""), request.GET.get("words", "").strip()
    return Asked(issuer, years, year, symbol, words)


@require_GET
def register(request):
    """The register of outgoing documents: its series, and the documents of a year, searched by number or title."""
    asked = _asked(request)
    page = Paginator(asked.rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "numbers": queries.numbers(asked.issuer, asked.year),
        "rows": [row_of(one) for one in page],
        "page": page,
        "found": page.paginator.count,
        "discloses": any(
            acting(request.user, asked.issuer, verb, request.today)
            for verb in (Verb.RELEASE_PREPARE, Verb.RELEASE_DECIDE)
        ),
    }
    return render(request, "publishing/register.html", context)


@require_GET
def book(request):
    """The same as a workbook, with the columns that the decree gives such a book."""
    asked = _asked(request)
    rows = queries.with_addressees(asked.rows)
    content = books.build(asked.issuer, asked.year, rows, request.today)
    return as_file(content, f"so-van-ban-di-{asked.year}.xlsx", XLSX)


@require_GET
def document(request, pk: int):
    """A document: its facts, its forms, what became of it, whom it went to."""
    found = doors.document_for(request.user, pk, request.today)
    reads = acting(request.user, found.series.issuer, Verb.DOCUMENT_READ, request.today) is not None
    issues = acting(request.user, found.series.issuer, Verb.DOCUMENT_ISSUE, request.today) is not None
    state = queries.state(found)
    context = {
        "row": row_of(found),
        "document": found,
        "reads": reads,
        "class": CLASSES[found.declared_class],
        "addressees": list(found.addressees.all()) if reads else [],
        "amending": [(kind, label) for kind, label in AMENDING.items() if issues and _amendable(state, kind)],
        "tables": found.parts is not None and bool(workbook.tables(renditions.parts_of(found))),
        "renditions": {one.form: one.file for one in found.renditions.select_related("file")},
    }
    return render(request, "publishing/document.html", context)


def _amendable(state: str, kind: str) -> bool:
    return state == "valid" or (state == "replaced" and kind == "withdrawn")


@require_GET
def read(request, pk: int):
    """The reference version: the document as a web page, from what was issued."""
    found = doors.document_for(request.user, pk, request.today)
    try:
        laid = renditions.parts_of(found)
    except (Refusal, files.FileDamaged) as refused:
        messages.error(request, str(refused))
        return redirect("publishing:document", pk)
    numbered = {id(one): n for n, one in enumerate(webpage.pictures(laid))}

    def source(one: Picture) -> str:
        return reverse("publishing:picture", args=[pk, numbered[id(one)]])

    context = {
        "document": found,
        "row": row_of(found),
        "article": webpage.article(laid, source, top=2),
    }
    return render(request, "publishing/read.html", context)


@require_GET
def picture(request, pk: int, number: int):
    """A picture of the document, by its place."""
    found = doors.document_for(request.user, pk, request.today)
    pictures = webpage.pictures(renditions.parts_of(found)) if found.parts else []
    if number >= len(pictures):
        raise Http404
    response = HttpResponse(pictures[number].png, content_type="image/png")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=3600, immutable"
    return response


@require_GET
def file(request, pk: int, form: str):
    """One form of the document as a file: made the first time somebody asks, then always the same bytes."""
    found = doors.document_for(request.user, pk, request.today)
    if form not in FORMS:
        raise Http404
    make = FORMS[form]
    try:
        kept = make(found, request.now) if make else found.file
        return _given(kept)
    except (Refusal, files.FileDamaged) as refused:
        messages.error(request, str(refused))
        return redirect("publishing:document", pk)


def _given(kept: File) -> HttpResponse:
    """A file to be saved; shown within our pages nothing of it could run or fetch."""
    response = as_file(files.read(kept), kept.name, kept.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
