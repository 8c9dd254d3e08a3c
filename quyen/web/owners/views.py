"""The indicators one's body owns, all units' answers to one, and what the body says of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.regimes.models import Line, Round
from quyen.regimes.queries import rounds_of
from quyen.reports import actions, doors
from quyen.reports.queries.owned import Owned, answers_to, lines_of_owners, overviews
from quyen.web.filing import words

ON_ONE_PAGE = 60
SHOWN = {  # what a list may be narrowed to
    "moved": lambda row: row.moved,
    "blank": lambda row: row.answer is None,
    "remarked": lambda row: bool(row.remarks),
}


@require_GET
def home(request):
    """The indicators that one's body owns in a round: how many have answered, what was looked over."""
    permit(request.user, Verb.ANSWER_CHECK, on=request.today)
    committee = organisations.main_committee(request.today)
    rounds = [row for row in rounds_of(committee) if not row.archive] if committee else []
    begun = [row for row in rounds if row.opens_on <= request.today]
    round = next((row for row in begun if str(row.pk) == request.GET.get("round")), next(iter(begun), None))
    seats = doors.owners_seats(request.user, request.today)
    owned = lines_of_owners(round, seats, request.today) if round else {}
    rows = overviews(round, owned) if owned else []
    context = {
        "round": round,
        "rounds": begun,
        "rows": rows,
        "owners": sorted({str(each) for each in owned.values()}),
    }
    return render(request, "owners/home.html", context)


@require_GET
def indicator(request, round: int, code: str):
    """All units' answers to one indicator, with last period's beside them."""
    found, line, owner = _owned(request, round, code)
    rows = answers_to(found, line)
    asked = request.GET.get("show", "")
    shown = [row for row in rows if SHOWN.get(asked, lambda _row: True)(row)]
    page = Paginator(shown, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "round": found,
        "line": line,
        "owner": owner,
        "page": page,
        "rows": [(row, _said(row), _last(row)) for row in page],
        "asked": asked,
        "counts": {name: sum(map(fits, rows)) for name, fits in SHOWN.items()},
        "given": sum(row.answer is not None for row in rows),
        "all": len(rows),
        "overview": overviews(found, [line])[0],
    }
    return render(request, "owners/indicator.html", context)


@require_POST
def look_over(request, round: int, code: str):
    """Say that the answers to an indicator were looked over."""
    found, line, owner = _owned(request, round, code)
    actions.look_over(round=found, line=line, owner=owner, by=request.user, at=request.now)
    messages.success(request, _("Noted: these answers were looked over."))
    return redirect("owners:indicator", found.pk, code)


@require_http_methods(["GET", "POST"])
def remark(request, round: int, code: str, obligation: int):
    """One unit's answer to the indicator, and what the owner says of it."""
    found, line, owner = _owned(request, round, code)
    row = next((each for each in answers_to(found, line) if each.obligation.pk == obligation), None)
    if row is None:
        raise NotFound
    refused = None
    if request.method == "POST" and row.version:
        try:
            actions.remark(
                version=row.version,
                line=line,
                owner=owner,
                text=request.POST.get("text", ""),
                by=request.user,
                at=request.now,
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The standing office reads your remark with the report."))
            return redirect("owners:indicator", found.pk, code)
    context = {
        "round": found,
        "line": line,
        "row": row,
        "said": _said(row),
        "last": _last(row),
        "open": row.version is not None and not hasattr(row.version, "review"),
        "refused": refused,
        "text": request.POST.get("text", ""),
    }
    return render(request, "owners/remark.html", context, status=422 if refused else 200)


def _owned(request, pk: int, code: str) -> tuple[Round, Line, Unit]:
    """Return a round, and the line of an indicator that one's body owns in it."""
    found = Round.objects.select_related("version", "committee").filter(pk=pk).first()
    if found is None:
        raise NotFound
    owned = doors.owned_lines(request.user, found, request.today)
    line = next((row for row in owned if row.definition.indicator.code == code), None)
    if line is None:
        raise NotFound
    return found, line, owned[line]


def _said(row: Owned) -> str:
    """Return an answer in words, "" where there is none."""
    if row.answer is None:
        return ""
    return words.answer(row.answer.kind, row.answer.value, estimate=row.answer.estimate)


def _last(row: Owned) -> str:
    return words.answer(row.last.kind, row.last.value, estimate=row.last.estimate) if row.last else ""
