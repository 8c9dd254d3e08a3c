"""Captions and transcripts: added to a version, given out as files."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core import textcheck
from quyen.files.rules import tidy_name
from quyen.outreach import actions, captions
from quyen.outreach.doors import materials as doors
from quyen.outreach.models import MaterialText, MaterialVersion
from quyen.outreach.words import LANGUAGES, TEXTS
from quyen.web.downloads import as_file
from quyen.web.setup.typed import Typed, put

FILES = {"captions": ("vtt", "text/vtt"), "transcript": ("txt", "text/plain")}  # ending, media type


@require_http_methods(["GET", "POST"])
def words(request, pk: int):
    """Add captions from a file, or a transcript."""
    found = doors.version_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and (made := _put(request, typed, found)):
        messages.success(request, _("Saved."))
        if any(finding.kind in textcheck.ASKED_ONLY for finding in textcheck.check(made.text)):
            told = _("Names of persons may stand in it. Officials in office may be named, others not.")
            messages.warning(request, told)
        return redirect("library:material", found.material_id)
    timed = found.material.kind in ("film", "audio")
    context = {
        "material": found.material,
        "version": found,
        "of": LANGUAGES.get(found.language, found.language),
        "timed": timed,
        "kinds": TEXTS.items(),
        "given": typed.given
        if typed.sent
        else {"kind": "captions" if timed else "transcript", "language": found.language},
        "errors": typed.errors,
        "refused": typed.errors.get("", ""),
        "languages": LANGUAGES.items(),
    }
    return render(request, "library/words.html", context, status=422 if typed.errors else 200)


def _put(request, typed: Typed, found: MaterialVersion) -> MaterialText | None:
    told = {"version": found, "language": typed.text("language"), "by": request.user, "at": request.now}
    if typed.choice("kind", TEXTS) == "captions":
        upload = request.FILES.get("content")
        if upload is None:
            typed.refuse("content", _("Choose the file with the captions."))
        content = upload.read(captions.MOST_BYTES + 1) if upload else b""
        return put(typed, actions.add_captions, content=content, **told)
    return put(typed, actions.add_transcript, text=request.POST.get("text", ""), **told)


@require_GET
def text(request, pk: int):
    """Captions or a transcript as a file."""
    found = doors.text_for(request.user, pk, request.today)
    ending, media_type = FILES[found.kind]
    name = tidy_name(f"{found.version.material.title[:80]}.{found.language}.{ending}".replace("/", "-"))
    return as_file(found.text.encode(), name, f"{media_type}; charset=utf-8")
