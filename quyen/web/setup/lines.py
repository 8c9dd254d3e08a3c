"""The indicators of the draft: which are asked where, what each means, and new ones."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quyen.core.refusals import Refusal
from quyen.regimes import actions
from quyen.regimes import queries as regimes
from quyen.regimes.models import Definition, Line, Version
from quyen.ui.formats import named
from quyen.web.setup import definitions, drafts
from quyen.web.setup.drafting import open_draft, show
from quyen.web.setup.outline import STEPS
from quyen.web.setup.typed import Typed, put


@require_http_methods(["GET", "POST"])
def indicators(request):
    """The indicators under their sections; one that was asked before is asked again."""
    draft = open_draft(request)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST":
        definition = regimes.unasked(draft).filter(indicator__code=typed.text("code")).first()
        section = draft.sections.filter(pk=typed.text("section") or None).first()
        if definition is None or section is None:
            typed.refuse("code", _("Choose an indicator and a section."))
        given = {"version": draft, "by": request.user, "at": request.now}
        if put(typed, actions.ask, definition=definition, section=section, **given):
            said = _("%(code)s is asked in the draft.")
            messages.success(request, said % {"code": definition.indicator.code})
            return redirect("setup:draft_indicators")
    context = {
        "rows": definitions.rows(draft, drafts.in_order(draft)),
        "unasked": regimes.unasked(draft),
        "section_options": drafts.section_options(draft),
    }
    return show(request, draft, "indicators", context, typed)


@require_http_methods(["GET", "POST"])
def line(request, line: int):
    """One indicator: where it is asked, and what it means from a day on."""
    draft = open_draft(request)
    found = _line(draft, line)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST" and _save(request, draft, found, typed):
        said = _("%(code)s is saved in the draft.")
        messages.success(request, said % {"code": found.definition.indicator.code})
        return redirect("setup:draft_line", line=found.pk)
    found = _line(draft, line)
    context = {
        "line": found,
        "section_options": drafts.section_options(draft),
        "placed": _placed(found, typed),
        "drafted": found.definition.draft_since is not None,
        **_options(request, draft),
        "fields": definitions.fields(found.definition, _part(typed, "define")),
    }
    return show(request, draft, "line", context, typed)


def _save(request, draft: Version, found: Line, typed: Typed) -> bool:
    stamp = {"by": request.user, "at": request.now}
    if typed.text("do") != "define":
        section = draft.sections.filter(pk=typed.text("section") or None).first()
        if section is None:
            typed.refuse("section", _("Choose a section."))
        flags = {name: typed.checked(name) for name in ("required", "annual_only")}
        return bool(put(typed, actions.change_line, line=found, section=section, **flags, **stamp))
    first = typed.day("valid_from") if typed.text("valid_from") else None
    bodies = drafts.bodies(draft.regime.committee, request.today)
    changes = definitions.columns(typed, bodies, new=False)
    given = {"version": draft, "code": found.definition.indicator.code, "valid_from": first}
    return bool(put(typed, actions.redefine, changes=changes, **given, **stamp))


@require_http_methods(["GET", "POST"])
def define(request):
    """A new indicator with its first definition."""
    draft = open_draft(request)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST" and (made := _define(request, draft, typed)):
        messages.success(
            request, _("%(code)s is asked in the draft.") % {"code": made.definition.indicator.code}
        )
        return redirect("setup:draft_indicators")
    context = {
        "section_options": drafts.section_options(draft),
        "dimensions": regimes.dimensions(),
        "chosen": request.POST.getlist("dimension"),
        "indicator_options": _divided(draft),
        "kinds": list(definitions.KINDS.items()),
        "per_options": list(definitions.PER.items()),
        **_options(request, draft),
        "fields": definitions.fields(definitions.blank(), typed),
    }
    return show(request, draft, "define", context, typed)


def _define(request, draft: Version, typed: Typed) -> Line | None:
    section = draft.sections.filter(pk=typed.text("section") or None).first()
    if section is None:
        typed.refuse("section", _("Choose a section."))
    columns = definitions.columns(typed, drafts.bodies(draft.regime.committee, request.today), new=True)
    chosen = [found for found in regimes.dimensions() if found.key in typed.given.getlist("dimension")]
    given = {"version": draft, "section": section, "code": typed.text("code")}
    parts = [part for found in chosen for part in found.parts]
    with transaction.atomic():
        return put(
            typed, actions.define, columns=columns, parts=parts, **given, by=request.user, at=request.now
        )


@require_POST
def step(request, line: int, step: str):
    """Move an indicator up or down in its section, or ask it no more."""
    found = _line(open_draft(request), line)
    if step not in (*STEPS, "remove"):
        raise Http404
    stamp = {"line": found, "by": request.user, "at": request.now}
    code = found.definition.indicator.code
    try:
        if step == "remove":
            actions.remove_line(**stamp)
            messages.success(request, _("%(code)s is asked no more in the draft.") % {"code": code})
        else:
            actions.move_line(step=STEPS[step], **stamp)
    except Refusal as refused:
        messages.error(request, f"{code}: {refused}")
    return redirect("setup:draft_indicators")


def _line(draft: Version, key: int) -> Line:
    return get_object_or_404(regimes.lines(draft).select_related("definition__owner"), pk=key)


def _part(typed: Typed, do: str) -> Typed:
    """Return what was typed in one of the forms of a page; nothing, where another was sent."""
    if typed.text("do") == do:
        return typed
    return Typed({})


def _placed(line: Line, typed: Typed) -> dict:
    """Return what the form shows that says where an indicator is asked."""
    typed = _part(typed, "place")
    flags = {
        name: typed.checked(name) if typed.sent else getattr(line, name)
        for name in ("required", "annual_only")
    }
    return {"section": str(typed.shown("section", line.section_id)), **flags}


def _divided(draft: Version) -> list[tuple[str, str]]:
    """Return the indicators that a share can be computed from."""
    asked = [row.definition for row in drafts.in_order(draft)]
    counts = [row for row in asked if row.kind != Definition.Kind.RATIO]
    return [("", "–"), *((row.indicator.code, f"{row.indicator.code} {named(row)}") for row in counts)]


def _options(request, draft: Version) -> dict:
    bodies = [(unit.key, named(unit)) for unit in drafts.bodies(draft.regime.committee, request.today)]
    return {
        "source_options": [*definitions.SOURCES.items(), *bodies],
        "control_options": [("", _("none")), *bodies],
        "owner_options": [("", _("no single body")), *bodies],
        "grains": list(definitions.GRAINS.items()),
        "ratio": Definition.Kind.RATIO,
    }
