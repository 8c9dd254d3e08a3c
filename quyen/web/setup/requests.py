"""Letters of upper bodies that ask for a report: registered, listed with how they stand, and answered by rounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import day_of
from quyen.files import queries as files
from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.regimes import actions, doors
from quyen.regimes.models import IncomingRequest, Round
from quyen.web import wording
from quyen.web.setup.typed import Typed, put

A_PAGE = 50
WORDS = ("sender", "number", "arrival_number", "subject")
DAYS = ("dated_on", "arrived_on", "due_on")
RECEIVED = ("on_time", "late")


@dataclass(frozen=True)
class Row:
    """A letter with the rounds it opened; `upward` are the committee's own reports on it, with their state."""

    letter: IncomingRequest
    rounds: list[tuple[Round, str]]
    upward: list[Obligation]
    left: int  # days until the answer is due

    @property
    def state(self) -> str:
        """How it stands: answered, under way (a round is open), or open."""
        if self.upward and all(owed.state in RECEIVED for owed in self.upward):
            return "answered"
        return "under-way" if self.rounds else "open"

    @property
    def overdue(self) -> bool:
        return self.left < 0 and self.state != "answered"


@require_GET
def requests(request):
    """Every letter registered, newest first, with how it stands."""
    committee = own_committee(request.user, Verb.ROUND_OPEN, request.today)
    found = IncomingRequest.objects.filter(committee=committee).select_related("file")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": _rows(request, page.object_list)}
    return render(request, "setup/requests.html", context)


@require_http_methods(["GET", "POST"])
def register(request):
    """Register a letter that arrived."""
    committee = own_committee(request.user, Verb.ROUND_OPEN, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    if request.method == "POST" and (made := _register(request, committee, typed)):
        messages.success(request, _("The request is registered. Open the round that answers it next."))
        return redirect("setup:request", request_id=made.pk)
    shown = {"arrived_on": "", "secret": False}
    given = typed.given if typed.sent else shown
    context = {"given": given, "errors": typed.errors, "secret": typed.checked("secret")}
    return render(request, "setup/request_new.html", context, status=422 if typed.errors else 200)


def _register(request, committee: Unit, typed: Typed) -> IncomingRequest | None:
    days = {name: typed.day(name) for name in DAYS}
    scan = request.FILES.get("scan")
    given = {
        **{name: typed.text(name) for name in WORDS},
        **days,
        "secret": typed.checked("secret"),
        "scan": (scan.read(), scan.name) if scan else None,
    }
    return put(typed, actions.register_request, committee=committee, **given, by=request.user, at=request.now)


@require_GET
def show(request, request_id: int):
    """One letter: what it asks, by when, and the rounds that answer it."""
    found = doors.find_request(request.user, request_id, Verb.ROUND_OPEN, on=request.today)
    return render(request, "setup/request.html", {"row": _rows(request, [found])[0], "letter": found})


@require_GET
def scan(request, request_id: int):
    """The scan of a letter."""
    found = doors.find_request(request.user, request_id, Verb.ROUND_OPEN, on=request.today)
    if found.file is None:
        raise Http404
    response = HttpResponse(files.read(found.file), content_type=found.file.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.file.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _rows(request, letters: Iterable[IncomingRequest]) -> list[Row]:
    """Return letters with their rounds and the committee's own reports, in two queries."""
    letters = list(letters)
    rounds: dict[int, list[Round]] = {}
    for round in Round.objects.filter(request__in=letters).order_by("opened_at", "pk"):
        rounds.setdefault(round.request_id, []).append(round)
    owed = Obligation.objects.filter(round__request__in=letters, upward=True)
    upward: dict[int, list[Obligation]] = {}
    for row in with_state(owed, request.now).select_related("round"):
        upward.setdefault(row.round.request_id, []).append(row)
    today = day_of(request.now)
    return [
        Row(
            letter,
            [(round, wording.short_round(round)) for round in rounds.get(letter.pk, [])],
            upward.get(letter.pk, []),
            (letter.due_on - today).days,
        )
        for letter in letters
    ]
