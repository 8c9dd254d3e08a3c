"""One decision: its page, noting it, putting it right, that it was carried out."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import short_date
from quyen.core.refusals import NotFound, Refusal
from quyen.files import queries as files
from quyen.followup import actions
from quyen.followup import queries as matters
from quyen.followup.doors import committee as doors
from quyen.followup.models import Decision, Matter, Meeting, Proposal
from quyen.followup.queries import committee as reads
from quyen.followup.queries.tasks import TaskStanding, standings
from quyen.followup.rules.committee import ProposalState
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.web.committee import typed, words
from quyen.web.committee.views import rights
from quyen.web.downloads import given_out
from quyen.web.tasks import words as task_words
from quyen.web.tasks.rows import Row

UNDECIDED = (ProposalState.DRAFT, ProposalState.AWAITED)


@require_GET
def decision(request, pk: int):
    """One decision: who signed it, what it answers, which tasks it gave, whether it was carried out."""
    return show(request, doors.decision_for(request.user, pk, request.today))


def show(request, found: Decision, refused: Refusal | None = None):
    """Show a decision; a refusal stands at its field, and loses nothing typed."""
    row = reads.decided(found)
    may = rights(request, found.committee)
    own = doors.own_units(request.user, request.today)
    tasks = standings(row.decision.tasks.order_by("due_on", "number"), request.today)
    context = {
        "row": row,
        "decision": row.decision,
        "kind": words.KINDS[row.decision.kind],
        "verdicts": [(one, words.RESULTS[one.result]) for one in row.verdicts] if may["reads"] else [],
        "tasks": [listed(one) for one in tasks if may["reads"] or own & {unit.pk for unit in one.units}],
        "open_tasks": sum(one.open for one in tasks),
        "typed": request.POST,
        "today": request.today,
        **typed.refusal(refused),
        **may,
    }
    return render(request, "committee/decision.html", context, status=422 if refused else 200)


def listed(one: TaskStanding) -> Row:
    """Return a task as the lists of tasks show it."""
    return Row(one, "", task_words.STATES[one.state], task_words.late(one.late))


@require_http_methods(["GET", "POST"])
def note(request):
    """Note a decision that was issued: here as a document, or elsewhere on paper."""
    committee = own_committee(request.user, Verb.COMMITTEE_WRITE, request.today)

    def act() -> Decision:
        return actions.note_decision(
            committee=committee,
            kind=request.POST.get("kind", ""),
            meeting=Meeting.objects.filter(committee=committee, pk=typed.one(request, "meeting")).first(),
            matter=Matter.objects.filter(committee=committee, pk=typed.one(request, "matter")).first(),
            file=typed.upload(request),
            verdicts=typed.judged(request, _undecided(committee)),
            by=request.user,
            at=request.now,
            **_content(request),
        )

    return _form(request, committee, act, _("The decision is noted. Give the tasks that follow from it."))


@require_http_methods(["GET", "POST"])
def correct(request, pk: int):
    """Put right what was typed wrong of a decision issued elsewhere."""
    found = doors.decision_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    if found.document_id:
        return redirect("committee:decision", pk)

    def act() -> Decision:
        return actions.correct_decision(decision=found, by=request.user, at=request.now, **_content(request))

    return _form(request, found.committee, act, _("The decision is put right."), decision=found)


def _content(request) -> dict:
    given = request.POST
    names = ("title", "issuer", "full_number", "signer_name", "signer_post", "summary")
    return {name: given.get(name, "") for name in names} | {"issued_on": typed.day(request, "issued_on")}


def _form(
    request, committee: Unit, act: Callable[[], Decision], said: str, *, decision: Decision | None = None
):
    refused = None
    if request.method == "POST":
        try:
            done = act()
        except Refusal as no:
            refused = no
        else:
            messages.success(request, said)
            return redirect("committee:decision", done.pk)
    posted = request.method == "POST"
    context = {
        "decision": decision,
        "typed": request.POST if posted else _first(request, committee, decision),
        "kinds": [(kind, label) for kind, label in words.KINDS.items()],
        "meetings": [("", _("None")), *_meetings(committee)],
        "matters": [("", _("None")), *_matters(committee)],
        "proposals": [] if decision else _judging(request, committee),
        "results": [("", _("Says nothing of it")), *words.RESULTS.items()],
        **typed.refusal(refused),
    }
    return render(request, "committee/note.html", context, status=422 if refused else 200)


def _first(request, committee: Unit, decision: Decision | None) -> dict[str, str]:
    if decision is None:
        given = {name: request.GET.get(name, "") for name in ("meeting", "matter")}
        kind = Decision.Kind.CONCLUSION if given["meeting"] else Decision.Kind.DECISION
        return given | {"kind": kind, "issuer": committee.name_vi}
    names = ("title", "issuer", "full_number", "signer_name", "signer_post", "summary")
    return {name: getattr(decision, name) for name in names} | {"issued_on": short_date(decision.issued_on)}


def _meetings(committee: Unit) -> list[tuple]:
    held = Meeting.objects.filter(committee=committee, cancelled_at=None)
    return [(row.pk, f"{row.number}. {row.title}") for row in held[:40]]


def _matters(committee: Unit) -> list[tuple]:
    found = matters.matters(committee)
    return [(row.matter.pk, f"{row.matter.number}. {row.matter.title}") for row in found if row.decision]


def _undecided(committee: Unit) -> list[Proposal]:
    return [row.proposal for row in reads.proposals(committee, *UNDECIDED)]


def _judging(request, committee: Unit) -> list[tuple]:
    """Return each open proposal with the fields that say what the decision makes of it."""
    given, chosen = request.POST, request.GET.get("proposal", "")
    return [
        (
            one,
            f"result-{one.pk}",
            given.get(f"result-{one.pk}", "accepted" if chosen == str(one.pk) else ""),
            f"reason-{one.pk}",
            given.get(f"reason-{one.pk}", ""),
        )
        for one in _undecided(committee)
    ]


@require_POST
def carried_out(request, pk: int):
    """Note that a decision was carried out: when, and what shows it."""
    found = doors.decision_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    try:
        actions.note_carried_out(
            decision=found,
            on=typed.day(request, "on"),
            evidence=request.POST.get("evidence", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused)
    messages.success(request, _("It is noted that the decision was carried out."))
    return redirect("committee:decision", pk)


@require_GET
def copy(request, pk: int):
    """The copy of a decision that was issued elsewhere, byte for byte."""
    found = doors.decision_for(request.user, pk, request.today)
    if found.file is None:
        raise NotFound
    try:
        return given_out(found.file)
    except files.FileDamaged as refused:
        messages.error(request, str(refused))
        return redirect("committee:decision", pk)
