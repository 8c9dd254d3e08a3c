"""The event as a calendar: a file for who is invited, and an address of one's own that a telephone reads by itself."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from quyen.notices.mail import host
from quyen.training.doors import daypack as doors
from quyen.training.doors.tickets import ticket_for
from quyen.training.papers.calendar import calendar as made_of
from quyen.training.queries import daypack as reads
from quyen.web.middleware import open_by_address

TYPE = "text/calendar; charset=utf-8"


@never_cache
@require_GET
def calendar(request, number: int):
    """The event as a file, for who reads trainings and for the units that have seats."""
    event = doors.event_to_come_to(request.user, number, request.today)
    answer = HttpResponse(made_of(reads.whole(event), host=host()), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="tap-huan-{number}.ics"'
    return answer


@never_cache
@open_by_address
@require_GET
def feed(request, ticket: UUID):
    """One's own calendar of an event, by the ticket alone; it is called off where the seat was given up."""
    person = ticket_for(ticket)
    gone = person.released_at is not None
    made = made_of(reads.whole(person.event), host=host(), seat="" if gone else person.seat, off=gone)
    answer = HttpResponse(made, content_type=TYPE)
    answer["Content-Disposition"] = 'inline; filename="tap-huan.ics"'
    return answer
