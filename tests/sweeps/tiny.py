"""A site of a few doors to prove the sweeps on; who knocks is said in a header."""

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import include, path

from quyen.audit.models import Head

WARD = 1


def role_of(request) -> str:
    return request.headers.get("X-Role", "")


def home(request):
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    return HttpResponse("home") if role_of(request) else redirect("/sign-in?next=/")


def draft(request, unit):
    if not role_of(request):
        return redirect("/sign-in?next=/")
    if role_of(request) == "ward" and unit != WARD:
        raise Http404
    if request.method == "POST":
        Head.objects.create(number=unit)
        response = redirect("/")
        response.set_cookie("seen", "yes")
        return response
    return HttpResponse(status=200 if role_of(request) == "ward" else 403)


def broken(request):
    raise ValueError("out of order")


def sign_in(request):
    return HttpResponse("sign in")


desk = ([path("drafts/<int:unit>/", draft, name="draft")], "desk")
urlpatterns = [
    path("", home, name="home"),
    path("desk/", include(desk)),
    path("sign-in", sign_in, name="in"),
    path("broken/", broken, name="broken"),
]
