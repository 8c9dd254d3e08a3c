"""How an answer becomes a page: rendered without a request, so that nothing of a reader can reach a template."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _

from quyen.public import links
from quyen.public.navigation import SECTIONS
from quyen.publications.queries_public import Published


def answer(request, template: str, context: Mapping | None = None, *, status: int = 200) -> HttpResponse:
    """Return `public/<template>.html` as a page in the request's language."""
    known = frame(request) | dict(context or {})
    text = loader.get_template(f"public/{template}.html").render(known)
    return HttpResponse(text, status=status)


def frame(request) -> dict:
    """Return what the frame of every page shows."""
    language = request.language
    name = _name(request)
    return {
        "language": language,
        "other_language": links.other(language),
        "here": links.absolute(_in_language(request, language)),
        "same_elsewhere": _in_language(request, links.other(language)),
        "page_name": name,
        "sections": [(one, label, one == name) for one, label in SECTIONS],
        "demo": settings.DEMO,
    }


def gone(request, release: Published) -> HttpResponse:
    """Return the tombstone of a release that was taken back: its date and reason, at every address that it had."""
    return answer(request, "gone", {"release": release}, status=410)


def trouble(request, status: int, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return the page that says why there is none: 404, 405 or 500."""
    said = {
        404: (
            _("Nothing is here"),
            _("There is no such page. Check the address, or start from the first page."),
        ),
        405: (_("This page is only read"), _("What was asked for cannot be done here.")),
        500: (_("Something broke"), _("The fault is ours and is written down. Try again in a few minutes.")),
    }
    heading, words = said[status]
    response = answer(request, "trouble", {"heading": heading, "words": words}, status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def server_error(request) -> HttpResponse:
    """Return the page for a fault of ours, whose own work may have ended anywhere."""
    request.language = (links.asked(request.path_info) or (links.FIRST, ""))[0]
    with translation.override(request.language):
        return trouble(request, 500, {"Cache-Control": "no-store"})


def _name(request) -> str:
    match = request.resolver_match
    return match.url_name or "" if match else ""


def _in_language(request, language: str) -> str:
    """Return the path of the page in a language, without what was typed; of a page that is none, the first."""
    match = request.resolver_match
    if match is None or match.namespace != "public":
        return links.to(language, "home")
    return links.to(language, match.url_name, *match.args, **match.kwargs)
