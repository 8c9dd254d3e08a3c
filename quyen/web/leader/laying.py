"""The office lays a matter, writes it anew, notes what units think, or takes it back."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.dates import parse_date, short_date
from quyen.core.refusals import NotFound, Refusal
from quyen.followup import actions, doors
from quyen.followup.models import Matter
from quyen.organisations.models import Unit
from quyen.regimes.models import Round
from quyen.regimes.queries import rounds_of
from quyen.reports.models import Passage
from quyen.reports.queries import newest_standing
from quyen.ui.formats import named
from quyen.web.leader import options
from quyen.web.leader.views import committee_of, show
from quyen.web.wording import short_round


@require_http_methods(["GET", "POST"])
def lay(request):
    """Lay a new matter before the leader."""
    committee = committee_of(request, Verb.MATTER_WRITE)
    if committee is None:
        raise NotFound
    offered = grounds(committee, request)

    def act() -> Matter:
        chosen = set(request.POST.getlist("ground"))
        cited = [(Citation.from_text(text), name) for text, name, _said in offered if text in chosen]
        return actions.lay(
            committee=committee, grounds=cited, by=request.user, at=request.now, **_content(request)
        )

    return _form(request, act, _("The matter lies before the leader."), offered=offered)


@require_http_methods(["GET", "POST"])
def revise(request, pk: int):
    """Write a matter anew while nobody has answered it."""
    found = doors.matter_for(request.user, pk, request.today, Verb.MATTER_WRITE)
    if found.responses.exists():
        return redirect("leader:matter", pk)

    def act() -> Matter:
        base = request.POST.get("base", "")
        stamp = {"by": request.user, "at": request.now}
        return actions.revise(
            matter=found, base=int(base) if base.isdigit() else 0, **stamp, **_content(request)
        )

    return _form(request, act, _("The matter is changed."), matter=found)


def _form(request, act: Callable[[], Matter], said: str, *, matter: Matter | None = None, offered=()):
    refused = None
    if request.method == "POST":
        try:
            done = act()
        except Refusal as no:
            refused = no
        else:
            messages.success(request, said)
            return redirect("leader:matter", done.pk)
    context = {
        "matter": matter,
        "typed": request.POST if request.method == "POST" else _stored(matter),
        "offered": [
            (text, name, said, text in request.POST.getlist("ground")) for text, name, said in offered
        ],
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        **options.form(request, matter, refused),
    }
    return render(request, "leader/lay.html", context, status=422 if refused else 200)


def _stored(matter: Matter | None) -> dict[str, str]:
    if matter is None:
        return {}
    names = ("title", "issue", "text_to_sign")
    stored = {name: getattr(matter, name) for name in names}
    return stored | {"needed_by": short_date(matter.needed_by), "base": str(matter.revision)}


def _content(request) -> dict:
    """Return what was typed as the actions take it; options left blank are none."""
    given = request.POST
    try:
        needed_by = parse_date(given.get("needed_by", ""))
    except Refusal as refused:
        refused.field = "needed_by"
        raise
    return {
        "title": given.get("title", ""),
        "issue": given.get("issue", ""),
        "text_to_sign": given.get("text_to_sign", ""),
        "needed_by": needed_by,
        "options": options.typed(request),
    }


def grounds(committee: Unit, request) -> list[tuple[str, str, str]]:
    """Return what a matter may rest on: (citation, its name on paper, its text) of the newest closed round."""
    round = next(
        (found for found in rounds_of(committee) if not found.archive and found.closes_on < request.today),
        None,
    )
    if round is None:
        return []
    label = short_round(round)
    standing = _("How the reports of %(period)s stand") % {"period": label}
    return [
        (Citation("round", str(round.pk), "standing").to_text(), standing, ""),
        *_proposals(round, label, request.now),
    ]


def _proposals(round: Round, label: str, now) -> list[tuple[str, str, str]]:
    versions = [version.pk for version in newest_standing(round, now)]
    found = Passage.objects.filter(version__in=versions, section__role="proposals", nothing_arose=False)
    rows = found.exclude(text="").select_related("section", "version__obligation").order_by("pk")
    return [
        (
            Citation("passage", str(row.pk)).to_text(),
            f"{named(row.version.obligation, 'unit_name')}, {row.section.code}, {label}",
            row.text,
        )
        for row in rows
    ]


@require_POST
def state_view(request, pk: int):
    """Note what a unit thinks of a matter."""
    found = doors.matter_for(request.user, pk, request.today, Verb.MATTER_WRITE)
    given = request.POST
    try:
        unit = Unit.objects.filter(key=given.get("unit", "")).first()
        if unit is None:
            raise Refusal(_("Choose the unit."), field="unit")
        actions.state_view(
            matter=found,
            unit=unit,
            position=given.get("position", ""),
            why=given.get("why", ""),
            reference=given.get("reference", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "view")
    messages.success(request, _("Noted what %(unit)s thinks.") % {"unit": unit.name})
    return redirect("leader:matter", pk)


@require_POST
def withdraw(request, pk: int):
    """Take a matter back, with its reason."""
    found = doors.matter_for(request.user, pk, request.today, Verb.MATTER_WRITE)
    base = request.POST.get("base", "")
    try:
        actions.withdraw(
            matter=found,
            base=int(base) if base.isdigit() else 0,
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "withdraw")
    messages.success(request, _("The matter is taken back; it stays on record."))
    return redirect("leader:matters")
