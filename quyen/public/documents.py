"""Issued documents that were made public, and the check whether a copy of any document is a true one.

What a document says is not public by its being issued: who has its code learns that it was issued, and no more.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.core.internal import ratelimit
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from quyen.public import keyed, links, pages
from quyen.public.navigation import Subject
from quyen.publications import queries
from quyen.publications import queries_public as public
from quyen.publications.codes import COMMANDS, tidy_code
from quyen.publications.links import to_checking
from quyen.publications.models import Document
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded
from quyen.publications.thawing import ListingContent, TextContent

AGREED = ("name", "value")
ONE = re.compile(r"document-\d+")
HASH = "sha256-"
LONGEST_TYPED = 40


@dataclass(frozen=True)
class Told:
    """A document that was made public: its particulars by their key, each with its name; files by their SHA-256."""

    edition: Edition[ListingContent]
    rows: dict[str, tuple[Worded, Worded | None]]
    texts: tuple[TextContent, ...]

    @property
    def hashes(self) -> list[tuple[Worded, Worded | None]]:
        return [row for key, row in self.rows.items() if key.startswith(HASH)]

    @property
    def particulars(self) -> list[tuple[Worded, Worded | None]]:
        """What is told besides the number, which heads it, and the files."""
        return [row for key, row in self.rows.items() if key != "number" and not key.startswith(HASH)]

    @property
    def number(self) -> Worded | None:
        return self.rows["number"][1] if "number" in self.rows else None


@require_safe
def documents(request):
    """The documents that were made public, newest first."""
    heads = public.latest(public.listing_heads())
    here = (one for one in heads if one.release.subject == Subject.DOCUMENTS)
    found, others = told(public.whole_listings(here))
    gone = [one for one in public.published(Subject.DOCUMENTS) if one.withdrawn]
    return pages.answer(request, "documents", {"documents": found, "others": others, "taken_back": gone})


def told(listings: Iterable[Edition[ListingContent]]) -> tuple[list[Told], keyed.Editions]:
    """Return documents with their particulars, newest release first, and listings of another shape."""
    known, others = [], []
    for one in listings:
        single = ONE.fullmatch(one.content.key) and keyed.has(one.content, AGREED)
        (known if single else others).append(one)
    texts = public.texts_in(one.release.number for one in known)
    found = [Told(one, _rows(one.content), tuple(texts[one.release.number])) for one in known]
    return sorted(found, key=lambda one: one.edition.release.at, reverse=True), others


def _rows(listing: ListingContent) -> dict[str, tuple[Worded, Worded | None]]:
    found = {}
    for key, row in keyed.rows(listing):
        name = keyed.worded(row["name"])
        if name:
            found[key] = (name, keyed.worded(row["value"]))
    return found


@require_safe
def check(request, code: str = ""):
    """The field for a code; with a code, what may be told of its document. So many tries a minute from one address."""
    if code:
        return _unkept(_checked(request, code))
    typed = request.GET.get("code", "")[:LONGEST_TYPED].strip()
    if not typed:
        return pages.answer(request, "check", _elsewhere())
    if tidy := tidy_code(typed):
        return _unkept(HttpResponseRedirect(links.to(request.language, "check", tidy)))
    error = _("A code has twelve letters and digits, such as C7KM-9PQR-T34X. Look at it again.")
    context = _elsewhere() | {"typed": typed, "error": error}
    return _unkept(pages.answer(request, "check", context, status=422))


def _checked(request, code: str):
    tried = ratelimit.consume(request, app="allauth.account", action="verify", limit_get=True)
    if tried is None:
        response = pages.answer(request, "check", _elsewhere() | {"busy": True, "typed": code}, status=429)
        response["Retry-After"] = "60"
        return response
    found = queries.by_code(code)
    if found is None:
        return pages.answer(request, "check", _elsewhere() | {"unknown": True, "typed": code}, status=404)
    return pages.answer(request, "document", _elsewhere() | _known(found))


def _known(document: Document) -> dict:
    """Return what who has a copy may learn: number, day, files and whether it stands; who signed it is not told."""
    names = _forms()
    return {
        "number": document.full_number,
        "issued_on": document.issued_on,
        "state": queries.state(document),
        "state_words": _states()[queries.state(document)],
        "hashes": [(names[form], sha256) for form, sha256 in queries.fingerprints(document).items()],
        "code": document.code,
        "commands": COMMANDS,
        "release": public.about_document(document.pk),
    }


def _states() -> dict[str, str]:
    return {
        "valid": pgettext("of a document", "It stands"),
        "replaced": pgettext("of a document", "It was replaced by another document"),
        "withdrawn": pgettext("of a document", "It was withdrawn"),
    }


def _forms() -> dict[str, str]:
    return {queries.WORD: _("Word"), "pdf": _("PDF"), "html": _("web page"), "xlsx": _("workbook")}


def _elsewhere() -> dict:
    """Certificates of trainings are checked elsewhere."""
    return {"elsewhere": to_checking("")}


def _unkept(response):
    """Let nothing on the way keep which codes were asked for."""
    response["Cache-Control"] = "no-store"
    return response
