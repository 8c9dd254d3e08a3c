"""Signed lists, typed in afterwards, one half day at a time."""

from datetime import date
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.training import actions
from quyen.training.doors import event_for
from quyen.training.models import Event, Scan
from quyen.training.queries import presence as queries
from quyen.training.rules.presence import HalfDay, Newcomer, Outcome
from quyen.ui.formats import named
from quyen.web.door.listing import roll
from quyen.web.door.views import column
from quyen.web.door.words import LEVELS, MANNERS
from quyen.web.setup.typed import Typed, put
from quyen.web.training.frame import frame


def half_day(text: str) -> HalfDay:
    """Read "2026-07-10-am"; what is none is not found."""
    on, _dash, half = text.rpartition("-")
    try:
        return HalfDay(date.fromisoformat(on), Scan.Half(half))
    except ValueError as wrong:
        raise Http404 from wrong


@require_http_methods(["GET", "POST"])
def sheet(request, number: int, half: str):
    """Tick who signed; who was seen at the door stands ticked."""
    event = event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    chosen, typed = half_day(half), Typed(request.POST, sent=request.method == "POST")
    if typed.sent and _typed_in(request, event, chosen, typed):
        return redirect("door:sheet", number, half)
    return page(request, event, chosen, typed)


def page(request, event: Event, half: HalfDay, typed: Typed, at: str = ""):
    """The list of one half day, with what was typed where it was refused."""
    context = {
        **frame(request, event, "door:presence"),
        "half": column(half, request.now),
        "units": _units(event, half),
        "quotas": [("", _("Choose")), *((row.pk, _unit(row)) for row in event.quotas.select_related("unit"))],
        "people": [
            ("", _("Nobody")),
            *((row.ticket, f"{row.name} ({_unit(row.quota)})") for row in roll(event)),
        ],
        "levels": LEVELS.items(),
        "given": typed.given,
        "errors": typed.errors,
        "refused": typed.errors.get("", "") or typed.errors.get("half_day", ""),
        "at": at,
    }
    return render(request, "door/sheet.html", context, status=422 if typed.errors else 200)


def _unit(quota) -> str:
    return named(quota.unit) if quota.unit else quota.body


def _units(event: Event, half: HalfDay) -> list[tuple[str, list[dict]]]:
    """Everybody who could have signed, by unit, each with how they were seen in this half day."""
    seen = {one.person.pk: one for one in queries.sights(event) if one.half_day == half}
    rows = [_row(person, seen.get(person.pk)) for person in roll(event)]
    return [(unit, list(found)) for unit, found in groupby(rows, key=lambda row: row["unit"])]


def _row(person, sight: queries.Sight | None) -> dict:
    scans = sight.scans if sight else ()
    door = next((scan for scan in scans if scan.manner != Scan.Manner.SHEET), None)
    return {
        "person": person,
        "unit": _unit(person.quota),
        "door": door,
        "manner": MANNERS[door.manner] if door else "",
        "signed": bool(scans) and door is None,
    }


def _tickets(given: list[str]) -> set[UUID]:
    found = set()
    for text in given:
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found


def _typed_in(request, event: Event, half: HalfDay, typed: Typed) -> bool:
    """Note the ticks, take out those that went; says how many of each."""
    ticked, was = _tickets(request.POST.getlist("ticket")), _tickets(request.POST.getlist("was"))
    stamp = {"event": event, "half_day": half, "by": request.user, "at": request.now}
    came = put(typed, actions.type_in, tickets=ticked, **stamp)
    if typed.errors:
        return False
    went = put(typed, actions.take_out, tickets=was - ticked, **stamp)
    for made, said in (
        (came, ngettext("%(n)s signature is noted.", "%(n)s signatures are noted.", _count(came))),
        (went, ngettext("%(n)s signature is taken out.", "%(n)s signatures are taken out.", _count(went))),
    ):
        if _count(made):
            messages.success(request, said % {"n": _count(made)})
    return True


def _count(made: object) -> int:
    """How many an action made; an action that made none answers with True."""
    return len(made) if isinstance(made, list) else 0 if made is True else int(made or 0)


@require_POST
def written(request, number: int, half: str):
    """Note somebody whom the signed list holds by hand."""
    event = event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    chosen, typed = half_day(half), Typed(request.POST, sent=True)
    stead = next(iter(_tickets([typed.text("stead")])), None)
    quota = int(typed.text("quota")) if typed.text("quota").isdecimal() else 0
    who = Newcomer(typed.text("name"), typed.text("level"), quota, stead)
    made = put(
        typed, actions.write_in, event=event, half_day=chosen, newcomer=who, by=request.user, at=request.now
    )
    if not made:
        return page(request, event, chosen, typed, "written")
    person, outcome = made
    messages.success(request, _said(outcome) % {"name": person.name})
    return redirect("door:sheet", number, half)


def _said(outcome: Outcome) -> str:
    return {
        Outcome.KNOWN: _("%(name)s stood on the list, and is noted there."),
        Outcome.BESIDE: _("That seat was not free: %(name)s is noted as one who came without being named."),
    }.get(outcome, _("%(name)s is noted."))
