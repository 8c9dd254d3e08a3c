"""What is kept about a participant: handed out as a file, or forgotten, at the word of who holds the ticket."""

import json
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.core.dates import short_date
from quyen.core.ladders import ZONE
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.training import actions
from quyen.training.doors.tickets import ticket_for
from quyen.training.models import Participant
from quyen.training.queries.persons import kept_of
from quyen.training.rules.words import KINDS, STAYS
from quyen.web.downloads import as_file
from quyen.web.tickets.opening import secluded, shown

JSON = "application/json; charset=utf-8"


@secluded
@require_GET
def hand_out(request, ticket: UUID):
    """Everything that is kept, as a file in words and in order."""
    holder = ticket_for(ticket)
    actions.hand_out(participant=holder, by=None, at=request.now)
    return handed_out(holder, answers=True)


def handed_out(holder: Participant, *, answers: bool = False):
    """Return the file; the administrator hands out the same one, without answers of tests."""
    event = holder.event
    told = {
        _("Event"): event.title,
        _("Days"): f"{short_date(event.first_on)} – {short_date(event.last_on)}",
        _("Kept by"): str(event.committee.name_vi),
        _("Data"): [
            {
                _("Kind"): str(KINDS[one.kind]),
                _("What for"): str(one.term.purpose),
                _("Legal basis"): str(one.term.legal_basis),
                _("Kept until"): short_date(one.until),
                _("Rows"): [{str(label): _plain(value)} for label, value in one.rows],
            }
            for one in kept_of(holder, answers=answers)
        ],
    }
    content = json.dumps(told, ensure_ascii=False, indent=2).encode()
    return as_file(content, _("my-data-%(number)s.json") % {"number": event.number}, JSON)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(ZONE).isoformat(timespec="minutes")
    return short_date(value) if isinstance(value, date) else str(value)


@secluded
@require_http_methods(["GET", "POST"])
def forget(request, ticket: UUID):
    """What goes and what stays (GET); forget it (POST), once one's name is typed as it stands here."""
    holder, typed = ticket_for(ticket), request.POST.get("name", "")
    if request.method == "GET":
        return _forget(request, holder)
    try:
        if _bare(typed) != _bare(holder.name):
            raise Refusal(_("Type your name as it stands on your badge."), field="name")
        rows = actions.forget_person(participant=holder, by=None, at=request.now)
    except Refusal as refused:
        return _forget(request, holder, refused)
    told = {"event": holder.event, "gone": [(KINDS[row.kind], STAYS[row.kind]) for row in rows]}
    return shown(request, "tickets/forgotten.html", told)


def _bare(name: str) -> str:
    return " ".join(fold(name).split())


def _forget(request, holder: Participant, refused: Refusal | None = None):
    context = {
        "holder": holder,
        "event": holder.event,
        "rows": [(KINDS[one.kind], STAYS[one.kind], bool(one.rows)) for one in kept_of(holder)],
        "named": holder.event.naming == "named",
        "typed": request.POST.get("name", ""),
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return shown(request, "tickets/forget.html", context, status=422 if refused else 200)
