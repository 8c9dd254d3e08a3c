"""The office sends a draft for opinions: to whom, until when, what silence counts as, with or without a letter."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.audit.rules import canonical
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Mandate, Membership
from quyen.publications.layouts.letter import build
from quyen.synthesis import actions, asking, doors, freezing, opinions, sent
from quyen.synthesis import refusals_opinions as refusals
from quyen.synthesis.asking import Asking
from quyen.synthesis.models import Consultation, Synthesis
from quyen.web.chasing import framing
from quyen.web.downloads import as_file
from quyen.web.opinions import words
from quyen.web.synthesis.signing import signers

CHANNEL = "trên hệ thống Quyền, qua trục liên thông văn bản hoặc bằng văn bản giấy"


@dataclass
class Form:
    """What the page asks and what was typed; `chosen` are the keys of units."""

    synthesis: Synthesis
    members: list[Membership]
    chosen: set[str]
    typed: dict[str, str]
    contacts: list[Mandate]
    signers: list[Mandate]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def units(self) -> list:
        return [row.unit for row in self.members if row.unit.key in self.chosen]

    @property
    def with_letter(self) -> bool:
        return self.typed["letter"] == "yes"


@require_http_methods(["GET", "POST"])
def send(request, pk: int):
    """Choose (GET), look at the letter or send (POST)."""
    synthesis = doors.synthesis_for(request.user, pk, request.today, Verb.OPINION_ASK)
    if synthesis.frozen_at:
        return redirect("opinions:rounds", pk)
    form = _form(request, synthesis)
    if request.method == "GET":
        return _page(request, form)
    try:
        if request.POST.get("do") == "draft":
            return _draft(request, form)
        made = _send(request, form)
    except Refusal as refused:
        return _page(request, form, refused)
    count = len(form.units)
    said = ngettext("Sent to %(n)s unit.", "Sent to %(n)s units.", count) % {"n": count}
    messages.success(request, said)
    return redirect("opinions:follow", made.pk)


def _form(request, synthesis: Synthesis) -> Form:
    committee, today = synthesis.round.committee, request.today
    contacts, able = framing.contacts(committee, today), signers(committee, today)
    posted = request.method == "POST"
    given = request.POST if posted else _first(request, contacts, able)
    names = ("due_on", "silence", "letter", "channel", "contact", "signer")
    return Form(
        synthesis,
        organisations.members(committee, today),
        set(request.POST.getlist("units")),
        {name: given.get(name, "") for name in names},
        contacts,
        able,
    )


def _first(request, contacts: list[Mandate], able: list[Mandate]) -> dict[str, str]:
    due = opinions.usual_due(request.today)
    own = next((one for one in able if one.user_id == request.user.pk), next(iter(able), None))
    return {
        "due_on": f"{due.day}/{due.month}/{due.year}",
        "letter": "yes",
        "channel": CHANNEL,
        "contact": str(contacts[0].pk) if contacts else "",
        "signer": str(own.pk) if own else "",
    }


def _asking(request, form: Form) -> Asking:
    signer = next((one for one in form.signers if str(one.pk) == form.typed["signer"]), None)
    if signer is None:
        raise Refusal(_("Choose who signs: someone whose mandate held on that day."), field="signer")
    contact = next((one for one in form.contacts if str(one.pk) == form.typed["contact"]), None)
    committee = form.synthesis.round.committee
    return Asking(
        framing.frame(committee, signer, dated=request.today, on=request.today),
        channel=" ".join(form.typed["channel"].split()) or CHANNEL,
        contact=framing.contact_line(contact),
        address=request.build_absolute_uri("/").rstrip("/"),
    )


def _send(request, form: Form) -> Consultation:
    if form.with_letter:
        permit(request.user, Verb.DOCUMENT_ISSUE, form.synthesis.round.committee, on=request.today)
    return actions.consult(
        synthesis=form.synthesis,
        units=form.units,
        due_on=parse_date(form.typed["due_on"], field="due_on"),
        silence=form.typed["silence"],
        letter=_asking(request, form) if form.with_letter else None,
        by=request.user,
        at=request.now,
    )


def _draft(request, form: Form):
    """The letter as it would be, without its number, to be read before it is sent."""
    if not form.units:
        raise refusals.NobodyAsked
    if form.typed["silence"] not in words.SILENCE:
        raise refusals.SilenceUnsaid
    content = canonical(freezing.content(form.synthesis))
    asked = Consultation(
        synthesis=form.synthesis,
        number=form.synthesis.consultations.count() + 1,
        content=content,
        due_on=parse_date(form.typed["due_on"], field="due_on"),
        silence=form.typed["silence"],
    )
    laid = asking.letter(asked, form.units, sent.read(form.synthesis.round, content), _asking(request, form))
    return as_file(build(laid), f"du-thao-lay-y-kien-{form.synthesis.round.period}.docx")


def _page(request, form: Form, refused: Refusal | None = None):
    committee = form.synthesis.round.committee
    context = {
        "form": form,
        "synthesis": form.synthesis,
        "points": len(freezing.open_points(form.synthesis)),
        "number": form.synthesis.consultations.count() + 1,
        "silences": [(name, label, hint) for name, (label, hint) in words.SILENCE.items()],
        "ways": [
            (
                "yes",
                _("With a letter"),
                _("It is numbered and dated today, and has the draft as its appendix."),
            ),
            ("no", _("Here only"), _("Units see it on their desks and get a notice.")),
        ],
        "issues": acting(request.user, committee, Verb.DOCUMENT_ISSUE, request.today) is not None,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "opinions/send.html", context, status=422 if refused else 200)
