"""A page whose address is its secret: open to who has it, told to no other site, without a cookie."""

from functools import wraps

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from quyen.core.refusals import NotFound
from quyen.web.middleware import open_by_address

LANGUAGES = dict(settings.LANGUAGES)


def secluded(view):
    """Mark such a view. It speaks the language that its address asks for, and 404s without the pages' frame.

    A form needs no token here: nothing but the address lets in, so that no other site can borrow a sign-in.
    """

    @wraps(view)
    def told(request, *given, **named):
        asked = request.GET.get("language", "")
        request.spoken = asked if asked in LANGUAGES else translation.get_language()
        with translation.override(request.spoken):
            try:
                answer = view(request, *given, **named)
            except NotFound:
                answer = shown(request, "tickets/unknown.html", status=404)
        return answer

    return csrf_exempt(open_by_address(told))


def shown(request, template: str, context: dict | None = None, status: int = 200):
    """Render a page of this desk in the language it is asked for."""
    other = next(code for code in LANGUAGES if code != request.spoken)
    frame = {"spoken": request.spoken, "other": other}
    return render(request, template, {**frame, **(context or {})}, status=status)


def kept_in(request, address: str) -> str:
    """Return an address of this desk in the language of this page."""
    return f"{address}?language={request.spoken}"
