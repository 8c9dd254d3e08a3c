"""A material is added with its first version; a version follows when it changes or is translated."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.files import rules
from quyen.files.looking import Seen, look
from quyen.outreach import actions
from quyen.outreach.doors import materials as doors
from quyen.outreach.doors.activities import own_units
from quyen.outreach.words import LANGUAGES, MATERIALS
from quyen.web.setup.typed import Typed, put

MEBIBYTE = 1024 * 1024


@require_http_methods(["GET", "POST"])
def add(request):
    """Put a material into the library."""
    units = own_units(request.user, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        keys = {unit.key: unit for unit in units}
        told = {
            "unit": keys.get(typed.text("unit"), units[0]),
            "kind": typed.text("kind"),
            "title": typed.text("title"),
            "shared": typed.checked("shared"),
            **_version(request, typed),
        }
        if made := put(typed, actions.add_material, **told):
            _tell(request, told["file"], _("It stands in the library now."))
            return redirect("library:material", made.pk)
    context = _form(typed, {"kind": "leaflet", "language": "vi"}) | {
        "units": [(unit.key, unit.name) for unit in units],
        "kinds": MATERIALS.items(),
    }
    return render(request, "library/add.html", context, status=422 if typed.errors else 200)


@require_http_methods(["GET", "POST"])
def version(request, pk: int):
    """Add a version: anew in a language, or in another one."""
    found = doors.material_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        told = _version(request, typed)
        if put(typed, actions.add_version, material=found, **told):
            _tell(request, told["file"], _("The version stands in the library now."))
            return redirect("library:material", pk)
    latest = found.versions.first()
    context = _form(typed, {"language": "vi", "rights": latest.rights}) | {"material": found}
    return render(request, "library/version.html", context, status=422 if typed.errors else 200)


def _form(typed: Typed, first: dict) -> dict:
    return {
        "given": typed.given if typed.sent else first,
        "errors": typed.errors,
        "refused": typed.errors.get("", ""),
        "languages": LANGUAGES.items(),
        "limit": rules.LIMIT // MEBIBYTE,
    }


def _version(request, typed: Typed) -> dict:
    """Return what a version is, as it was typed, with its file looked at."""
    names = ("language", "rights", "url", "captions_in")
    told = {name: typed.text(name) for name in names}
    return told | {"file": _looked_at(request, typed), "by": request.user, "at": request.now}


def _looked_at(request, typed: Typed) -> Seen | None:
    """Return the file that was sent, looked at; what cannot be kept is refused at its field."""
    upload = request.FILES.get("file")
    if upload is None:
        return None
    try:
        return look(content=upload.read(), name=upload.name)
    except Refusal as refused:
        typed.refuse("file", refused)
        return None


def _tell(request, seen: Seen | None, done: str) -> None:
    """Say that it is kept, and what a person still has to look at."""
    messages.success(request, done)
    if seen and seen.doubts:
        told = {"places": "; ".join(seen.doubts)}
        messages.warning(
            request,
            _("Names of persons may stand in it (%(places)s). Officials in office may be named, others not.")
            % told,
        )
