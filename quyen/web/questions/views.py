"""Asking, the list of what was asked, and answering. Units speak; no person's name is shown to the other side."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.regimes.models import Section
from quyen.regimes.queries import rounds_of
from quyen.reports import actions, doors
from quyen.reports.queries.asking import questions, threads
from quyen.reports.queries.owned import lines_of_owners
from quyen.web.filing.access import with_time
from quyen.web.questions import items

ON_ONE_PAGE = 40


@require_GET
def listed(request):
    """What units ask, unanswered first: all for the office, one's own indicators for their owner."""
    committee = organisations.main_committee(request.today)
    rounds = [row for row in rounds_of(committee) if not row.archive] if committee else []
    found = questions([row.pk for row in rounds], _own_lines(request, rounds))
    waiting = found.filter(answered=False).count()
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    return render(request, "questions/list.html", {"page": page, "waiting": waiting})


def _own_lines(request, rounds) -> list | None:
    """Return the lines a body may answer for, None for the office: all of them."""
    if request.person.may(Verb.REPORT_REVIEW):
        return None
    permit(request.user, Verb.ANSWER_CHECK, on=request.today)
    seats = doors.owners_seats(request.user, request.today)
    versions = {row.version_id: row for row in rounds}.values()
    return [line for row in versions for line in lines_of_owners(row, seats, request.today)]


@require_http_methods(["GET", "POST"])
def ask(request, obligation: int, item: str):
    """Ask about one item of the report that one's unit is writing."""
    owed = doors.obligation_for(request.user, obligation, request.today, Verb.REPORT_WRITE)
    found = items.find(owed, item)
    refused = None
    if request.method == "POST":
        try:
            text = request.POST.get("text", "")
            actions.ask(obligation=owed, item=found, text=text, by=request.user, at=request.now)
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("Your question is sent. The answer will stand at this item."))
            return redirect(reverse("filing:open", args=[owed.pk]) + items.anchor(owed, found))
    context = {
        "owed": with_time(request, owed.pk),
        "item": found,
        "section": isinstance(found, Section),
        "name": item,
        "thread": threads(owed).get(tuple_of(item)),
        "back": reverse("filing:open", args=[owed.pk]) + items.anchor(owed, found),
        "refused": refused,
        "text": request.POST.get("text", ""),
    }
    return render(request, "questions/ask.html", context, status=422 if refused else 200)


def tuple_of(item: str) -> tuple[str, int]:
    kind, _dash, pk = item.partition("-")
    return kind, int(pk)


@require_http_methods(["GET", "POST"])
def answer(request, pk: int):
    """Answer a question in the name of the office or of the body that owns the indicator."""
    question, speaker = doors.question_for(request.user, pk, request.today)
    refused = None
    if request.method == "POST":
        try:
            actions.reply(
                question=question,
                text=request.POST.get("text", ""),
                speaker=speaker,
                for_everybody=bool(request.POST.get("for_everybody")),
                by=request.user,
                at=request.now,
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The answer is sent."))
            return redirect("questions:list")
    context = {
        "question": question,
        "replies": question.replies.select_related("speaker"),
        "speaker": speaker,
        "refused": refused,
        "text": request.POST.get("text", ""),
        "for_everybody": bool(request.POST.get("for_everybody")),
    }
    return render(request, "questions/answer.html", context, status=422 if refused else 200)
