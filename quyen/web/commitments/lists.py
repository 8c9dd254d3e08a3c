"""The taxonomies: themes, groups of persons, goals and clusters, each of two levels."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Item, Term
from quyen.followup.queries import register
from quyen.organisations.models import Unit
from quyen.web.commitments import reading, words
from quyen.web.commitments.reading import number


@require_http_methods(["GET", "POST"])
def home(request):
    """All words of all lists, and the way to add or rename one."""
    committee = doors.register_for(request.user, request.today, Verb.COMMITMENT_WRITE)
    refused = None
    if request.method == "POST":
        try:
            term = _write(request, committee)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("%(code)s is in the list.") % {"code": term.code})
            return redirect("commitments:lists")
    return _page(request, committee, refused)


def _write(request, committee: Unit) -> Term:
    given = request.POST
    names = {name: given.get(name, "") for name in ("name_vi", "name_en")}
    own = Term.objects.filter(committee=committee)
    if key := number(given.get("term", "")):
        term = own.filter(pk=key).first()
        if term is None:
            raise Refusal(_("This word is not in the list any more."))
        return actions.rename_term(term=term, by=request.user, at=request.now, **names)
    parent = own.filter(pk=number(given.get("parent", "")) or 0).first()
    taxonomy = parent.taxonomy if parent else given.get("taxonomy", "")
    code = given.get("code", "")
    stamp = {"by": request.user, "at": request.now}
    return actions.enter_term(
        committee=committee, taxonomy=taxonomy, code=code, parent=parent, **names, **stamp
    )


def _page(request, committee: Unit, refused: Refusal | None):
    found = register.terms(committee)
    used = dict(
        Item.terms.through.objects.filter(term__committee=committee)
        .values_list("term")
        .annotate(n=Count("pk"))
    )
    context = {
        "faces": reading.faces(request),
        "lists": [
            (words.TAXONOMIES[name], name, [(term, used.get(term.pk, 0)) for term in rows])
            for name, rows in found.items()
        ],
        "taxonomies": words.TAXONOMIES.items(),
        "parents": [
            ("", _("None: it stands on the first level")),
            *(
                (term.pk, f"{words.TAXONOMIES[name]}: {term.code} {term.name_vi or term.name_en}")
                for name, rows in found.items()
                for term in rows
                if term.parent_id is None
            ),
        ],
        "typed": request.POST if refused else {},
        "renaming": number(request.POST.get("term", "")) if refused else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "refused": refused if refused and not refused.field else None,
    }
    return render(request, "commitments/lists.html", context, status=422 if refused else 200)
