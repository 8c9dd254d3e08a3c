"""The calendar of a year: days off and days worked instead, laid over the public one by decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.workdays import SpecialDay, public_holidays
from quyen.obligations import shifting
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.regimes import actions
from quyen.regimes import queries as regimes
from quyen.web import wording
from quyen.web.setup.typed import Typed, put

YEARS = range(2020, 2100)
WORDS = ("reason_vi", "reason_en", "legal_basis")
WORKING, OFF = "working", "off"


@dataclass(frozen=True)
class Row:
    """A day that is not what its weekday says; `decided`: by a decision of the table, not by public law."""

    day: SpecialDay
    decided: bool


@require_GET
def calendar(request, year: int | None = None):
    """A year's days, and a form to lay a decision over one."""
    committee = own_committee(request.user, Verb.SETUP_WRITE, request.today)
    year = year or request.today.year
    if year not in YEARS:
        raise Http404
    return _show(request, committee, year, Typed({}))


@require_http_methods(["POST"])
def set_day(request):
    """Show what a decision would touch; on a second word, lay it."""
    committee = own_committee(request.user, Verb.SETUP_WRITE, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    day, kind = typed.day("on"), typed.choice("kind", (WORKING, OFF))
    if day is not None and day.year not in YEARS:
        typed.refuse("on", _("Choose a day between 2020 and 2099."))
    if day is None or typed.errors:
        return _show(request, committee, request.today.year, typed)
    if typed.text("do") != "save":
        effect = shifting.effect(committee, on=day, working=kind == WORKING, now=request.now)
        return _show(request, committee, day.year, typed, effect)
    words = {name: typed.text(name) for name in WORDS}
    given = {"on": day, "working": kind == WORKING, "by": request.user, "at": request.now, **words}
    if put(typed, actions.set_calendar_day, **given):
        messages.success(request, _("The decision stands in the calendar. Frozen due days stay as they are."))
        return redirect("setup:calendar_of", year=day.year)
    return _show(request, committee, day.year, typed)


@require_http_methods(["GET", "POST"])
def withdraw(request, day: str):
    """Show what withdrawing a decision would touch, and withdraw it; the row is kept."""
    committee = own_committee(request.user, Verb.SETUP_WRITE, request.today)
    found = _standing(day)
    if request.method == "POST":
        actions.withdraw_calendar_day(on=found.on, by=request.user, at=request.now)
        messages.success(request, _("The decision is withdrawn. The day is what public law says."))
        return redirect("setup:calendar_of", year=found.on.year)
    effect = shifting.effect(committee, on=found.on, working=None, now=request.now)
    context = {"day": found, "effect": _told(effect)}
    return render(request, "setup/calendar_withdraw.html", context)


def _standing(text: str) -> SpecialDay:
    try:
        on = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    found = next((row for row in regimes.special_days() if row.on == on and row.valid_until is None), None)
    if found is None:
        raise Http404
    return found


def _show(request, committee: Unit, year: int, typed: Typed, effect: shifting.Effect | None = None):
    table = [row for row in regimes.special_days() if row.on.year == year]
    context = {
        "year": year,
        "first": YEARS[0],
        "last": YEARS[-1],
        "rows": _rows(year, table),
        "withdrawn": [row for row in table if row.valid_until is not None],
        "typed": typed,
        "given": typed.given,
        "errors": typed.errors,
        "kinds": [(OFF, _("a day off")), (WORKING, _("a working day"))],
        "effect": _told(effect) if effect else None,
    }
    return render(request, "setup/calendar.html", context, status=422 if typed.errors else 200)


def _rows(year: int, table: list[SpecialDay]) -> list[Row]:
    """Return the days of a year that stand, decisions in place of what public law says."""
    days = {day.on: Row(day, decided=False) for day in public_holidays(year)}
    days |= {row.on: Row(row, decided=True) for row in table if row.valid_until is None}
    return [days[on] for on in sorted(days)]


def _told(effect: shifting.Effect) -> dict:
    """Return an effect in words: rows of what stays and of what moves."""
    return {"stays": list(_stays(effect)), "moves": list(_moves(effect))}


def _stays(effect: shifting.Effect) -> Iterator[dict]:
    for row in effect.stays:
        yield {
            "round": row.round,
            "label": wording.short_round(row.round),
            "level": wording.LEVELS[row.level],
            "due_on": row.due_on,
            "would_be": row.would_be,
            "open": row.open,
        }


def _moves(effect: shifting.Effect) -> Iterator[dict]:
    for row in effect.moves:
        yield {
            "label": wording.short_period(row.period.code),
            "level": wording.LEVELS[row.level],
            "before": row.before,
            "after": row.after,
        }
