"""An item is entered and changed by the office; nothing typed is lost to a refusal."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Cycle, Item, SourceDocument, Term
from quyen.followup.queries import register
from quyen.organisations.models import Unit
from quyen.ui.formats import named, short_date
from quyen.web.commitments import words
from quyen.web.commitments.reading import number

SEVERAL = ("terms",)


@require_http_methods(["GET", "POST"])
def new(request):
    """Enter a commitment by hand."""
    committee = doors.register_for(request.user, request.today, Verb.COMMITMENT_WRITE)
    if request.method == "GET":
        return _form(request, committee, _offered(request))
    try:
        made = actions.enter_item(
            committee=committee,
            reference=request.POST.get("reference", ""),
            invented=request.POST.get("invented") == "1",
            by=request.user,
            at=request.now,
            **_read(request, committee),
        )
    except Refusal as refused:
        return _form(request, committee, _typed(request), refused=refused)
    messages.success(request, _("%(reference)s is in the register.") % {"reference": made.reference})
    return redirect("commitments:item", made.reference)


@require_http_methods(["GET", "POST"])
def change(request, reference: str):
    """Change a commitment; its reference and what was said of it stay."""
    found = doors.item_for(request.user, reference, request.today, Verb.COMMITMENT_WRITE)
    if request.method == "GET":
        return _form(request, found.committee, _stored(found), found)
    try:
        fields = _read(request, found.committee)
        actions.change_item(item=found, by=request.user, at=request.now, **fields)
    except Refusal as refused:
        return _form(request, found.committee, _typed(request), found, refused)
    messages.success(request, _("%(reference)s is changed.") % {"reference": found.reference})
    return redirect("commitments:item", found.reference)


def _read(request, committee: Unit) -> dict:
    """Return what was typed as the actions take it; refuses a cycle or a day that is none."""
    given = request.POST
    cycle = Cycle.objects.filter(pk=number(given.get("cycle", "")), instrument__committee=committee).first()
    if cycle is None:
        raise Refusal(_("Choose the cycle it stands in."), field="cycle")
    documents = SourceDocument.objects.filter(instrument=cycle.instrument)
    target = given.get("target_on", "").strip()
    terms = [key for text in given.getlist("terms") if (key := number(text))]
    return {
        "cycle": cycle,
        "kind": given.get("kind", ""),
        "position": given.get("position", ""),
        "texts": {name: given.get(f"text_{name}", "") for name in words.LANGUAGES},
        "original": given.get("original", ""),
        "document": documents.filter(pk=number(given.get("document", ""))).first(),
        "paragraph": given.get("paragraph", ""),
        "position_document": documents.filter(pk=number(given.get("position_document", ""))).first(),
        "countries": [name.strip() for name in given.get("countries", "").split(";") if name.strip()],
        "terms": list(Term.objects.filter(pk__in=terms, committee=committee)),
        "outcome_vi": given.get("outcome_vi", ""),
        "outcome_en": given.get("outcome_en", ""),
        "target_on": parse_date(target, field="target_on") if target else None,
    }


def _typed(request) -> dict:
    given = {name: text for name, text in request.POST.items() if name not in SEVERAL}
    return given | {"terms": request.POST.getlist("terms")}


def _offered(request) -> dict:
    """Return what a new item begins with: the cycle of the page that one came from."""
    return {
        "cycle": request.GET.get("cycle", ""),
        "kind": "recommendation",
        "position": "none",
        "original": "vi",
        "terms": [],
    }


def _stored(found: Item) -> dict:
    texts = {f"text_{text.language}": text.text for text in found.texts.all()}
    original = next((text.language for text in found.texts.all() if text.original), "")
    plain = ("kind", "position", "paragraph", "outcome_vi", "outcome_en")
    return {
        **texts,
        **{name: getattr(found, name) for name in plain},
        "original": original,
        "cycle": found.cycle_id,
        "document": found.document_id or "",
        "position_document": found.position_document_id or "",
        "countries": "; ".join(state.name_en for state in found.countries.all()),
        "terms": [str(term.pk) for term in found.terms.all()],
        "target_on": short_date(found.target_on, "vi") if found.target_on else "",
    }


def _form(request, committee: Unit, typed: dict, found: Item | None = None, refused: Refusal | None = None):
    cycles = register.choices(committee, request.today).cycles
    documents = SourceDocument.objects.filter(instrument__committee=committee).order_by("symbol")
    errors = {refused.field: str(refused)} if refused and refused.field else {}
    nothing = [("", _("None"))]
    context = {
        "item": found,
        "typed": typed,
        "cycles": [("", _("Choose")), *((row.pk, _called(row)) for row in cycles)],
        "documents": [*nothing, *((row.pk, row.symbol) for row in documents)],
        "kinds": words.KINDS.items(),
        "positions": words.POSITIONS.items(),
        "languages": [
            (name, label, typed.get(f"text_{name}", ""), errors.get(f"text_{name}", ""))
            for name, label in words.LANGUAGES.items()
        ],
        "lists": [
            (words.TAXONOMIES[name], [(term, str(term.pk) in typed["terms"]) for term in rows])
            for name, rows in register.terms(committee).items()
        ],
        "errors": errors,
        "refused": refused if refused and not refused.field else None,
    }
    return render(request, "commitments/edit.html", context, status=422 if refused else 200)


def _called(cycle: Cycle) -> str:
    return f"{cycle.instrument.code} · {named(cycle)}"
