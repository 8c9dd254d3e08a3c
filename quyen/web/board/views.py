from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.obligations import actions, doors
from quyen.obligations.covering import through
from quyen.obligations.models import Obligation, Receipt
from quyen.obligations.queries import spans_of, with_state
from quyen.obligations.rules import OPEN
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Succession, Unit
from quyen.regimes.doors import find_round
from quyen.reports.queries import current_version, standing
from quyen.synthesis import late
from quyen.web import wording
from quyen.web.board import counting, reading
from quyen.web.board import predecessors as origins
from quyen.web.board.history import history
from quyen.web.board.markup import Map
from quyen.web.board.missing import missing, questions

FILTERS = ("level", "state", "standing", "complete")


@require_GET
def home(request):
    """The map of today's members and the periods, with counts, a filter and a search."""
    permit(request.user, Verb.BOARD_READ, on=request.today)
    committee = organisations.main_committee(request.today)
    board = committee and _board(request, committee)
    if not board:
        return render(request, "board/empty.html", {"may_open": request.person.may(Verb.ROUND_OPEN)})
    asked = {name: request.GET.get(name, "") for name in (*FILTERS, "words")}
    rows = reading.narrowed(board.rows, **{name: asked[name] for name in FILTERS})
    rows = reading.find(rows, committee, request.today, asked["words"])
    context = {
        "board": board,
        "counts": counting.count(board),
        "chart": counting.by_level(board, illustrative=settings.DEMO),
        "groups": Map(board).groups(rows),
        "shown": len(rows),
        "asked": asked,
        "narrowed": any(asked.values()),
        "levels": [(level, wording.LEVELS[level]) for level in ("communes", "bodies")],
        "states": counting.STATES.items(),
        "standings": counting.STANDINGS.items(),
        "may_cover": request.person.may(Verb.UNIT_COVER),
    }
    return render(request, "board/home.html", context)


def _board(request, committee: Unit) -> reading.Board | None:
    asked = request.GET.get("round", "")
    if asked and not asked.isdecimal():
        raise Http404
    try:
        return reading.read(committee, on=request.today, now=request.now, round=int(asked) if asked else None)
    except reading.NoSuchRound:
        raise Http404 from None


@require_GET
def predecessors(request, round: int, unit: str):
    """The units that a unit came from, with what each of them sent for a period before the reorganisation."""
    asked = find_round(request.user, round, Verb.BOARD_READ, on=request.today)
    found = get_object_or_404(Unit, key=unit)
    permit(request.user, Verb.BOARD_READ, found, on=request.today)
    committee = organisations.main_committee(request.today)
    rows = origins.read(committee, found, asked, on=request.today, now=request.now)
    if not rows:
        raise Http404
    context = {
        "unit": found,
        "round": asked,
        "rows": rows,
        "arrived": sum(row.arrived for row in rows),
        "through_district": any(row.through_district for row in rows),
        "split": any(row.extent == Succession.Extent.PART for row in rows),
    }
    return render(request, "board/predecessors.html", context)


@require_GET
def obligation(request, obligation: int):
    """What one unit owes and what of it is missing, with everything that happened to it."""
    found = doors.find_obligation(request.user, obligation, Verb.BOARD_READ, on=request.today)
    version = current_version(found)
    reads = acting(request.user, found.unit, Verb.REPORT_READ_FILED, request.today) is not None
    stands = _with_state(request, found)
    context = {
        "found": stands,
        "round": found.round,
        "standing": standing(found),
        "version": version,
        "reads": reads,
        "read": reverse("reviewing:version", args=[version.pk]) if reads and version else "",
        "missing": None if found.upward or found.round.archive else missing(found, version),
        "questions": questions(version) if reads and version else [],
        "spans": [] if found.upward else spans_of(found),
        "history": history(found, texts=reads),
        "receipts": _receipts(request, found),
        "through": through(found, request.now),
        "after": late.after_cutoff([version], request.now).get(version.pk) if version else None,
        "excusable": _excusable(request, found, stands),
        "synthesis": reverse("synthesis:list") if request.person.may(Verb.SYNTHESIS_READ) else "",
    }
    return render(request, "board/obligation.html", context)


def _receipts(request, found: Obligation) -> list[Receipt] | None:
    """Return the arrivals this person noted or may take back, None for who notes none."""
    if found.upward or acting(request.user, found.unit, Verb.RECEIPT_ENTER, request.today) is None:
        return None
    noted = found.receipts.filter(channel__in=("paper", "exchange", "secret"), withdrawn_at=None)
    return list(noted.exclude(reference__startswith="reports.version:"))


def _with_state(request, found: Obligation) -> Obligation:
    return (
        with_state(Obligation.objects.filter(pk=found.pk), request.now).select_related("unit", "round").get()
    )


def _excusable(request, found: Obligation, stands: Obligation) -> bool:
    """Whether this person may still give time or waive: nothing is here, and it is this person's to decide."""
    may = acting(request.user, found.unit, Verb.OBLIGATION_EXCUSE, request.today)
    return may is not None and stands.state in OPEN


@require_http_methods(["GET", "POST"])
def extend(request, obligation: int):
    """Give a unit a later day, for a reason."""

    def act(found: Obligation) -> None:
        actions.extend(
            obligation=found,
            due_on=parse_date(request.POST.get("due_on", ""), field="due_on"),
            grounds=request.POST.get("grounds", ""),
            by=request.user,
            at=request.now,
        )

    said = _("The due day is moved. The grounds stand beside it, with your name.")
    return _excuse(request, obligation, "board/extend.html", act, said)


@require_http_methods(["GET", "POST"])
def waive(request, obligation: int):
    """Lift an obligation, for a reason."""

    def act(found: Obligation) -> None:
        actions.waive(
            obligation=found, grounds=request.POST.get("grounds", ""), by=request.user, at=request.now
        )

    said = _("This report need not be sent. The grounds stand beside it, with your name.")
    return _excuse(request, obligation, "board/waive.html", act, said)


def _excuse(request, pk: int, template: str, act: Callable[[Obligation], None], said: str):
    """Show the form, or take the decision; a refusal is shown at its field and loses nothing typed."""
    found = doors.find_obligation(request.user, pk, Verb.OBLIGATION_EXCUSE, on=request.today)
    refused = None
    if request.method == "POST":
        try:
            act(found)
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, said)
            return redirect("board:obligation", pk)
    context = {
        "found": _with_state(request, found),
        "upward": found.round.obligations.filter(upward=True).first(),
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "typed": request.POST,
    }
    return render(request, template, context, status=422 if refused else 200)
