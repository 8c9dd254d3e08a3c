"""The chasing letter: choose whom it goes to and until when, read the draft, issue; then what was issued."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.obligations import actions, doors, letters
from quyen.obligations.letters import Case, Terms
from quyen.obligations.models import Obligation
from quyen.obligations.queries import left_to
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Mandate, Unit
from quyen.publications.layouts import letter as layout
from quyen.publications.models import Document
from quyen.regimes.doors import find_round
from quyen.regimes.models import Round
from quyen.reports.queries import Chased, chased
from quyen.web.chasing import framing, sent
from quyen.web.downloads import as_file
from quyen.web.synthesis.signing import signers

CHANNEL = "trên hệ thống Quyền, qua trục liên thông văn bản hoặc bằng văn bản giấy"


@dataclass
class Form:
    """What the page asks and what was typed; `chosen` are ids of obligations."""

    round: Round
    listed: list[Chased]
    chosen: set[int]
    typed: dict[str, str]
    contacts: list[Mandate]
    signers: list[Mandate]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def each(self) -> bool:
        return self.typed["way"] != letters.COMMON

    @property
    def cases(self) -> list[Case]:
        return [case_of(row) for row in self.listed if row.obligation.pk in self.chosen]


def case_of(row: Chased) -> Case:
    """Return a late report as a letter tells of it; who answers for it is written to."""
    owed = row.obligation
    late = row.overdue
    returned = None if late else row.returned_on
    return Case(
        obligation=owed.pk,
        unit=row.unit or owed.unit,
        owed_by=owed.unit_name_vi,
        due_on=owed.effective_due_on,
        days=owed.days if late else 0,
        returned_on=returned,
    )


@require_http_methods(["GET", "POST"])
def letter(request, round: int):
    """Write the letter (GET); look at the draft or issue it (POST)."""
    found = find_round(request.user, round, Verb.UNIT_CHASE, on=request.today)
    issuing = request.POST.get("do") == "issue"
    if issuing:
        permit(request.user, Verb.DOCUMENT_ISSUE, found.committee, on=request.today)
    form = _form(request, found)
    if request.method == "GET":
        return _page(request, form)
    try:
        return _issue(request, form) if issuing else _draft(request, form)
    except Refusal as refused:
        return _page(request, form, refused)


def _form(request, round: Round) -> Form:
    rows = [row for row in chased(round, request.now) if row.unit is not None]
    contacts = framing.contacts(round.committee, request.today)
    able = signers(round.committee, request.today)
    typed = {name: request.POST.get(name, "") for name in ("due_on", "grounds", "extend")}
    given = request.POST if request.method == "POST" else _first(request, round, contacts, able)
    typed |= {name: given.get(name, "") for name in ("way", "channel", "basis", "contact", "dated", "signer")}
    late = {row.obligation.pk for row in rows if row.overdue}
    posted = {int(pk) for pk in request.POST.getlist("units") if pk.isdecimal()}
    return Form(round, rows, posted if request.method == "POST" else late, typed, contacts, able)


def _first(request, round: Round, contacts: list[Mandate], able: list[Mandate]) -> dict[str, str]:
    """Return what the form says before anybody typed."""
    own = next((one for one in able if one.user_id == request.user.pk), next(iter(able), None))
    today = request.today
    return {
        "way": letters.EACH,
        "channel": CHANNEL,
        "basis": letters.basis_of(round),
        "contact": str(contacts[0].pk) if contacts else "",
        "dated": f"{today.day}/{today.month}/{today.year}",
        "signer": str(own.pk) if own else "",
    }


def _terms(form: Form) -> Terms:
    contact = next((one for one in form.contacts if str(one.pk) == form.typed["contact"]), None)
    return Terms(
        due_on=parse_date(form.typed["due_on"], field="due_on"),
        channel=form.typed["channel"],
        contact=framing.contact_line(contact),
        basis=form.typed["basis"],
        grounds=form.typed["grounds"] if form.typed["extend"] else "",
    )


def _draft(request, form: Form) -> HttpResponse:
    """The letter as it would be, without number and date: a file for reading; many letters are bound into one."""
    if not form.cases:
        raise actions.NobodyChosen
    terms = _terms(form)
    frame = framing.frame(form.round.committee, None, dated=None, on=request.today)
    situation = letters.situation_of(form.round, request.now)
    if form.each:
        made = [letters.to_one(case, situation, terms, frame) for case in form.cases]
    else:
        made = [letters.to_all(form.cases, situation, terms, frame)]
    return as_file(layout.build_in_one(made), f"du-thao-don-doc-{form.round.period}.docx")


def _issue(request, form: Form):
    dated = parse_date(form.typed["dated"], field="dated")
    signer = next((one for one in form.signers if str(one.pk) == form.typed["signer"]), None)
    if signer is None:
        raise Refusal(_("Choose who signs: someone whose mandate held on that day."), field="signer")
    made = actions.issue_letters(
        round=form.round,
        cases=form.cases,
        each=form.each,
        terms=_terms(form),
        frame=framing.frame(form.round.committee, signer, dated=dated, on=request.today),
        issuer=form.round.committee,
        extending=bool(form.typed["extend"]),
        by=request.user,
        at=request.now,
    )
    said = ngettext(
        "%(n)s letter issued: no. %(first)s.",
        "%(n)s letters issued: nos. %(first)s to %(last)s.",
        len(made),
    )
    told = {"n": len(made), "first": made[0].full_number, "last": made[-1].full_number}
    messages.success(request, said % told)
    return redirect("chasing:issued", made[0].pk)


def _page(request, form: Form, refused: Refusal | None = None):
    context = {
        "form": form,
        "round": form.round,
        "issues": acting(request.user, form.round.committee, Verb.DOCUMENT_ISSUE, request.today) is not None,
        "symbol": framing.frame(form.round.committee, None, dated=None, on=request.today).symbol,
        "sendings": list(sent.sendings(form.round.committee, _abouts(form.round))),
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "chasing/letter.html", context, status=422 if refused else 200)


def _abouts(round: Round) -> list[str]:
    return [letters.about(round, way) for way in (letters.EACH, letters.COMMON)]


@require_GET
def issued(request, pk: int):
    """An issued letter: its number and date, whom it went to; a unit sees itself alone."""
    found = doors.find_letter(request.user, pk, request.today)
    chases = acting(request.user, found.series.issuer, Verb.UNIT_CHASE, request.today) is not None
    addressees = list(found.addressees.select_related("unit"))
    own = {mandate.unit_id for mandate in request.person.mandates}
    addressees = [one for one in addressees if chases or one.unit_id in own]
    context = {
        "letter": found,
        "chases": chases,
        "common": letters.is_common(found),
        "addressees": addressees,
        "beside": sent.beside(found).count() if chases else 1,
        "round": Round.objects.get(pk=letters.round_of(found)),
        "owed": None if chases else _owed(found, [one.unit for one in addressees], request.today),
    }
    return render(request, "chasing/issued.html", context)


def _owed(document: Document, units: list[Unit], on: date) -> Obligation | None:
    """Return the report that a letter asks these units for: their own, or one they answer for."""
    among = [pk for unit in units for pk in (unit.pk, *left_to(unit, on))]
    asked = Obligation.objects.filter(round=letters.round_of(document), unit__in=among, upward=False)
    return asked.order_by("pk").first()


@require_GET
def download(request, pk: int):
    """The letter as it was issued, byte for byte."""
    found = doors.find_letter_file(request.user, pk, request.today)
    return sent.download(request, found, "chasing:issued")


@require_GET
def bundle(request, pk: int):
    """All letters that were issued in one go, in one archive, for the printer."""
    found = doors.find_letter(request.user, pk, request.today)
    find_round(request.user, letters.round_of(found), Verb.UNIT_CHASE, on=request.today)
    return sent.bundle(request, found, "chasing:issued")
