"""A report's forms: given out, brought back, shown with what they would change, then taken over."""

from collections.abc import Sequence
from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.files import actions as keeping
from quyen.files import queries as files
from quyen.files import rules as kinds
from quyen.files.models import File
from quyen.reports import actions
from quyen.reports.forms.changes import weigh
from quyen.reports.forms.filled import Filled, Refused
from quyen.reports.forms.kinds import FORMS, name_of, read
from quyen.reports.models import Draft, FilledForm
from quyen.reports.refusals import ChangedByAnother, DraftGone
from quyen.web.downloads import as_file
from quyen.web.filing.access import draft_of, with_time
from quyen.web.forms.comparing import Preview

LIMIT = 10 * 1024 * 1024  # bytes of a filled form


def on_draft(view):
    """Give a view the draft of its report; where there is none any more, lead to the report and say so."""

    @wraps(view)
    def found(request, obligation: int, **given):
        try:
            draft = draft_of(request, obligation, Verb.REPORT_WRITE)
        except DraftGone as gone:
            messages.error(request, str(gone))
            return redirect("filing:open", obligation)
        return view(request, draft, **given)

    return found


@require_GET
@on_draft
def home(request, draft: Draft):
    """The forms of a report: to take, and to bring back."""
    return _home(request, draft)


def _home(request, draft: Draft, refused: Refusal | None = None, unclean: Sequence[Refused] = ()):
    taken = draft.obligation.filled_forms.select_related("file", "by").order_by("-at", "-pk")
    context = {
        "draft": draft,
        "owed": with_time(request, draft.obligation_id),
        "kinds": list(FORMS),
        "taken": taken,
        "refused": refused,
        "unclean": unclean,
    }
    return render(request, "forms/home.html", context, status=422 if refused else 200)


@require_GET
@on_draft
def blank(request, draft: Draft, kind: str):
    """A form of the report with what the draft holds now, in the reader's language."""
    if kind not in FORMS:
        raise NotFound
    return as_file(FORMS[kind].write(draft), name_of(draft, kind), kinds.TYPES[kind].media_type)


@require_POST
@on_draft
def upload(request, draft: Draft):
    """Keep a filled form, if it is one of this report and holds nothing that may not be kept."""
    try:
        brought = request.FILES.get("file")
        if brought is None:
            raise Refusal(_("Choose the file that was filled in."), field="file")
        if brought.size > LIMIT:
            raise Refusal(
                _("The file has more than 10 MB. Take out what was added to the form."), field="file"
            )
        content = brought.read()
        filled = read(content, draft)
        weighed = weigh(draft, filled.entries, by=request.user)
        if filled.unclean or weighed.unclean:
            return _home(request, draft, _unclean(), [*weighed.refused, *filled.refused])
        stamp = {"by": request.user, "at": request.now}
        kept = keeping.keep(content=content, name=brought.name, kinds=tuple(FORMS), limit=LIMIT, **stamp)
    except Refusal as refused:
        return _home(request, draft, refused)
    return redirect("forms:preview", draft.obligation_id, kept.pk)


def _unclean() -> Refusal:
    return Refusal(
        _(
            "The file holds what may not be stored here, so it was not kept. Take it out and bring the file again."
        ),
        field="file",
    )


@require_http_methods(["GET", "POST"])
@on_draft
def preview(request, draft: Draft, file: int):
    """What a filled form would change (GET), and taking it over (POST)."""
    kept = File.objects.filter(pk=file, kept_by=request.user).first()
    if kept is None:
        raise NotFound
    try:
        filled = read(files.read(kept), draft)
    except Refusal as refused:
        return _home(request, draft, refused)
    if request.method == "GET":
        return _preview(request, draft, kept, filled)
    try:
        taken = _take_over(request, draft, kept, filled)
    except Refusal as refused:
        draft.refresh_from_db()
        return _preview(request, draft, kept, filled, refused)
    messages.success(request, _told(taken))
    return redirect("filing:open", draft.obligation_id)


def _preview(request, draft: Draft, kept: File, filled: Filled, refused: Refusal | None = None):
    weighed = weigh(draft, filled.entries, by=request.user)
    taken = request.POST.getlist("take") if refused and not isinstance(refused, ChangedByAnother) else None
    context = {
        "draft": draft,
        "owed": with_time(request, draft.obligation_id),
        "file": kept,
        "preview": Preview(filled, weighed, taken),
        "refused": refused,
    }
    return render(request, "forms/preview.html", context, status=422 if refused else 200)


def _take_over(request, draft: Draft, kept: File, filled: Filled) -> FilledForm:
    """Write what was ticked; refuses where nothing was, or where somebody was first."""
    chosen = set(request.POST.getlist("take"))
    weighed = weigh(draft, filled.entries, by=request.user)
    entries = [change.entry for change in weighed.changes if change.field in chosen]
    if (taken := filled.confirmed(entries, yes="converted" in request.POST)) != entries:
        raise Refusal(_("Tick that the text in old letters reads well, or take the ticks off those places."))
    if not entries and weighed.changes:
        raise Refusal(_("Tick at least one change, or leave the page: nothing is written then."))
    base = request.POST.get("base", "")
    return actions.fill_in(
        draft=draft,
        entries=entries,
        file=kept,
        refused=len(filled.refused) + len(weighed.refused),
        encoding=filled.encoding_of(taken),
        base=int(base) if base.isdecimal() and len(base) < 10 else 0,
        by=request.user,
        at=request.now,
    )


def _told(taken: FilledForm) -> str:
    if not taken.changed:
        return _("Nothing changed: all of it stands in the report already.")
    return ngettext(
        "%(n)d change was taken over. Check the report before it goes on.",
        "%(n)d changes were taken over. Check the report before it goes on.",
        taken.changed,
    ) % {"n": taken.changed}


@require_GET
@on_draft
def original(request, draft: Draft, filled: int):
    """A form that was taken over, as it came."""
    found = draft.obligation.filled_forms.select_related("file").filter(pk=filled).first()
    if found is None:
        raise NotFound
    return as_file(files.read(found.file), found.file.name, found.file.media_type)
