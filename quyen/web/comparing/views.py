"""The pages that hold figures against each other, worked out when they are asked for from what was filed."""

from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.core.refusals import NotFound
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition
from quyen.synthesis import compared
from quyen.synthesis.comparing import Comparison, Pair
from quyen.ui.formats import named
from quyen.web.comparing import listing, picturing, reading, sheets, trending
from quyen.web.comparing.asking import Asked, asked, definition_of, outline
from quyen.web.comparing.listing import Listed
from quyen.web.downloads import XLSX, as_file
from quyen.web.wording import short_period

VIEWS = ("change", "trend", "map", "panels")


def _frame(question: Asked, code: str = "", definition: Definition | None = None, view: str = "") -> dict:
    """Return what stands round every page of this desk: the questions, and the faces of one indicator."""
    labels = dict(
        zip(VIEWS, (_("Between two periods"), _("Over time"), _("Map"), _("Side by side")), strict=True)
    )
    pickable = {**question.before.definitions, **question.now.definitions}
    return {
        "question": question,
        "code": code,
        "view": view,
        "definition": definition,
        "period": short_period(question.period) if question.period else "",
        "other": short_period(question.other) if question.other else "",
        "against": [("previous", _("the period before")), ("year", _("the same period a year before"))],
        "boundaries": _boundaries(view),
        "tabs": [
            {"label": label, "url": question.url(name, code), "current": name == view}
            for name, label in labels.items()
        ]
        if code
        else [],
        "outline": outline(pickable.values(), (question.now, question.before)) if view else [],
        "home": question.url("home"),
        "kept": [(name, value) for name, value in question.given.items() if name not in ("words", "page")],
    }


def _boundaries(view: str) -> list[tuple[str, str]]:
    time = [("time", _("As they were in each period"))] if view in ("trend", "panels") else []
    return [("today", _("As they are today")), *time, ("day", _("As they were on a day"))]


@require_GET
def home(request: HttpRequest):
    """What moved most, in sentences, and every indicator by section; an indicator chosen in a field is gone to."""
    question = asked(request)
    code, view = request.GET.get("code", ""), request.GET.get("view", "")
    if code.isalnum() and view in VIEWS:
        return redirect(question.url(view, code))
    context = _frame(question)
    if question.period and question.before.rounds:
        found = compared.every(question.before, question.now)
        context |= {"told": reading.told(found, question), "sections": reading.sections(found, question)}
    elif question.period:
        context["outline"] = outline(question.now.definitions.values(), (question.now,))
        context["links"] = {each: question.url("trend", each) for each in question.now.definitions}
    return render(request, "comparing/home.html", context)


def _one(question: Asked, code: str) -> Comparison:
    """Return the comparison of one indicator, even where only one of the periods has it."""
    found = compared.one(code, question.before, question.now)
    if found is None:
        raise NotFound
    return found


@require_GET
def change(request: HttpRequest, code: str):
    """One indicator in two periods: like for like, as it stands, by group and by unit."""
    question = asked(request)
    definition = definition_of(question, code)
    found = compared.one(code, question.before, question.now)
    context = _frame(question, code, definition, "change")
    if found is not None:
        context |= _changed(found, question, Listed.asked(request.GET))
    return render(request, "comparing/change.html", context, status=422 if question.error else 200)


def _changed(found: Comparison, question: Asked, listed: Listed) -> dict:
    traces = reading.Traces.of(found.code, question)
    name = _("All units together")
    return {
        "found": found,
        "like": reading.like_row(found.alike, found.broken, name),
        "plain": traces.row(found.total, name) if found.total else None,
        "left_out": reading.left_out_of(found.alike),
        "said": reading.said(found, question),
        "groups": reading.by_groups(found, question),
        **listing.listing(_by_unit(found.code, question), question, listed, traces),
        "download": question.url("download", found.code),
    }


def _by_unit(code: str, question: Asked) -> list[Pair]:
    return compared.unit_pairs(code, question.before, question.now, question.on)


@require_GET
def trend(request: HttpRequest, code: str):
    """One indicator over all half-years, what parts them marked; of the whole, or of one unit."""
    question = asked(request)
    definition = definition_of(question, code)
    words, key = request.GET.get("words", "").strip(), request.GET.get("unit", "")
    unit = Unit.objects.filter(key=key).first() if key else None
    matches = organisations.find(words, question.on, limit=12) if words else []
    unit = unit or (matches[0] if len(matches) == 1 else None)
    names = {} if unit else reading.told_apart({each.key: named(each) for each in matches})
    context = _frame(question, code, definition, "trend")
    context |= {
        "unit": unit,
        "words": words,
        "matches": [(name, question.url("trend", code, unit=found)) for found, name in names.items()],
        "none_fits": bool(words) and not matches,
        "all_units": question.url("trend", code),
        "trend": trending.trend(question, code, definition, unit),
    }
    return render(request, "comparing/trend.html", context, status=422 if question.error else 200)


@require_GET
def dot_map(request: HttpRequest, code: str):
    """Communes as dots where they lie, and the same communes as a list that can be sorted and searched."""
    question = asked(request)
    definition = definition_of(question, code)
    context = _frame(question, code, definition, "map")
    shown = "move" if request.GET.get("show") == "move" else "now"
    listed, area = Listed.asked(request.GET), request.GET.get("area", "")
    context |= _mapped(code, definition, question, listed, shown, area)
    return render(request, "comparing/map.html", context, status=422 if question.error else 200)


def _mapped(
    code: str, definition: Definition, question: Asked, listed: Listed, shown: str, area: str
) -> dict:
    found = _by_unit(code, question)
    units = reading.units_of(found)
    mine = reading.communes(found, units)
    eve = compared.eve(question.today)
    own = [units[pair.group.key] for pair in mine]
    areas = compared.areas(own, "province", from_on=question.on, on=eve) if eve else {}
    names = {group.key: named(group) for group in areas.values()}
    if area in names:
        mine = [pair for pair in mine if (group := areas.get(pair.group.key)) and group.key == area]
    marked = {key for key, name in reading.called(mine).items() if listed.words and listed.fits(name)}
    period = short_period(question.period)
    change = shown == "move"
    span = {"before": short_period(question.other), "now": period}
    title = f"{named(definition)}, " + (_("%(before)s to %(now)s") % span if change else period)
    return {
        "shown": shown,
        "shows": [("now", period), ("move", _("the change"))],
        "area": area,
        "areas": sorted(names.items(), key=lambda row: row[1]),
        "chart": picturing.dot_map(
            definition, mine, units, areas, change=change, marked=frozenset(marked), title=title
        ),
        "unplaced": sum(units[pair.group.key].latitude is None for pair in mine),
        **listing.listing(mine, question, listed, reading.Traces.of(code, question), paged=False),
    }


@require_GET
def panels(request: HttpRequest, code: str):
    """One small line for each body, or for each group of communes, all on one scale."""
    question = asked(request)
    definition = definition_of(question, code)
    context = _frame(question, code, definition, "panels")
    context |= trending.side_by_side(question, code, definition, request.GET.get("by", ""))
    return render(request, "comparing/panels.html", context, status=422 if question.error else 200)


@require_GET
def download(request: HttpRequest, code: str):
    """The comparison of one indicator as a spreadsheet, with where each figure is from."""
    question = asked(request)
    definition_of(question, code)
    content = sheets.book(
        _one(question, code), _by_unit(code, question), question, request.build_absolute_uri("/")[:-1]
    )
    return as_file(content, f"{code}-{question.period}-{question.other}.xlsx", XLSX)
