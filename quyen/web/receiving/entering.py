"""Entering for a unit what its report on paper says: one whole form, looked over against the paper."""

from collections.abc import Mapping

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.obligations import doors
from quyen.obligations.models import Obligation, Receipt
from quyen.obligations.queries import spans_of
from quyen.reports import actions
from quyen.reports.models import Answer, Passage
from quyen.reports.queries import asked_of, current_version, last_answers, last_passages
from quyen.reports.refusals import NothingArrived
from quyen.reports.rules.answers import read_answer
from quyen.web.filing import fields
from quyen.web.filing.form import Form
from quyen.web.filing.notes import Notes, linked, notes_of


class PaperForm(Form):
    """The form of a report as it is typed from paper: nothing is saved before the whole is entered."""

    def __init__(self, obligation: Obligation, notes: Notes | None = None) -> None:
        self.obligation = obligation
        self.notes = notes or Notes()
        self.asked = asked_of(obligation)
        self.answers, self.passages = {}, {}
        self.last = last_answers(obligation, self.asked)
        self.last_texts = last_passages(obligation)
        self.controls, self.threads, self.remarks, self.fed = {}, {}, {}, {}
        self.may_ask = False
        self.spans = spans_of(obligation)
        self.blocks = self._blocks()
        self.panels = self._panels()
        self.followed, self.things = [], []  # paper is not asked how tasks and commitments stand


@require_http_methods(["GET", "POST"])
def enter(request, receipt: int):
    """Type in what arrived, compare what is marked, enter it on behalf of the unit."""
    found = doors.find_receipt(request.user, receipt, Verb.RECEIPT_ENTER, on=request.today)
    if found.withdrawn_at or found.channel not in (Receipt.Channel.PAPER, Receipt.Channel.EXCHANGE):
        raise NotFound
    if request.method == "GET":
        return _show(request, found)
    typed, notes = read(found.obligation, request.POST)
    if notes.errors:
        return _show(request, found, notes)
    try:
        version = actions.enter_from_paper(
            receipt=found,
            **typed,
            as_on_paper=bool(request.POST.get("as_on_paper")),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=request.now,
        )
    except (Denied, NotFound):
        raise
    except Refusal as refused:
        return _refuse(request, found, notes, refused)
    messages.success(request, _("Entered on behalf of the unit, which sees it and may correct it."))
    return redirect("reviewing:version", version.pk)


def read(obligation: Obligation, post: Mapping[str, str]) -> tuple[dict, Notes]:
    """Return what was typed as unsaved rows, and what was refused at its field."""
    notes, answers, passages = Notes(), [], []
    for name in PaperForm(obligation).names:
        posted = fields.posted_for(name, post)
        notes.posted = {**notes.posted, name: posted}
        try:
            place = fields.place_of(name)
            row = _passage(place, posted) if place.section else _answer(place, posted)
        except Refusal as refused:
            notes.errors[name] = str(refused)
        else:
            if row is not None:
                (passages if place.section else answers).append(row)
    return {"answers": answers, "passages": passages}, notes


def _passage(place: fields.Place, posted: Mapping[str, str]) -> Passage | None:
    text, nothing = posted["value"].strip(), bool(posted.get("nothing"))
    if not text and not nothing:
        return None
    return Passage(section=place.section, text="" if nothing else text, nothing_arose=nothing)


def _answer(place: fields.Place, posted: Mapping[str, str]) -> Answer | None:
    definition = place.line.definition
    kind = (posted.get("kind") or "value").replace("_", "-")
    given = read_answer(
        kind=kind,
        text=posted["value"] if kind == "value" else None,
        estimate=kind == "value" and bool(posted.get("estimate")),
        reason=posted.get("reason", ""),
        stock=definition.kind == "stock",
        decimals=definition.decimals,
        unit=definition.unit_vi,
        field=place.name,
    )
    return Answer(line=place.line, span=place.span, part=place.part, **vars(given)) if given else None


def _refuse(request, found: Receipt, notes: Notes, refused: Refusal):
    """Show the form again with everything typed: findings at their fields, or the refusal at its own."""
    findings = getattr(refused, "findings", [])
    if hasattr(refused, "findings") and not refused.field.startswith(("a-", "p-")):
        marked = notes_of(findings)
        marked.posted = notes.posted
        return _show(request, found, marked, refused, findings)
    if refused.field.startswith(("a-", "p-")):
        notes.errors[refused.field] = str(refused)
        return _show(request, found, notes)
    return _show(request, found, notes, refused)


def _show(request, found: Receipt, notes: Notes | None = None, refused: Refusal | None = None, findings=()):
    owed = found.obligation
    form = PaperForm(owed, notes)
    context = {
        "receipt": found,
        "owed": owed,
        "form": form,
        "standing": current_version(owed),
        "blocking": linked(findings, blocking=True),
        "doubts": linked(findings, blocking=False),
        "confirms": refused is not None and refused.field == "as_on_paper",
        "refused": refused,
        "nothing_arrived": isinstance(refused, NothingArrived),
        "errors": form.notes.errors,
        "error_reason": str(refused) if refused and refused.field == "reason" else "",
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "receiving/enter.html", context, status=422 if notes or refused else 200)
