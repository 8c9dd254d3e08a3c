"""One release: what readers get and what they do not, the decision about it, and how it is taken back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.publications import actions, doors
from quyen.publications import queries_releases as queries
from quyen.publications.models import Release
from quyen.web.disclosing import looking
from quyen.web.disclosing.beside import origin
from quyen.web.disclosing.views import rights
from quyen.web.disclosing.words import STATES, SUBJECTS, public_page, state
from quyen.web.setup.typed import Typed, put


@require_GET
def release(request, pk: int):
    """Everything about a release, for who prepares or decides."""
    return show(request, doors.release_for(request.user, pk, request.today))


def show(request, found: Release, typed: Typed | None = None):
    """Show a release; what was refused stands above it, or at its field."""
    errors = typed.errors if typed else {}
    context = {
        "release": found,
        "state": state(found),
        "label": STATES[state(found)],
        "subject": SUBJECTS[found.subject],
        "tables": looking.tables(found),
        "listings": looking.listings(found),
        "texts": looking.texts(found),
        "names": looking.names(found),
        "small": queries.to_look_at(found),
        "own": found.prepared_by_id == request.user.pk,
        "public_url": public_page(f"releases/{found.pk}/"),
        "about_url": origin(found.about),
        "given": typed.given if typed else {},
        "errors": errors,
        "refused": errors.get("", ""),
        **rights(request, found.publisher),
    }
    return render(request, "disclosing/release.html", context, status=422 if errors else 200)


@require_POST
def decide(request, pk: int):
    """Make a release public."""
    found = doors.release_for(request.user, pk, request.today, Verb.RELEASE_DECIDE)
    typed = Typed(request.POST, sent=True)
    if not put(typed, actions.decide, release=found, by=request.user, at=request.now):
        return show(request, found, typed)
    messages.success(request, _("It is public now."))
    return redirect("disclosing:release", pk)


@require_POST
def turn_down(request, pk: int):
    """Decide that a release does not become public, and why."""
    found = doors.release_for(request.user, pk, request.today, Verb.RELEASE_DECIDE)
    typed = Typed(request.POST, sent=True)
    given = {"reason": typed.text("reason"), "by": request.user, "at": request.now}
    if not put(typed, actions.turn_down, release=found, **given):
        return show(request, found, typed)
    messages.success(request, _("It does not become public. Whoever prepared it reads your reason here."))
    return redirect("disclosing:release", pk)


@require_http_methods(["GET", "POST"])
def withdraw(request, pk: int):
    """A second look, with the reason that readers get; then it is taken back."""
    found = doors.release_for(request.user, pk, request.today, Verb.RELEASE_DECIDE)
    typed = Typed(request.POST, sent=request.method == "POST")
    given = {f"reason_{of}": typed.text(f"reason_{of}") for of in ("vi", "en")}
    if typed.sent and put(typed, actions.withdraw, release=found, **given, by=request.user, at=request.now):
        messages.success(request, _("It is taken back. Its address now says when and why."))
        return redirect("disclosing:release", pk)
    context = {"release": found, "state": state(found), "given": typed.given, "errors": typed.errors}
    return render(request, "disclosing/withdraw.html", context, status=422 if typed.errors else 200)
