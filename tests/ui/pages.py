"""A site that stands on `ui` alone: the gallery, and a draft whose server does what a test wrote down for it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from quyen.ui import gallery


@dataclass
class Desk:
    """What came in for saving, and what is answered: the next of `answers`, else "saved"."""

    posts: list[dict] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # of the posts: the same for every sending of one text
    answers: list[HttpResponse] = field(default_factory=list)
    revision: int = 3

    def take(self, body: bytes) -> HttpResponse:
        post = dict(parse_qsl(body.decode(), keep_blank_values=True))
        self.keys.append(post.pop("key"))
        self.posts.append(post)
        if self.answers:
            return self.answers.pop(0)
        self.revision += 1
        saved = {"revision": self.revision, "saved_at": "10:32", "field": post["name"], "state": "saved"}
        return JsonResponse({**saved, "message": "", "counts": {"answered": 13}})


desk = Desk()


def answering(status: int, **told) -> HttpResponse:
    """An answer of the server, to be put on the desk."""
    return HttpResponse(json.dumps(told), content_type="application/json", status=status)


def show_gallery(request):
    return render(request, "ui/gallery.html", gallery.samples())


def show_draft(request):
    if request.method == "POST":
        desk.posts.append({**request.POST.dict(), "whole": "form"})
        messages.success(request, "Đã nhận.")
        return redirect("draft")
    return render(request, "draft.html", gallery.samples())


def save(request):
    return desk.take(request.body)


def fragment(request):
    if "lost" in request.GET:
        return HttpResponse("Sự cố", status=500)
    return HttpResponse("<p>mới</p>")


def refuse(request, why: str):
    """Raise what Django turns into an error page."""
    errors = {"400": BadRequest, "403": PermissionDenied, "404": Http404, "500": RuntimeError}
    raise errors[why]("Chỉ người soạn được sửa.")


urlpatterns = [
    path("gallery/", show_gallery, name="gallery"),
    path("draft/", show_draft, name="draft"),
    path("autosave", save, name="autosave"),
    path("fragment/", fragment, name="fragment"),
    path("refuse/<why>/", refuse),
    path("account/login/", show_gallery, name="account_login"),
    path("language/", include("django.conf.urls.i18n")),
]


def texts() -> Iterator[str]:
    """Every text that was posted for saving, in order."""
    return (post["value"] for post in desk.posts)
