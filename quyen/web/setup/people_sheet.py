"""People and mandates by spreadsheet: the template, what a filled one would change, then the change."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import ROLE_NAMES, Role, Verb
from quyen.core.refusals import Refusal
from quyen.core.spreadsheets import MAX_BYTES
from quyen.files import queries as files
from quyen.organisations import actions, roster
from quyen.organisations.doors import own_committee, roster_for
from quyen.organisations.models import Roster, Unit
from quyen.organisations.roster import Fate, Plan, Step
from quyen.ui.formats import short_date
from quyen.web.setup.people_words import FATES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAST = 10  # spreadsheets shown


@dataclass(frozen=True)
class Line:
    """A row of the preview in words: its number in the file, whose it is, what it says, what would change."""

    number: int
    name: str
    email: str
    unit: str
    role: str
    days: str
    notes: list[str]


@dataclass(frozen=True)
class Group:
    """The rows of one fate."""

    fate: str
    words: str
    tone: str
    icon: str
    lines: list[Line]


@require_GET
def template(request):
    """The committee's units and present mandates as a spreadsheet to change."""
    content = roster.template(own_committee(request.user, Verb.MANDATE_GIVE, request.today), request.today)
    name = f"{_('people')}-{request.today:%Y-%m-%d}.xlsx"
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "POST"])
def sheets(request):
    """Take a filled spreadsheet; those taken before."""
    committee, refused = own_committee(request.user, Verb.MANDATE_GIVE, request.today), None
    if request.method == "POST":
        try:
            return redirect("setup:people_sheet", _taken(request, committee).pk)
        except Refusal as no:
            refused = no
    given = Roster.objects.filter(committee=committee).select_related("file", "given_by", "applied_by")
    context = {
        "errors": {"file": str(refused)} if refused else {},
        "given": given.order_by("-given_at", "-pk")[:LAST],
    }
    return render(request, "setup/people_sheets.html", context, status=422 if refused else 200)


def _taken(request, committee: Unit) -> Roster:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal(_("Choose the file that was filled in."), field="file")
    content = upload.read(MAX_BYTES + 1)  # one byte too many is enough to be refused
    stamp = {"by": request.user, "at": request.now}
    return actions.give_roster(committee=committee, content=content, name=upload.name, **stamp)


@require_GET
def sheet(request, sheet: int):
    """What a spreadsheet would change, row by row; after it was applied, what became of its rows."""
    return _show(request, roster_for(request.user, sheet, request.today))


def _show(request, given: Roster, refused: Refusal | None = None):
    plan = None if given.applied_at else _plan(request, given)
    context = {
        "sheet": given,
        "refused": refused,
        "plan": plan,
        "groups": _groups(plan) if plan else [],
        "writes": len(plan.writes) if plan else 0,
        "outcome": [(FATES[fate], given.outcome.get(str(fate), 0)) for fate in FATES],
    }
    return render(request, "setup/people_sheet.html", context, status=422 if refused else 200)


def _plan(request, given: Roster) -> Plan:
    lines = roster.lines_of(files.read(given.file))
    return roster.compare(lines, given.committee, by=request.user, at=request.now)


@require_POST
def apply(request, sheet: int):
    """Write what the preview showed, as a whole."""
    given = roster_for(request.user, sheet, request.today)
    digest = request.POST.get("digest", "")
    try:
        actions.apply_roster(roster=given, digest=digest, by=request.user, at=request.now)
    except Refusal as refused:
        given.refresh_from_db()
        return _show(request, given, refused)
    messages.success(request, _("The spreadsheet is applied."))
    return redirect("setup:people_sheet", given.pk)


def _groups(plan: Plan) -> list[Group]:
    """Return the rows by fate, those to look at first."""
    found = {fate: [_line(step) for step in plan.steps if step.fate == fate] for fate in FATES}
    return [Group(str(fate), *FATES[fate], lines) for fate, lines in found.items() if lines]


def _line(step: Step) -> Line:
    typed, role = step.line.typed, step.line.said.get("role")
    return Line(
        number=step.line.number,
        name=typed["name"],
        email=typed["email"],
        unit=step.unit.name if step.unit else typed["unit"],
        role=str(ROLE_NAMES[Role(role)]) if role else typed["role"],
        days=_days(step),
        notes=list(step.reasons) if step.fate == Fate.REFUSED else _changes(step),
    )


def _days(step: Step) -> str:
    if step.given is None:
        return ""
    told = {"day": short_date(step.given.valid_from), "last": ""}
    if step.given.last_on:
        return _("%(day)s to %(last)s") % (told | {"last": short_date(step.given.last_on)})
    return _("from %(day)s") % told


def _changes(step: Step) -> list[str]:
    """Return what a row changes, each column with what it says now and before."""
    if step.way is None or step.mandate is None:
        return []
    notes = [
        _("%(column)s: %(new)s (before: %(old)s)")
        % {
            "column": roster.COLUMNS[name],
            "new": roster.said(step.given, name),
            "old": roster.said(step.mandate, name),
        }
        for name in step.changes
    ]
    if step.way == "replace":
        day = {"day": short_date(step.on)}
        notes.append(_("The present mandate ends, another begins on %(day)s.") % day)
    return notes
