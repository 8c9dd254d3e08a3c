"""The calendar of one's due days: a secret address that a phone or a mail program reads by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from icalendar import Alarm, Calendar, Event

from quyen.accounts import actions, queries
from quyen.accounts.models import Token
from quyen.accounts.roles import Verb
from quyen.followup.queries import calendar as reviews
from quyen.followup.queries import owed as owing
from quyen.notices.mail import host
from quyen.obligations import queries as obligations
from quyen.obligations.models import Obligation
from quyen.obligations.rules import OPEN
from quyen.organisations.doors import mandates
from quyen.organisations.models import Unit
from quyen.organisations.queries import main_committee, reach
from quyen.ui.formats import named
from quyen.web.desk.duties import units_of
from quyen.web.middleware import Person, open_to_all
from quyen.web.owed import lines
from quyen.web.owed.views import own_units
from quyen.web.progress.days import when

KIND = Token.Kind.CALENDAR
ALARMS = (timedelta(hours=-63), timedelta(hours=-15))  # at nine, three days and one day before the due day


@never_cache
@require_http_methods(["GET", "POST"])
def address(request):
    """Tell what the calendar is; a press makes its address, which is shown this once."""
    secret = ""
    if request.method == "POST":
        secret = actions.make_token(user=request.user, kind=KIND, by=request.user, at=request.now)
    base = settings.ADDRESS.rstrip("/")
    context = {
        "token": queries.token_of(request.user, KIND),
        "address": f"{base}{reverse('inbox:feed', args=[secret])}" if secret else "",
    }
    return render(request, "inbox/calendar.html", context)


@require_POST
def end(request):
    """Close the address."""
    actions.end_token(user=request.user, kind=KIND, by=request.user, at=request.now)
    messages.success(request, _("The calendar's address opens nothing any more."))
    return redirect("inbox:calendar")


@never_cache
@open_to_all
@require_GET
def feed(request, secret: str):
    """The calendar itself. Its address is the key: whoever does not know it finds nothing here."""
    user = queries.opened_by(secret, KIND)
    if user is None:
        raise Http404
    with translation.override(user.language):
        made = calendar(user, request.now, request.today)
    answer = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="quyen.ics"'
    return answer


@dataclass(frozen=True)
class Due:
    """One due day: `key` makes it one for good, `path` is the page it leads to."""

    key: str
    on: date
    title: str
    words: str
    path: str


def calendar(user, now: datetime, on: date) -> Calendar:
    """Return a person's calendar: a whole day for each report that is still owed."""
    made = Calendar()
    made.add("prodid", "-//Quyen//due days//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Quyen: due days"))
    made.add("x-published-ttl", "PT6H")
    for due in dues(user, now, on):
        made.add_component(_event(due, now))
    return made


def dues(user, now: datetime, on: date) -> Iterator[Due]:
    """Yield what a person's own units still have to send; for committee work the days only, with no unit's name."""
    person = Person(user, on)
    seen: set[int] = set()
    for unit in units_of(person):
        for owed in obligations.owed_by(unit, now):
            if owed.pk not in seen and not owed.upward:
                seen.add(owed.pk)
                yield Due(
                    f"obligation-{owed.pk}",
                    owed.effective_due_on,
                    _("Due: %(report)s") % {"report": named(owed.round, "title")},
                    named(owed, "unit_name"),
                    reverse("filing:open", args=[owed.pk]),
                )
    yield from _besides(own_units(person), now)
    if person.may(Verb.BOARD_READ):
        yield from _of_committee(user, now, on)
    if person.may(Verb.COMMITTEE_READ):
        yield from _reviews(on)


def _besides(units: list[Unit], now: datetime) -> Iterator[Due]:
    """Yield tasks, requests and proposals that some units owe; what has no day stands in no calendar."""
    for row in owing.owed_by(units, now, reports=False):
        if row.due_on is not None:
            line = lines.line(row, units)
            path = line.url or reverse("owed:home")
            yield Due(f"{row.kind}-{row.what_id}", row.due_on, f"{line.what}: {line.title}", line.who, path)


def _reviews(on: date) -> Iterator[Due]:
    """Yield the reviews and State reports ahead, each with the day on which work on it must begin."""
    committee = main_committee(on)
    for day in reviews.calendar(committee, on) if committee else ():
        milestone, path = day.milestone, reverse("progress:calendar")
        words = f"{named(milestone.cycle.instrument)}, {when(milestone)}"
        yield Due(f"milestone-{milestone.pk}", milestone.on, named(milestone), words, path)
        if milestone.lead_days:
            title = _("Begin to work on: %(what)s") % {"what": named(milestone)}
            yield Due(f"milestone-{milestone.pk}-begins", day.begins_on, title, words, path)


def _of_committee(user, now: datetime, on: date) -> Iterator[Due]:
    seats = [mandate.unit for mandate in mandates(user, on)]
    asked = Obligation.objects.filter(round__committee__in=reach(seats, on), round__archive=False)
    grouped: dict[tuple[date, int, bool], list[Obligation]] = {}
    for owed in obligations.with_state(asked, now).filter(state__in=OPEN).select_related("round"):
        grouped.setdefault((owed.effective_due_on, owed.round_id, owed.upward), []).append(owed)
    for (due_on, round_id, upward), rows in sorted(grouped.items()):
        title = named(rows[0].round, "title")
        words = _("Units that still have to send: %(count)s") % {"count": len(rows)}
        yield Due(
            f"round-{round_id}-{due_on:%Y%m%d}{'-upward' if upward else ''}",
            due_on,
            _("Due: %(report)s") % {"report": title},
            _("The committee's own report") if upward else words,
            f"{reverse('board:home')}?round={round_id}",
        )


def _event(due: Due, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{due.key}@{host()}")
    event.add("dtstamp", now)
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", due.title)
    event.add("description", due.words)
    event.add("url", f"{settings.ADDRESS.rstrip('/')}{due.path}")
    event.add("transp", "TRANSPARENT")
    for before in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", due.title)
        alarm.add("trigger", before)
        event.add_component(alarm)
    return event
