"""The pages on which the next version of the regime is written: its parts, days, reminders, and what it changes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations import queries as organisations
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.regimes import actions
from quyen.regimes import queries as regimes
from quyen.regimes.models import Regime, Version
from quyen.web.setup import days, drafts, previewing
from quyen.web.setup.typed import Typed, put


def open_draft(request) -> Version:
    """Return the draft that this person may write, or refuse."""
    found = regimes.draft_of(own_regime(request))
    if found is None:
        raise NotFound(_("No draft is being written. Begin one from the regime in force."))
    return found


def own_regime(request) -> Regime:
    """Return the regime of the committee that this person sets up, or refuse."""
    committee = own_committee(request.user, Verb.SETUP_WRITE, request.today)
    found = regimes.main_regime(committee)
    if found is None:
        raise NotFound(_("No regime is in force"))
    return found


def show(request, draft: Version, tab: str, context: dict, typed: Typed | None = None):
    """Render a tab of the draft; 422 where something typed was refused."""
    errors = typed.errors if typed else {}
    told = {"draft": draft, "tabs": drafts.tabs(tab), "errors": errors, "typed": typed, **context}
    return render(request, f"setup/draft/{tab}.html", told, status=422 if errors else 200)


@require_POST
def begin(request):
    """Begin a draft from the newest version."""
    regime = own_regime(request)
    try:
        actions.begin_draft(version=regimes.newest(regime), by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("setup:draft")


@require_http_methods(["GET", "POST"])
def parts(request):
    """What the regime says in its own words."""
    draft = open_draft(request)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST":
        texts = {name: typed.text(name) for name in drafts.TEXT_NAMES}
        if put(typed, actions.set_texts, version=draft, texts=texts, by=request.user, at=request.now):
            messages.success(request, _("The parts are saved in the draft."))
            return redirect("setup:draft")
        draft.refresh_from_db()
    return show(request, draft, "parts", {"rows": drafts.texts(draft, typed)}, typed)


@require_http_methods(["GET", "POST"])
def times(request):
    """When data open and close, and when each level is due."""
    draft = open_draft(request)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST" and days.save(draft, typed, by=request.user, at=request.now):
        messages.success(request, _("The days are saved in the draft."))
        return redirect("setup:draft_days")
    context = {"windows": days.windows(draft, typed), "rungs": days.rungs(draft, typed), **days.options()}
    return show(request, draft, "days", context, typed)


@require_http_methods(["GET", "POST"])
def reminders(request):
    """When whom is reminded, counted from each unit's own due day."""
    draft = open_draft(request)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST":
        steps = drafts.read_steps(typed)
        by_whom = {"by": request.user, "at": request.now}
        if put(typed, actions.set_reminders, version=draft, steps=steps, **by_whom):
            messages.success(request, _("The reminders are saved in the draft."))
            return redirect("setup:draft_reminders")
    context = {"rows": drafts.step_rows(draft, typed), "recipients": drafts.RECIPIENTS.items()}
    return show(request, draft, "reminders", context, typed)


def _members(request, draft: Version) -> list:
    return organisations.members(_committee(draft), request.today, "owes")


def _committee(draft: Version) -> Unit:
    return draft.regime.committee


@require_GET
def preview(request):
    """Who will be asked what, and what differs from the version before; from here it is put into force."""
    draft = open_draft(request)
    return _preview(request, draft, Typed({}))


def _preview(request, draft: Version, typed: Typed):
    before = regimes.newest(draft.regime)
    context = previewing.read(before, draft, _members(request, draft), today=request.today)
    return show(request, draft, "preview", {"before": before, **context}, typed)


@require_POST
def force(request):
    """Put the draft into force from a day."""
    draft = open_draft(request)
    typed = Typed(request.POST, sent=request.method == "POST")
    day = typed.day("valid_from")
    by_whom = {"by": request.user, "at": request.now}
    if day and put(typed, actions.put_into_force, draft=draft, valid_from=day, **by_whom):
        messages.success(request, _("Version %(n)s is in force from its day on.") % {"n": draft.number})
        return redirect("setup:regime")
    return _preview(request, draft, typed)


@require_POST
def discard(request):
    """Throw the draft away."""
    draft = open_draft(request)
    actions.discard_draft(draft=draft, by=request.user, at=request.now)
    messages.success(request, _("The draft was thrown away. The version in force stays as it is."))
    return redirect("setup:regime")


@require_http_methods(["GET", "POST"])
def owners(request):
    """Which body looks over the answers to each indicator of the version in force."""
    regime = own_regime(request)
    version = regimes.version_on(regime, request.today)
    if version is None:
        raise Http404
    bodies = drafts.bodies(regime.committee, request.today)
    if request.method == "POST":
        changed = drafts.save_owners(request.POST, version, bodies, by=request.user, at=request.now)
        messages.success(request, _("Owners changed: %(n)s.") % {"n": changed})
        return redirect(reverse("setup:owners"))
    context = {"version": version, "lines": drafts.in_order(version), "bodies": bodies}
    return render(request, "setup/owners.html", context)
