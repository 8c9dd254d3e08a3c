"""The leader's page, the list of matters, and one matter."""

from datetime import date, timedelta

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import doors, queries
from quyen.followup.models import Matter
from quyen.followup.queries import Standing
from quyen.followup.rules import State
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Unit
from quyen.regimes.queries import rounds_of
from quyen.synthesis.models import Synthesis
from quyen.synthesis.queries import syntheses
from quyen.web.leader import moved, words
from quyen.web.leader.missing import missing
from quyen.web.owed.brief import brief
from quyen.web.owed.lines import KINDS
from quyen.web.progress.days import row as told

SEEN = "quyen_leader_seen"  # on this device: the day of the look before, and of the last one
FIRST_LOOK = timedelta(days=14)  # how far back, for who looks for the first time
A_YEAR = 365 * 24 * 3600


def committee_of(request, verb: Verb = Verb.MATTER_READ) -> Unit | None:
    """Return the committee whose matters these are; refuses who may not do this for it."""
    permit(request.user, verb, on=request.today)
    committee = organisations.main_committee(request.today)
    permit(request.user, verb, committee, on=request.today)
    return committee


@require_GET
def home(request):
    """What needs a decision, what moved since the last look, who is missing: one screen, one sheet."""
    committee = committee_of(request)
    before, last = _looks(request)
    context = {"committee": committee, "since": before, "today": request.today}
    if committee is not None:
        newest = moved.newest(committee)
        found = queries.matters(committee)
        signing = for_signature(committee)
        rows = rows_for(found)
        context |= {
            **rows,
            "signing": signing,
            "to_decide": len(rows["waiting"]) + len(signing),
            "arrivals": moved.arrivals(committee, before, on=request.today, now=request.now),
            "decided": queries.decided_since(committee, moved.beginning(before)),
            "moves": moved.moves(committee, newest, request.now),
            "missing": missing(committee, moved.called(newest), on=request.today, now=request.now),
            **_owed(committee, request),
            **rights(request, committee),
        }
    response = render(request, "leader/home.html", context)
    response.set_cookie(
        SEEN, f"{before}|{last}", max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _owed(committee: Unit, request) -> dict:
    """Return how much is owed besides reports, and the reviews that need work now."""
    found = brief(committee, request.now)
    counts = [(count, KINDS[count.kind][0]) for count in found.counts]
    return {"brief": found, "counts": counts, "days": [told(day) for day in found.days]}


def rows_for(found: list[Standing]) -> dict:
    """Return what the first part shows: matters that wait for the leader, and those with somebody else."""
    waiting = [row for row in found if row.state == State.WAITING]
    elsewhere = [row for row in found if row.state in (State.ASKED, State.MEETING)]
    return {"waiting": waiting, "elsewhere": elsewhere, "buttons": words.BUTTONS}


def _looks(request) -> tuple[date, date]:
    """Return the day of the look before today's, and today: the device remembers, nobody else does."""
    first, _mark, second = request.COOKIES.get(SEEN, "").partition("|")
    try:
        before, last = date.fromisoformat(first), date.fromisoformat(second)
    except ValueError:
        return request.today - FIRST_LOOK, request.today
    if not before <= last <= request.today:
        return request.today - FIRST_LOOK, request.today
    return (before if last == request.today else last), request.today


def for_signature(committee: Unit) -> list[Synthesis]:
    """Return the texts that are fixed and wait to be signed, or for their number: the newest of each report."""
    rounds = [round for round in rounds_of(committee) if not round.archive]
    found, seen = [], set()
    for row in syntheses(rounds):  # the newest first: an older one was sent back, or is issued
        if row.round_id not in seen and row.frozen_at and not row.document_id:
            found.append(row)
        seen.add(row.round_id)
    return found


def rights(request, committee: Unit) -> dict[str, bool]:
    """Return what this person may do with matters of a committee."""
    may = {
        "answers": Verb.MATTER_ANSWER,
        "writes": Verb.MATTER_WRITE,
        "signs": Verb.DOCUMENT_SIGN,
        "issues": Verb.DOCUMENT_ISSUE,
    }
    return {
        name: acting(request.user, committee, verb, request.today) is not None for name, verb in may.items()
    }


@require_GET
def matters(request):
    """All matters, those that wait first, and the way to lay a new one."""
    committee = committee_of(request)
    found = queries.matters(committee) if committee else []
    order = list(State)
    rows = sorted(found, key=lambda row: (order.index(row.state), -row.matter.number))
    context = {
        "rows": rows,
        "today": request.today,
        **(rights(request, committee) if committee else {}),
    }
    return render(request, "leader/matters.html", context)


@require_GET
def matter(request, pk: int):
    """One matter: what is asked, who thinks what, what was answered."""
    return show(request, doors.matter_for(request.user, pk, request.today))


def show(request, found: Matter, refused: Refusal | None = None, at: str = ""):
    """Show a matter; a refusal of one of its forms stands at its field, and loses nothing typed."""
    standing = queries.standing(found)
    context = {
        "row": standing,
        "matter": standing.matter,
        "buttons": words.BUTTONS,
        "positions": list(words.POSITIONS.items()),
        "addresses": words.addresses(standing.matter.grounds.all()),
        "units": _members(request, standing.matter),
        "today": request.today,
        "typed": request.POST,
        "at": at,
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused else {},
        "closed": standing.state in (State.AGREED, State.CHANGED, State.WITHDRAWN),
        "title": _("Matter %(number)s") % {"number": standing.matter.number},
        **rights(request, standing.matter.committee),
    }
    return render(request, "leader/matter.html", context, status=422 if refused else 200)


def _members(request, found: Matter) -> list[Unit]:
    return [row.unit for row in organisations.members(found.committee, request.today)]
