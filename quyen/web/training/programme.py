"""The programme of an event: a session is added, changed, taken out."""

from datetime import time

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import TimeRefused
from quyen.core.refusals import NotFound
from quyen.training import actions, doors
from quyen.training.actions import Spoken
from quyen.training.models import Event, Session, Topic
from quyen.ui.formats import named, short_date
from quyen.web.setup.typed import Typed, put
from quyen.web.training import words

ROOM = 2  # empty lines for speakers that are shown
MOST = 8


@require_http_methods(["GET", "POST"])
def add(request, number: int):
    """Put a session on the programme."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    last = found.sessions.order_by("held_on", "ends_at").last()
    first = {
        "held_on": short_date(last.held_on if last else found.first_on, "vi"),
        "starts_at": f"{last.ends_at:%H:%M}" if last else "08:00",
        "kind": Session.Kind.TOPIC,
        "room": last.room if last else "",
    }
    return _form(request, found, None, first)


@require_http_methods(["GET", "POST"])
def change(request, number: int, pk: int):
    """Change a session and who speaks in it."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    session = session_of(found, pk)
    names = ("kind", "title", "room")
    stored = {
        **{name: getattr(session, name) for name in names},
        "held_on": short_date(session.held_on, "vi"),
        "starts_at": f"{session.starts_at:%H:%M}",
        "ends_at": f"{session.ends_at:%H:%M}",
        "topic": session.topic_id or "",
    }
    return _form(request, found, session, stored)


@require_POST
def remove(request, number: int, pk: int):
    """Take a session off the programme."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    put(typed, actions.remove_session, session=session_of(found, pk), by=request.user, at=request.now)
    if typed.errors:
        messages.error(request, typed.errors[""])
    else:
        messages.success(request, _("The session is off the programme."))
    return redirect("training:event", number)


def session_of(event: Event, pk: int) -> Session:
    """Return a session of this event."""
    found = event.sessions.select_related("event").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _form(request, found: Event, session: Session | None, first: dict):
    more = request.POST.get("do") == "more"
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and not more:
        told = _told(typed, found)
        stamp = {"by": request.user, "at": request.now}
        if session:
            done = put(typed, actions.change_session, session=session, **told, **stamp)
        else:
            done = put(typed, actions.add_session, event=found, **told, **stamp)
        if done:
            messages.success(request, _("It is on the programme."))
            again = request.POST.get("do") == "next"
            return redirect("training:add_session" if again else "training:event", number=found.number)
    topics = [(row.pk, named(row)) for row in Topic.objects.filter(committee=found.committee)]
    context = {
        "event": found,
        "session": session,
        "given": typed.given if typed.sent else first,
        "errors": typed.errors,
        "refused": typed.errors.get("", "") or typed.errors.get("speakers", ""),
        "kinds": list(words.SESSIONS.items()),
        "topics": [("", _("None")), *topics] if topics else [],
        "speakers": _speakers(typed, session, more),
    }
    return render(request, "training/session.html", context, status=422 if typed.errors else 200)


def _told(typed: Typed, found: Event) -> dict:
    """Return what a session is, as it was typed."""
    key = typed.text("topic")
    topics = Topic.objects.filter(committee=found.committee, pk=int(key) if key.isdecimal() else 0)
    return {
        "held_on": typed.day("held_on"),
        "starts_at": _time(typed, "starts_at"),
        "ends_at": _time(typed, "ends_at"),
        "kind": typed.text("kind"),
        "title": typed.text("title"),
        "topic": topics.first(),
        "room": typed.text("room"),
        "speakers": [Spoken(*row) for row in _typed(typed)],
    }


def _time(typed: Typed, name: str) -> time | None:
    """Return a time of day, or keep the refusal: "8:05", "08:05", "8 giờ 30"."""
    written = typed.text(name).replace(" giờ ", ":").replace(" giờ", ":00")
    try:
        return time.fromisoformat(written.rjust(5, "0")).replace(tzinfo=None)
    except ValueError:
        typed.refuse(name, TimeRefused(field=name))
        return None


def _typed(typed: Typed) -> list[tuple[str, str, str]]:
    """Return the lines of speakers that were written: post, organisation, name."""
    names = ("post", "organisation", "name")
    rows = [tuple(typed.text(f"{name}-{place}") for name in names) for place in range(1, MOST + 1)]
    return [row for row in rows if any(row)]


def _speakers(typed: Typed, session: Session | None, more: bool) -> list[dict]:
    """Return the lines of speakers, with empty ones behind; errors stand at the line."""
    if typed.sent:
        rows = _typed(typed)
    else:
        rows = [(one.post, one.organisation, one.name) for one in session.speakers.all()] if session else []
    empty = MOST - len(rows) if more else ROOM
    rows += [("", "", "")] * min(empty, MOST - len(rows))
    return [
        {
            "place": place,
            "fields": [
                (f"{name}-{place}", value, typed.errors.get(f"{name}-{place}", ""))
                for name, value in zip(("post", "organisation", "name"), row, strict=True)
            ],
        }
        for place, row in enumerate(rows, 1)
    ]
