"""What a device shows without a connection: one page for everybody, in both languages, with the files it needs."""

import hashlib
import json
import re
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

FILE = re.compile(r'(?:href|src)="([^"]+)"')


def page() -> str:
    """Return the page; it knows no request, so nothing of anybody can be in it."""
    asked_at = reverse("offline:worker")
    return render_to_string(
        "offline/shell.html", {"cookie": settings.LANGUAGE_COOKIE_NAME, "asked_at": asked_at}
    )


def files(html: str) -> list[str]:
    """Return the addresses of the style sheets, scripts and fonts of a page."""
    return sorted({address for address in FILE.findall(html) if address.startswith(settings.STATIC_URL)})


@cache
def worker() -> str:
    """Return the worker's script; its version is that of the page and its files, and a new one replaces the old."""
    html = page()
    listed = files(html)
    version = hashlib.sha256("\n".join([html, *listed]).encode()).hexdigest()[:16]
    told = json.dumps({"version": version, "page": reverse("offline:shell"), "files": listed})
    return f"self.SHELL = {told};\nimportScripts({json.dumps(static('ui/worker.js'))});\n"
