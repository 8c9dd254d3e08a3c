"""What every request carries: the time, and the mandates of who is asking."""

from functools import cached_property, wraps
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import render

from quyen.core.refusals import Denied, NotFound
from quyen.organisations import doors
from quyen.web import clock


class ClockMiddleware:
    """Puts `request.now` (aware) and `request.today` (date) on the request: views never ask the clock themselves."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.now = clock.now()
        request.today = request.now.astimezone(clock.ZONE).date()
        return self.get_response(request)


class Person:
    """Who is asking, with the mandates of the day, read once a request."""

    def __init__(self, user, on):
        self.user, self.on = user, on

    @cached_property
    def mandates(self):
        return list(doors.mandates(self.user, self.on)) if self.user.is_authenticated else []

    @cached_property
    def verbs(self):
        return doors.verbs(self.mandates)

    def may(self, verb) -> bool:
        return verb in self.verbs


class SignInMiddleware:
    """Everything needs a sign-in unless its view is marked `open_to_all`; a saving page gets 401, not a redirect."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = Person(request.user, request.today)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.user.is_authenticated or getattr(view, "open_to_all", False) or _is_account_page(request):
            return None
        if request.headers.get("X-Quyen-Autosave") or request.htmx:
            return HttpResponse(status=401)
        return redirect_to_login(_to_return_to(request))

    def process_exception(self, request, exception):
        """A door's no: 404 for strangers, 403 with the reason for insiders."""
        if isinstance(exception, NotFound):
            raise Http404
        if isinstance(exception, Denied):
            return render(request, "403.html", {"reason": str(exception)}, status=403)
        return None


class DeviceMiddleware:
    """What a shared device may keep: no page that somebody had to sign in for, and nothing after signing out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        page = response.get("Content-Type", "").startswith("text/html")
        if page and request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        if _has_signed_out(request):
            # What somebody else left there, sealed, is not this person's to throw away: ui/device.js then wipes.
            response["Clear-Site-Data"] = '"cache"' if "others" in request.POST else '"cache", "storage"'
        return response


def _has_signed_out(request) -> bool:
    match = request.resolver_match
    signs_out = match is not None and match.url_name == "account_logout" and request.method == "POST"
    return signs_out and not request.user.is_authenticated


def _to_return_to(request) -> str:
    """Return where to go on after signing in: this page, or for what was pressed on a page, that page."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    return came.path if came.netloc == request.get_host() and came.path else "/"


def _is_account_page(request) -> bool:
    match = request.resolver_match
    return match is not None and (
        (match.url_name or "").startswith("account_") or match.url_name == "set_language"
    )


# Of a page whose address is its secret: no other site hears where somebody was, no search engine keeps it.
UNTOLD = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


def open_by_address(view):
    """Mark a view that needs no sign-in because its address is a secret; it is told to nobody and kept by no proxy."""

    @wraps(view)
    def untold(request, *given, **named):
        answer = view(request, *given, **named)
        for name, value in UNTOLD.items():
            answer[name] = value
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return open_to_all(untold)


def open_to_all(view):
    """Mark a view that needs no sign-in."""
    view.open_to_all = True
    return view
