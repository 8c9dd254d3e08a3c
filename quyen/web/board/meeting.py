"""The sheet of the office's meeting: one A4 on paper and as a Word file, composed from facts with their figures."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.dates import DateRefused, parse_date
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.publications.layouts import sheet as layout
from quyen.regimes.models import Round
from quyen.regimes.queries import rounds_of
from quyen.reports.queries import meeting as facts_of
from quyen.web.board.paper import as_parts
from quyen.web.board.saying import Sheet, compose
from quyen.web.downloads import as_file


@require_GET
def page(request):
    """The sheet to be read and printed."""
    found = _sheet(request)
    if found is None:
        return render(request, "board/empty.html", {"may_open": request.person.may(Verb.ROUND_OPEN)})
    return render(request, "board/meeting.html", {"sheet": found, "rounds": _rounds(request)})


@require_GET
def document(request):
    """The same as a Word file, in Vietnamese as the office's papers are."""
    with override("vi"):
        found = _sheet(request)
        if found is None:
            raise Http404
        return as_file(layout.build(as_parts(found)), f"giao-ban-{found.meeting_on}.docx")


def _rounds(request) -> list[Round]:
    committee = organisations.main_committee(request.today)
    return [row for row in rounds_of(committee) if not row.archive] if committee else []


def _sheet(request) -> Sheet | None:
    """Return the sheet of the round asked for, else of the newest whose figures are closed."""
    permit(request.user, Verb.REPORT_READ_FILED, on=request.today)
    rounds, asked = _rounds(request), request.GET.get("round", "")
    closed = [row for row in rounds if row.closes_on < request.today]
    chosen = [row for row in rounds if str(row.pk) == asked] or closed or rounds
    if not chosen:
        return None
    return compose(facts_of.facts(chosen[0], request.now), _meeting_on(request))


def _meeting_on(request) -> date:
    """Return the day of the meeting as typed, else today."""
    try:
        return parse_date(request.GET.get("meeting", ""))
    except DateRefused:
        return request.today
