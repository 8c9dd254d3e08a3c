"""The letter on overdue tasks: choose whom it goes to and until when, read the draft, issue; then what was issued."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions, letters
from quyen.followup.doors import letters as doors
from quyen.obligations.actions import NobodyChosen
from quyen.organisations.doors import acting, own_committee, permit
from quyen.organisations.models import Unit
from quyen.publications.layouts import letter as layout
from quyen.web.chasing import framing, sent
from quyen.web.downloads import as_file
from quyen.web.pressing import form as asking


@require_http_methods(["GET", "POST"])
def letter(request):
    """Write the letter (GET); look at the draft or issue it (POST)."""
    committee = own_committee(request.user, Verb.UNIT_CHASE, request.today)
    issuing = request.POST.get("do") == "issue"
    if issuing:
        permit(request.user, Verb.DOCUMENT_ISSUE, committee, on=request.today)
    form = asking.read(request, committee)
    if request.method == "GET":
        return _page(request, form)
    try:
        return _issue(request, form) if issuing else _draft(form)
    except Refusal as refused:
        return _page(request, form, refused)


def _draft(form: asking.Form) -> HttpResponse:
    """The letter as it would be, without number and date: a file for reading; many letters are bound into one."""
    if not form.cases:
        raise NobodyChosen
    return as_file(layout.build_in_one(form.drafts()), f"du-thao-don-doc-nhiem-vu-{form.on.isoformat()}.docx")


def _issue(request, form: asking.Form):
    units = list(Unit.objects.filter(pk__in=form.chosen))
    made = actions.issue_task_letters(
        committee=form.committee,
        units=units,
        each=form.each,
        terms=form.terms,
        frame=form.frame,
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
    return redirect("pressing:issued", made[0].pk)


def _page(request, form: asking.Form, refused: Refusal | None = None):
    abouts = [letters.about(form.committee, way) for way in (letters.EACH, letters.COMMON)]
    context = {
        "form": form,
        "issues": acting(request.user, form.committee, Verb.DOCUMENT_ISSUE, request.today) is not None,
        "symbol": framing.frame(form.committee, None, dated=None, on=request.today).symbol,
        "sendings": list(sent.sendings(form.committee, abouts)),
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "pressing/letter.html", context, status=422 if refused else 200)


@require_GET
def issued(request, pk: int):
    """An issued letter: its number and date, whom it went to; a unit sees itself alone."""
    found = doors.letter_for(request.user, pk, request.today)
    presses = acting(request.user, found.series.issuer, Verb.UNIT_CHASE, request.today) is not None
    addressees = list(found.addressees.select_related("unit"))
    own = {mandate.unit_id for mandate in request.person.mandates}
    context = {
        "letter": found,
        "presses": presses,
        "common": letters.is_common(found),
        "addressees": [one for one in addressees if presses or one.unit_id in own],
        "beside": sent.beside(found).count() if presses else 1,
    }
    return render(request, "pressing/issued.html", context)


@require_GET
def download(request, pk: int):
    """The letter as it was issued, byte for byte."""
    found = doors.letter_file_for(request.user, pk, request.today)
    return sent.download(request, found, "pressing:issued")


@require_GET
def bundle(request, pk: int):
    """All letters that were issued in one go, in one archive, for the printer."""
    found = doors.letter_for(request.user, pk, request.today)
    permit(request.user, Verb.UNIT_CHASE, found.series.issuer, on=request.today)
    return sent.bundle(request, found, "pressing:issued")
