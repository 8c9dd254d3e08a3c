"""Answers /public/ before anything that knows a reader: no session is read, no cookie set, nothing varies by one."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag

from quyen.core.refusals import NotFound
from quyen.public import links, pages

READ = ("GET", "HEAD")
KEPT = {200: 300, 404: 60, 410: 300}  # status → seconds that anybody may keep an answer
NOT_KEPT = "no-store"


class PublicMiddleware:
    """Puts `request.language` ("vi" | "en") on a public request and answers it; lets all others through."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = links.asked(request.path_info)
        if found is None:
            return self.get_response(request)
        request.language, path = found
        with translation.override(request.language):
            return kept(request, answered(request, path))


def answered(request, path: str) -> HttpResponse:
    """Return the answer of the view at a path of the map, or a page of the same frame that says why there is none."""
    try:
        request.resolver_match = resolve(path)
    except Resolver404:
        return _missing(request, path)
    match = request.resolver_match
    try:
        response = match.func(request, *match.args, **match.kwargs)
    except (Http404, NotFound):
        return pages.trouble(request, 404)
    if response.status_code == 405:
        return pages.trouble(request, 405, {"Allow": response["Allow"]})
    return response


def _missing(request, path: str) -> HttpResponse:
    if not path.endswith("/") and request.method in READ and _is_page(path + "/"):
        return HttpResponseRedirect(request.path_info + "/")
    return pages.trouble(request, 404)


def _is_page(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def kept(request, response: HttpResponse) -> HttpResponse:
    """Let anybody keep an answer for a while and ask whether it is still the same; what was typed is kept nowhere."""
    seconds = KEPT.get(response.status_code, 0) if request.method in READ else 0
    response.headers.setdefault("Cache-Control", f"public, max-age={seconds}" if seconds else NOT_KEPT)
    if response.status_code != 200 or request.method not in READ:
        return response
    if not response.streaming and "ETag" not in response:
        set_response_etag(response)
    return get_conditional_response(request, etag=response.get("ETag"), response=response)
