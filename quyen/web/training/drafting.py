"""An event is drafted, changed, called off."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.organisations import queries as organisations
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.training import actions, doors
from quyen.training.models import Event
from quyen.ui.formats import named, short_date
from quyen.web.setup.typed import Typed, put
from quyen.web.training import words
from quyen.web.training.views import page

TEXTS = ("title", "title_en", "venue", "online_address", "host_with", "chair", "audience", "naming_purpose")
DAYS = ("first_on", "last_on", "names_due_on")
EARLIER = 12  # events that a new one may be laid out like
MOST_SEATS, MOST_RIGHT = 10_000, 40


@require_http_methods(["GET", "POST"])
def draft(request):
    """Draft an event, empty or laid out like an earlier one."""
    committee = own_committee(request.user, Verb.TRAINING_WRITE, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    earlier = list(Event.objects.filter(committee=committee)[:EARLIER])
    if typed.sent:
        like = next((row for row in earlier if str(row.number) == typed.text("like")), None)
        stamp = {"by": request.user, "at": request.now}
        made = put(
            typed, actions.draft_event, committee=committee, **_frame(typed, committee, request), **stamp
        )
        if made:
            if like:
                actions.lay_out_like(event=made, source=like, **stamp)
            messages.success(request, _("The event is drafted. Say next why it is held and to what end."))
            return redirect("training:event", made.number)
    first = {"mode": Event.Mode.IN_PERSON, "naming": Event.Naming.CODE, "host": committee.key}
    context = _context(request, committee, typed, typed.given if typed.sent else first)
    likes = [("", _("Nothing"))] + [(row.number, f"{row.number}. {row.title}") for row in earlier]
    context |= {"likes": likes if earlier else [], "event": None}
    return render(request, "training/draft.html", context, status=422 if typed.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request, number: int):
    """Change what an event is."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        told = _frame(typed, found.committee, request, found)
        if put(typed, actions.change_event, event=found, **told, by=request.user, at=request.now):
            messages.success(request, _("Changed. It stands in the plan with the next version."))
            return redirect("training:event", number)
    given = typed.given if typed.sent else _stored(found)
    context = _context(request, found.committee, typed, given, found) | {"event": found}
    return render(request, "training/draft.html", context, status=422 if typed.errors else 200)


@require_POST
def call_off(request, number: int):
    """Call an event off."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    told = {"event": found, "why": typed.text("reason"), "by": request.user, "at": request.now}
    if not put(typed, actions.cancel_event, **told):
        return page(request, found, typed, "call-off")
    messages.success(request, _("The event is called off."))
    return redirect("training:event", number)


def _frame(typed: Typed, committee: Unit, request, event: Event | None = None) -> dict:
    """Return what an event is, as it was typed; what cannot be read is kept at its field."""
    mark = typed.text("pass_mark")
    by_name = typed.text("naming") == Event.Naming.NAMED
    told = {name: typed.text(name) for name in TEXTS}
    told |= {
        "mode": typed.choice("mode", Event.Mode.values),
        "naming": typed.choice("naming", Event.Naming.values),
        "first_on": typed.day("first_on"),
        "last_on": typed.day("last_on") if typed.text("last_on") else None,
        "names_due_on": typed.day("names_due_on") if typed.text("names_due_on") else None,
        "seats": typed.whole("seats", 1, MOST_SEATS),
        "pass_mark": typed.whole("pass_mark", 1, MOST_RIGHT) if mark and by_name else None,
        "host": _host(typed, committee, request, event),
    }
    return told | {"last_on": told["last_on"] or told["first_on"]}


def _host(typed: Typed, committee: Unit, request, event: Event | None) -> Unit | None:
    key = typed.text("host")
    found = next((unit for unit in _hosts(committee, request, event) if unit.key == key), None)
    if found is None:
        typed.refuse("host", _("Choose one of these."))
    return found


def _hosts(committee: Unit, request, event: Event | None = None) -> list[Unit]:
    """Return who may host: the committee, its office, its members, and who hosts now."""
    office = organisations.office_of(committee, request.today)
    members = [row.unit for row in organisations.members(committee, request.today)]
    now = [event.host] if event else []
    return list(dict.fromkeys([committee, *([office] if office else []), *members, *now]))


def _stored(event: Event) -> dict[str, object]:
    days = {name: short_date(day, "vi") if (day := getattr(event, name)) else "" for name in DAYS}
    same = (*TEXTS, "mode", "naming", "seats", "pass_mark")
    return {**{name: getattr(event, name) for name in same}, **days, "host": event.host.key}


def _context(request, committee: Unit, typed: Typed, given, event: Event | None = None) -> dict:
    return {
        "given": given,
        "errors": typed.errors,
        "refused": typed.errors.get("", ""),
        "hosts": [(unit.key, named(unit)) for unit in _hosts(committee, request, event)],
        "modes": list(words.MODES.items()),
        "namings": words.NAMINGS,
        "paired": bool(event) and event.sittings.filter(opened_at__isnull=False).exists(),
    }
