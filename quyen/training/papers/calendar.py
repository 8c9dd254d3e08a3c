"""An event as a calendar (RFC 5545): one entry a day, which changes and is called off where somebody keeps it."""

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from quyen.core.dates import HERE
from quyen.training.models import Event
from quyen.training.papers import words
from quyen.training.queries.daypack import Day, Whole

BEFORE = timedelta(days=-1)
AGAIN = "PT6H"  # how often a program that keeps it should look


def calendar(found: Whole, *, host: str, url: str = "", seat: str = "", off: bool = False) -> bytes:
    """Return the calendar of an event as bytes, in the language that is active.

    `host` makes its entries one for good, `url` is where to read more. `seat` is the holder's, who alone is told;
    `off` calls it off for one who gave the seat up. No name stands in it.
    """
    made = Calendar()
    made.add("prodid", "-//Quyen//trainings//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _title(found.event))
    made.add("x-published-ttl", AGAIN)
    for n, day in enumerate(found.days, start=1):
        entry = _entry(found, n, day, host)
        entry.add("description", "\n".join(_described(found, day, seat)))
        entry.add("status", "CANCELLED" if off or found.event.cancelled_at else "CONFIRMED")
        if url:
            entry.add("url", url)
        made.add_component(entry)
    made.add_missing_timezones()
    return made.to_ical()


def _title(event: Event) -> str:
    english = translation.get_language() == "en" and event.title_en
    return event.title_en if english else event.title


def _entry(found: Whole, n: int, day: Day, host: str) -> Entry:
    """Return the entry of day `n`: from its first session to its last, or the whole day without a programme."""
    event, changed = found.event, _changed(found)
    entry = Entry()
    entry.add("uid", f"training-{event.committee_id}-{event.number}-{n}@{host}")
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", _sequence(found))
    if day.sessions:
        entry.add("dtstart", datetime.combine(day.on, day.sessions[0].starts_at, HERE))
        entry.add("dtend", datetime.combine(day.on, max(one.ends_at for one in day.sessions), HERE))
    else:
        entry.add("dtstart", day.on)
        entry.add("dtend", day.on + timedelta(days=1))
    entry.add("summary", _title(event))
    entry.add("location", words.where(event))
    entry.add_component(_alarm(event))
    return entry


def _changed(found: Whole) -> datetime:
    """Return when the event was changed last: called off, planned anew, drafted."""
    event = found.event
    return event.cancelled_at or (found.plan.at if found.plan else event.drafted_at)


def _sequence(found: Whole) -> int:
    """Return the number of the change: programs that keep an entry take a later one only."""
    return (found.plan.number if found.plan else 0) + (found.event.cancelled_at is not None)


def _described(found: Whole, day: Day, seat: str) -> list[str]:
    lines = [_("Your seat: %(seat)s") % {"seat": seat}] if seat else []
    if found.event.chair:
        lines.append(_("In the chair: %(chair)s") % {"chair": found.event.chair})
    return [*lines, *(f"{words.span(one)} {one.title}" for one in day.sessions)]


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _title(event))
    alarm.add("trigger", BEFORE)
    return alarm
