"""What a device at the door asks for: its page, its worker, its list, and that what it saw is taken.

No sign-in and no cookie: the device shows its key and number in a header, so that neither stands in any log of
addresses. The page and the worker are the same for everybody.
"""

import hashlib
import json
from functools import cache

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from quyen.core.refusals import NotFound
from quyen.training import actions
from quyen.training.models import Device
from quyen.web.door import reading
from quyen.web.door.keys import HEADER, WrongNumber, device_at
from quyen.web.door.listing import listed, over
from quyen.web.door.words import LEVELS
from quyen.web.middleware import open_to_all
from quyen.web.offline.shell import files

HOUR = 3600
SECRETIVE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
GONE = 410


def page_html() -> str:
    """Return the page; it knows no request, so nothing of anybody can be in it."""
    told = {
        "cookie": settings.LANGUAGE_COOKIE_NAME,
        "zone": settings.TIME_ZONE,
        "header": HEADER,
        "levels": LEVELS.items(),
    }
    return render_to_string("door/page.html", told)


@cache
def worker_js() -> str:
    """Return the worker's script; it stands for this one page and its files, and a new version replaces the old."""
    html = page_html()
    kept = files(html)
    version = hashlib.sha256("\n".join([html, *kept]).encode()).hexdigest()[:16]
    told = json.dumps({"version": version, "page": reverse("door:page"), "files": kept})
    return f"self.DOOR = {told};\nimportScripts({json.dumps(static('ui/door-worker.js'))});\n"


@open_to_all
@require_safe
def page(request):
    """The page that checks people in, with and without a network."""
    return HttpResponse(page_html(), headers=SECRETIVE)


@open_to_all
@require_safe
def worker(request):
    """The service worker of that page: its scope is the door and nothing else."""
    return HttpResponse(
        worker_js(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", **SECRETIVE},
    )


@open_to_all
@require_safe
def people(request):
    """The list, for a device that was not revoked, until the last day is over."""
    return _answered(request, _people)


def _people(request, device: Device) -> JsonResponse:
    if device.revoked_at:
        return _no("revoked", GONE)
    if device.event.cancelled_at:
        return _no("cancelled", GONE)
    if over(device.event, request.now):
        return _no("over", GONE)
    return JsonResponse(listed(device, request.now))


@csrf_exempt  # no cookie is asked for: the header is what proves the device, and no other site can send it
@open_to_all
@require_POST
def scans(request):
    """Take what the device saw, and say of each scan what became of it."""
    return _answered(request, _scans)


def _scans(request, device: Device) -> JsonResponse:
    try:
        sent_at, seen, unread = reading.batch(request.body)
        answers = actions.take_scans(device=device, seen=seen, sent_at=sent_at, at=request.now)
    except (reading.Unreadable, actions.TooMany):
        return _no("unreadable", 400)
    except actions.Revoked:
        return _no("revoked", GONE)
    except actions.Cancelled:
        return _no("cancelled", GONE)
    told = [{"id": str(one.id), "outcome": one.outcome, "why": one.why} for one in answers]
    return JsonResponse(
        {"answers": [*told, *({"id": key, "outcome": "refused", "why": ""} for key in unread)]}
    )


def _answered(request, view) -> HttpResponse:
    """Let a view answer a device; whatever it is told is kept by nobody on the way."""
    try:
        response = view(request, device_at(request))
    except NotFound:
        response = _no("unknown", 404)
    except WrongNumber:
        response = _no("number", 403)
    for name, value in SECRETIVE.items():
        response[name] = value
    response["Cache-Control"] = "no-store"
    return response


def _no(why: str, status: int) -> JsonResponse:
    return JsonResponse({"why": why}, status=status)
