"""The outline of the draft: its sections in order, one to a page to be written."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from quyen.core.refusals import Refusal
from quyen.regimes import actions
from quyen.regimes.models import Section, Version
from quyen.ui.formats import named
from quyen.web.setup.drafting import open_draft, show
from quyen.web.setup.drafts import ASKED_OF, ROLES
from quyen.web.setup.typed import Typed, put

TEXTS = ("title_vi", "title_en", "guidance_vi", "guidance_en")
STEPS = {"up": -1, "down": 1}
SIGNS = (("up", "chevron-up", gettext_lazy("Move up")), ("down", "chevron-down", gettext_lazy("Move down")))


@require_http_methods(["GET", "POST"])
def outline(request):
    """The sections in order; a new one goes last of the outline, or of its section."""
    draft = open_draft(request)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST":
        parent = draft.sections.filter(pk=typed.text("parent") or None, parent=None).first()
        given = {"version": draft, "parent": parent, "by": request.user, "at": request.now}
        if section := put(typed, actions.add_section, columns=_columns(typed), **given):
            messages.success(request, _("Section %(code)s is added to the draft.") % {"code": section.code})
            return redirect("setup:draft_outline")
    context = {
        "rows": _rows(draft),
        "places": _places(draft),
        "fields": _fields(typed, Section(asked_of="all")),
        "adding": typed.sent,
        "parent": typed.text("parent"),
        **_options(),
    }
    return show(request, draft, "outline", context, typed)


@require_http_methods(["GET", "POST"])
def section(request, section: int):
    """One section: its words, who writes under it, and what it is to the synthesis."""
    draft = open_draft(request)
    found = _section(draft, section)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST":
        given = {"section": found, "by": request.user, "at": request.now}
        if put(typed, actions.change_section, columns=_columns(typed), **given):
            messages.success(request, _("Section %(code)s is saved in the draft.") % {"code": found.code})
            return redirect("setup:draft_outline")
        found = _section(draft, section)
    context = {"section": found, "fields": _fields(typed, found), **_options()}
    return show(request, draft, "section", context, typed)


@require_POST
def step(request, section: int, step: str):
    """Move a section up or down, or take it out."""
    found = _section(open_draft(request), section)
    if step not in (*STEPS, "remove"):
        raise Http404
    stamp = {"section": found, "by": request.user, "at": request.now}
    try:
        if step == "remove":
            actions.remove_section(**stamp)
            messages.success(request, _("Section %(code)s is out of the draft.") % {"code": found.code})
        else:
            actions.move_section(step=STEPS[step], **stamp)
    except Refusal as refused:
        messages.error(request, f"{found.code}: {refused}")
    return redirect("setup:draft_outline")


def _section(draft: Version, key: int) -> Section:
    return get_object_or_404(draft.sections, pk=key)


def _columns(typed: Typed) -> dict:
    """Return the columns of a section that were typed."""
    return {
        **{name: typed.text(name) for name in TEXTS},
        "asked_of": typed.choice("asked_of", ASKED_OF),
        "required": typed.checked("required"),
        "role": typed.choice("role", ROLES),
    }


def _fields(typed: Typed, stored: Section) -> Mapping[str, object]:
    """Return what each field of a section shows."""
    names = (*TEXTS, "asked_of", "role")
    fields = {name: typed.shown(name, getattr(stored, name)) for name in names}
    return fields | {"required": typed.checked("required") if typed.sent else stored.required}


def _options() -> dict:
    return {"whom": list(ASKED_OF.items()), "roles": list(ROLES.items())}


def _rows(draft: Version) -> list[tuple[Section, list[tuple]]]:
    """Return the sections in order, each with the steps it can take among its like."""
    sections = list(draft.sections.all())
    beside: dict[int | None, list[int]] = {}
    for row in sections:
        beside.setdefault(row.parent_id, []).append(row.pk)
    ends = {"up": 0, "down": -1}
    return [
        (row, [sign for sign in SIGNS if beside[row.parent_id][ends[sign[0]]] != row.pk]) for row in sections
    ]


def _places(draft: Version) -> list[tuple[str, str]]:
    """Return where a new section can stand."""
    tops = [row for row in draft.sections.all() if row.parent_id is None]
    within = _("in %(section)s, last")
    named_tops = [(str(row.pk), within % {"section": f"{row.code}. {named(row, 'title')}"}) for row in tops]
    return [("", _("last of the outline")), *named_tops]
