"""Type a code, or come by a QR code: number, date, hashes, and whether the document stands. Nothing else is told.

What a document says is not public by its being issued; who has a copy may only learn that it is one.
"""

from allauth.core.internal import ratelimit
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.publications import queries, queries_public
from quyen.publications.codes import COMMANDS, tidy_code
from quyen.publications.models import Document, Rendition
from quyen.training.queries import certificates
from quyen.web.disclosing.words import public_page
from quyen.web.middleware import open_to_all
from quyen.web.publishing.words import STATES


@open_to_all
@require_GET
def home(request):
    """The field for a code; what was typed leads on to its page."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return render(request, "verifying/home.html", {})
    if code := tidy_code(typed):
        return redirect("verifying:check", code)
    error = _("A code has twelve letters and digits, such as C7KM-9PQR-T34X. Look at it again.")
    return render(request, "verifying/home.html", {"typed": typed, "error": error}, status=422)


@open_to_all
@require_GET
def check(request, code: str):
    """What may be told of the document with a code; so many tries a minute, as at the sign-in."""
    tried = ratelimit.consume(request, app="allauth.account", action="verify", limit_get=True)
    if tried is None:
        response = render(request, "verifying/home.html", {"busy": True, "typed": code}, status=429)
        response.headers["Retry-After"] = "60"
        return response
    found = queries.by_code(code)
    if found is None and certificates.by_code(code):
        return redirect("verifying:certificate", code)
    if found is None:
        return render(request, "verifying/check.html", {"code": code}, status=404)
    return render(request, "verifying/check.html", _told(found))


def _told(document: Document) -> dict:
    return {
        "code": document.code,
        "document": document,
        "state": STATES[queries.state(document)],
        "hashes": [(_label(form), sha256) for form, sha256 in queries.fingerprints(document).items()],
        "commands": COMMANDS,
        "public": _public(document),
    }


def _public(document: Document) -> str:
    """Return the page of the release that stands about a document; "" where it was not made public."""
    stands = queries_public.about_document(document.pk)
    return public_page(f"releases/{stands.number}/") if stands else ""


def _label(form: str) -> str:
    return {
        queries.WORD: _("Word (.docx)"),
        Rendition.Form.PDF: _("PDF"),
        Rendition.Form.HTML: _("Web page (.html)"),
        Rendition.Form.XLSX: _("Workbook (.xlsx)"),
    }[form]
