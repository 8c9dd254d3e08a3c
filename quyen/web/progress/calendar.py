"""The calendar of reviews and State reports, as a page and as a file that calendars read."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from icalendar import Calendar, Event

from quyen.accounts.roles import Verb
from quyen.followup.doors import commitments as doors
from quyen.followup.queries.calendar import Day, calendar
from quyen.notices.mail import host
from quyen.ui.formats import named
from quyen.web.commitments import reading
from quyen.web.progress.days import row, when


@require_GET
def page(request):
    """Every review, State report and reply ahead, soonest first, with when work on it must begin."""
    committee = doors.register_for(request.user, request.today)
    everything = request.GET.get("done") == "1"
    context = {
        "faces": reading.faces(request),
        "rows": [row(day) for day in calendar(committee, request.today, done=everything)],
        "everything": everything,
        "writes": request.person.may(Verb.COMMITMENT_WRITE),
    }
    return render(request, "progress/calendar.html", context)


@require_GET
def file(request):
    """The same for a calendar program: the day itself, and the day on which work must begin."""
    committee = doors.register_for(request.user, request.today)
    made = Calendar()
    made.add("prodid", "-//Quyen//reviews//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Quyen: reviews and State reports"))
    for day in calendar(committee, request.today):
        for event in events(day, request.now):
            made.add_component(event)
    answer = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="reviews.ics"'
    return answer


def events(day: Day, now) -> list[Event]:
    """Return the day of a milestone and, where it has a lead time, the day on which work begins."""
    found, milestone = [], day.milestone
    title = f"{named(milestone)} ({named(milestone.cycle.instrument)}, {named(milestone.cycle)})"
    found.append(_event(f"milestone-{milestone.pk}", milestone.on, title, when(milestone), now))
    if milestone.lead_days:
        begin = _("Begin to work on: %(what)s") % {"what": title}
        found.append(_event(f"milestone-{milestone.pk}-begins", day.begins_on, begin, when(milestone), now))
    return found


def _event(key: str, on: date, title: str, text: str, now) -> Event:
    event = Event()
    event.add("uid", f"{key}@{host()}")
    event.add("dtstamp", now)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", title)
    event.add("description", text)
    event.add("transp", "TRANSPARENT")
    return event
