"""Films, slides and papers of an event: added, described, given out. A file is looked at before it is kept."""

from collections.abc import Collection

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.files import rules
from quyen.files.looking import Seen, look
from quyen.training import actions, doors
from quyen.training.models import Event, Material
from quyen.web.downloads import given_out
from quyen.web.setup.typed import Typed, put
from quyen.web.training import words

MEBIBYTE = 1024 * 1024
TRANSCRIPTS = ("pdf", "docx")


@require_http_methods(["GET", "POST"])
def add(request, number: int):
    """Add a film, slides or a paper."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    return _form(request, found, None, {"kind": Material.Kind.SLIDES, "language": "vi"})


@require_http_methods(["GET", "POST"])
def change(request, number: int, pk: int):
    """Describe a material otherwise, or give its file anew."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    material = material_of(found, pk)
    names = ("kind", "title", "language", "captions", "minutes", "rights", "sha256")
    stored = {name: getattr(material, name) for name in names} | {"session": material.session_id or ""}
    return _form(request, found, material, stored)


@require_POST
def remove(request, number: int, pk: int):
    """Take a material out of the plan."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    put(typed, actions.remove_material, material=material_of(found, pk), by=request.user, at=request.now)
    if typed.errors:
        messages.error(request, typed.errors[""])
    else:
        messages.success(request, _("It is taken out."))
    return redirect("training:event", number)


@require_GET
def file(request, number: int, pk: int):
    """The file, as it was given."""
    found = material_of(doors.event_for(request.user, number, request.today), pk)
    if found.file is None:
        raise NotFound
    return given_out(found.file)


@require_GET
def transcript(request, number: int, pk: int):
    """The transcript of a film, as it was given."""
    found = material_of(doors.event_for(request.user, number, request.today), pk)
    if found.transcript is None:
        raise NotFound
    return given_out(found.transcript)


def material_of(event: Event, pk: int) -> Material:
    """Return a material of this event."""
    rows = event.materials.select_related("event", "session", "file", "transcript")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _form(request, found: Event, material: Material | None, first: dict):
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        told = _told(request, typed, found) | {"by": request.user, "at": request.now}
        if material:
            done = put(typed, actions.change_material, material=material, **told)
        else:
            done = put(typed, actions.add_material, event=found, **told)
        if done:
            _tell(request, told["file"], told["transcript"])
            return redirect("training:event", found.number)
    sessions = [(row.pk, row.title) for row in found.sessions.all()]
    context = {
        "event": found,
        "material": material,
        "given": typed.given if typed.sent else first,
        "errors": typed.errors,
        "refused": typed.errors.get("", ""),
        "kinds": [(key, label) for key, label in words.MATERIALS.items()],
        "sessions": [("", _("The whole event")), *sessions],
        "limit": rules.LIMIT // MEBIBYTE,
    }
    return render(request, "training/material.html", context, status=422 if typed.errors else 200)


def _told(request, typed: Typed, found: Event) -> dict:
    """Return what a material is, as it was typed, with its files looked at."""
    key = typed.text("session")
    names = ("kind", "title", "language", "captions", "rights", "sha256")
    return {name: typed.text(name) for name in names} | {
        "session": found.sessions.filter(pk=int(key)).first() if key.isdecimal() else None,
        "minutes": typed.whole("minutes", 1, 600) if typed.text("minutes") else None,
        "file": _looked_at(request, typed, "file", rules.KINDS),
        "transcript": _looked_at(request, typed, "transcript", TRANSCRIPTS),
    }


def _looked_at(request, typed: Typed, name: str, kinds: Collection[str]) -> Seen | None:
    """Return a file that was sent, looked at; what cannot be kept is refused at its field."""
    upload = request.FILES.get(name)
    if upload is None:
        return None
    try:
        return look(content=upload.read(), name=upload.name, kinds=kinds)
    except Refusal as refused:
        typed.refuse(name, refused)
        return None


def _tell(request, *files: Seen | None) -> None:
    """Say that it is kept, and what a person still has to look at."""
    messages.success(request, _("It belongs to the event now."))
    doubts = [place for seen in files if seen for place in seen.doubts]
    if doubts:
        told = {"places": "; ".join(doubts)}
        messages.warning(
            request,
            _("Names of persons may stand in it (%(places)s). Officials in office may be named, others not.")
            % told,
        )
