"""Units over time: found by name on a date, each with where it came from and what became of it."""

from datetime import date, timedelta

from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.dates import DateRefused, parse_date
from quyen.obligations.queries import of_unit
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Level, Membership, Succession, Unit
from quyen.organisations.rules import Change
from quyen.ui.formats import short_date
from quyen.web.setup.people import sees_people

MOST = 60  # of a search; more are found by more words
DAY = timedelta(days=1)
CHANGES: dict[str, str | Promise] = {
    Change.UNCHANGED: _("It went on unchanged."),
    Change.CONVERTED: _("It became another kind of unit under its name."),
    Change.RENAMED: _("It was renamed."),
    Change.MERGED: _("It was merged of whole units: their figures add up exactly."),
    Change.REDRAWN: _("A part of some unit went into it: figures of before are not directly comparable."),
}


@require_GET
def find(request):
    """Find units by name on a date; with no words, the committee's members of that date."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    words, day, error = request.GET.get("words", "").strip(), request.today, ""
    try:
        day = parse_date(request.GET["on"]) if request.GET.get("on", "").strip() else day
    except DateRefused as refused:
        error = str(refused)
    committee = organisations.main_committee(day)
    standing = organisations.find(words, day) if words else []
    members = _members(committee, day) if committee and not words else []
    context = {
        "words": words,
        "day": day,
        "typed": request.GET.get("on", "") if error else short_date(day, "vi"),
        "error": error,
        "standing": standing[:MOST],
        "gone": _gone(words, day)[:MOST] if words else [],
        "more": len(standing) > MOST,
        "members": members,
        "sources": sorted({row.unit.origin for _level, rows in members for row in rows if row.unit.origin}),
        "eves": eves(),
        "most": MOST,
        "today": request.today,
    }
    return render(request, "setup/units.html", context, status=422 if error else 200)


def _gone(words: str, day: date) -> list[Unit]:
    """Return the units that are found by name and do not stand on a date."""
    found = organisations.find(words, None)
    return [
        unit
        for unit in found
        if (unit.valid_until and unit.valid_until <= day) or (unit.valid_from and unit.valid_from > day)
    ]


def _members(committee: Unit, day: date) -> list[tuple[str, list[Membership]]]:
    """Return the members of a date by level, bodies first."""
    levels: dict[str, list[Membership]] = {}
    for row in organisations.members(committee, day):
        levels.setdefault(row.deadline, []).append(row)
    return list(levels.items())


def eves() -> list[date]:
    """Return the last days before each reorganisation that is known, newest first: worth a look."""
    days = Succession.objects.order_by("-on").values_list("on", flat=True).distinct()
    return [day - DAY for day in days[:4]]


@require_GET
def one(request, unit: str):
    """One unit: when it stood, where it came from, what became of it, whom it reports to."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    found = get_object_or_404(Unit.objects.select_related("parent__parent"), key=unit)
    board = acting(request.user, found, Verb.BOARD_READ, request.today) is not None
    change = organisations.change_of(found)
    context = {
        "unit": found,
        "change": CHANGES[change] if change else "",
        "came_from": steps(organisations.came_from(found)),
        "became": steps(organisations.became(found)),
        "now": organisations.what_is(found, request.today) if found.valid_until else [],
        "inside": _inside(found, request.today),
        "duties": found.duties.select_related("committee").order_by("valid_from", "pk"),
        "owed": of_unit(found, request.now) if board else [],
        "people": sees_people(request, found),
    }
    return render(request, "setup/unit.html", context)


def steps(found: list[Succession]) -> list[dict]:
    """Return successions by day, in order: {on, steps, notes}; what one decree says of several stands once."""
    days: dict[date, dict] = {}
    for step in found:
        day = days.setdefault(step.on, {"on": step.on, "steps": [], "notes": []})
        day["steps"].append(step)
        if step.legal_note and step.legal_note not in day["notes"]:
            day["notes"].append(step.legal_note)
    return list(days.values())


def _inside(unit: Unit, today: date) -> list[Unit]:
    """Return the communes of a province or a district, as they last were where it is gone."""
    if unit.level not in (Level.PROVINCE, Level.DISTRICT):
        return []
    return organisations.under(unit, unit.valid_until - DAY if unit.valid_until else today)
