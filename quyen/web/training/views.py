"""The events there are, and one of them with its plan."""

from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.organisations.doors import acting, own_committee
from quyen.training import doors
from quyen.training.models import Event, Need
from quyen.training.queries import events
from quyen.training.queries.places import seats_by_quota
from quyen.training.rules.planning import Lack, State, frozen, lacks, state_of
from quyen.ui.links import address
from quyen.web.setup.typed import Typed
from quyen.web.training import words
from quyen.web.training.changes import told
from quyen.web.training.frame import frame

ON_ONE_PAGE = 40
CLOSED = (State.HELD, State.CALLED_OFF)


@require_GET
def home(request):
    """All events of the committee: what is to come, the soonest first; then what was held, the latest first."""
    committee = own_committee(request.user, Verb.TRAINING_READ, request.today)
    rows = events.listed(committee, request.today)
    coming = [row for row in reversed(rows) if row.state not in CLOSED]
    page = Paginator([row for row in rows if row.state in CLOSED], ON_ONE_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "coming": [(row, words.STATES[row.state]) for row in coming],
        "page": page,
        "past": [(row, words.STATES[row.state]) for row in page],
        "writes": acting(request.user, committee, Verb.TRAINING_WRITE, request.today) is not None,
    }
    return render(request, "training/home.html", context)


@require_GET
def event(request, number: int):
    """One event: its plan."""
    return page(request, doors.event_for(request.user, number, request.today))


def page(request, found: Event, typed: Typed | None = None, at: str = ""):
    """The plan of an event, with what was typed in a form that was refused (`at`)."""
    whole = events.whole(found.pk)
    versions = events.versions(whole)
    newest = versions[0] if versions else None
    state = state_of(whole, versions=len(versions), on=request.today)
    content, errors = frozen(whole), typed.errors if typed else {}
    missing = lacks(content) if state not in CLOSED else []
    context = frame(request, whole, "training:event") | {
        "state": state,
        "look": words.STATES[state],
        "mode": words.MODES[whole.mode],
        "lacks": [_lack(lack, whole) for lack in missing],
        "blocked": any(lack.blocking for lack in missing),
        "needs": [(row, words.NEEDS[row.kind], _rests_on(row)) for row in whole.needs.all()],
        "days": _days(whole),
        "materials": [_material(row) for row in whole.materials.all()],
        "seats": _seats(whole),
        "given_seats": sum(row.seats for group in whole.groups.all() for row in group.quotas.all()),
        "versions": versions,
        "newest": newest,
        "changes": told(events.since(newest, whole)),
        "given": typed.given if typed else {},
        "errors": errors,
        "refused": errors.get("", ""),
        "at": at,
    }
    context["open"] = context["writes"] and not whole.cancelled_at
    return render(request, "training/event.html", context, status=422 if errors else 200)


def _lack(lack: Lack, found: Event) -> dict:
    sentence, route = words.LACKS[lack.kind]
    url = reverse(route, args=[found.number]) if route else ""
    where = [words.day(text) if lack.kind == "day" else text for text in lack.where]
    return {"sentence": sentence, "url": url, "where": where, "blocking": lack.blocking}


def _rests_on(need: Need) -> str:
    return address(need.citation) if need.citation else ""


def _days(found: Event) -> list[tuple]:
    """Return the sessions by day, each with what kind it is."""
    rows = [(row, words.SESSIONS[row.kind]) for row in found.sessions.all()]
    return [(day, list(group)) for day, group in groupby(rows, key=lambda pair: pair[0].held_on)]


def _material(row) -> dict:
    return {
        "row": row,
        "kind": words.MATERIALS[row.kind],
        "language": words.language(row.language),
        "captions": [words.language(code) for code in row.captions.split()],
        "sha256": row.file.sha256 if row.file else row.sha256,
    }


def _seats(found: Event) -> list[tuple]:
    """Return each group with its units, seats given, and seats as they are now that some were passed on."""
    now = seats_by_quota(found)
    return [
        (group, len(rows), sum(row.seats for row in rows), sum(now[row.pk] for row in rows))
        for group in found.groups.all()
        for rows in [list(group.quotas.all())]
    ]
