from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.obligations import actions, doors
from quyen.obligations.queries import spans_of, with_state
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, permit
from quyen.reports import checks
from quyen.reports.queries import current_version, standing
from quyen.ui.statuses import STANDING, TIMELINESS
from quyen.web.board import reading
from quyen.web.board.history import history

SHOWN_STATES = ("upcoming", "due", "on_time", "late", "missing", "waived")


@require_GET
def home(request):
    """The heat map of today's members and the newest periods, with counts, a filter and a search."""
    permit(request.user, Verb.BOARD_READ, on=request.today)
    committee = organisations.main_committee(request.today)
    board = reading.read(committee, on=request.today, now=request.now)
    asked = {name: request.GET.get(name, "") for name in ("words", "level", "state", "standing")}
    context = {
        "board": board,
        "newest": board.columns[-1] if board.columns else None,
        "accepted": sum(row.newest.standing == "accepted" for row in board.rows),
        "complete": sum(0 < row.newest.required == row.newest.answered for row in board.rows),
        "rows": reading.narrowed(board.rows, **asked),
        "asked": asked,
        "narrowed": any(asked.values()),
        "states": [(name, TIMELINESS[name].label) for name in SHOWN_STATES],
        "standings": [(name, look.label) for name, look in STANDING.items() if name != "replaced"],
    }
    return render(request, "board/home.html", context)


@require_GET
def obligation(request, pk: int):
    """What one unit owes and what of it is missing, with everything that happened to it."""
    return _obligation(request, pk)


def _obligation(request, pk: int, *, refused: Refusal | None = None, status: int = 200):
    found = doors.find_obligation(request.user, pk, Verb.BOARD_READ, on=request.today)
    version = current_version(found)
    may = acting(request.user, found.unit, Verb.REPORT_READ_FILED, request.today)
    context = {
        "obligation": with_state(type(found).objects.filter(pk=pk), request.now).get(),
        "found": found,
        "standing": standing(found),
        "version": version if may else None,
        "filed": version is not None,
        "findings": checks.run(version) if version and may else [],
        "spans": spans_of(found),
        "history": history(found),
        "excuse": acting(request.user, found.unit, Verb.OBLIGATION_EXCUSE, request.today),
        "refused": refused,
        "errors": {refused.field or "grounds": str(refused)} if refused else {},
        "typed": request.POST,
    }
    return render(request, "board/obligation.html", context, status=status)


@require_POST
def extend(request, pk: int):
    """Give a unit a later day, for a reason."""
    found = doors.find_obligation(request.user, pk, Verb.OBLIGATION_EXCUSE, on=request.today)
    try:
        actions.extend(
            obligation=found,
            due_on=parse_date(request.POST.get("due_on", "")),
            grounds=request.POST.get("grounds", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _obligation(request, pk, refused=refused, status=422)
    messages.success(request, _("The due day is moved; the reason is kept with it."))
    return redirect("board:obligation", pk=pk)


@require_POST
def waive(request, pk: int):
    """Lift an obligation, for a reason."""
    found = doors.find_obligation(request.user, pk, Verb.OBLIGATION_EXCUSE, on=request.today)
    try:
        actions.waive(
            obligation=found, grounds=request.POST.get("waiver_grounds", ""), by=request.user, at=request.now
        )
    except Refusal as refused:
        refused.field = "waiver_grounds"
        return _obligation(request, pk, refused=refused, status=422)
    messages.success(request, _("The unit need not report; the reason is kept."))
    return redirect("board:obligation", pk=pk)
