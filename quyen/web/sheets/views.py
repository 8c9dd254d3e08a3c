"""The fact sheets of the committee, and one of them as it is drafted."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting, own_committee
from quyen.organisations.models import Unit
from quyen.outreach import actions, sheet_paper
from quyen.outreach.doors.sheets import sheet_for
from quyen.outreach.models import FactSheet
from quyen.outreach.queries import sheets as reads
from quyen.outreach.queries.sheets import Drafted
from quyen.ui.links import address
from quyen.web.outreach.frame import frame
from quyen.web.setup.typed import Typed, put
from quyen.web.sheets import words
from quyen.web.sheets.since import key, since


class LookFirst(Refusal):
    """Something that the sheet cites has changed, and nobody said that it was looked at."""

    def __init__(self) -> None:
        super().__init__(_("Read what changed in the sources first, then tick the box."), field="seen")


@require_GET
def home(request):
    """Every fact sheet with how it stands, and of how many of its sources something changed."""
    return _home(request, own_committee(request.user, Verb.OUTREACH_READ, request.today))


def _home(request, committee: Unit, typed: Typed | None = None):
    rows = reads.sheets(committee)
    told = since([line for row in rows for line in row.content["lines"]], committee, request.now)
    context = {
        "rows": [(row, _changed(row.content, told)) for row in rows],
        "given": typed.given if typed else {},
        "errors": typed.errors if typed else {},
        **rights(request, committee),
        **frame(request, "sheets:home"),
    }
    return render(request, "sheets/home.html", context, status=422 if context["errors"] else 200)


def rights(request, committee: Unit) -> dict[str, bool]:
    """Return what this person may do with fact sheets."""
    may = {"writes": Verb.CLAIM_WRITE, "finishes": Verb.CLAIM_ANSWER}
    return {
        name: acting(request.user, committee, verb, request.today) is not None for name, verb in may.items()
    }


def _changed(content: dict, told: dict) -> int:
    """Return of how many lines the source changed, not counting that a later period is known."""
    return sum(any(not one.newer for one in told.get(key(line), ())) for line in content["lines"])


@require_POST
def begin(request):
    """Begin the sheet of a field of rights."""
    committee = own_committee(request.user, Verb.CLAIM_WRITE, request.today)
    typed = Typed(request.POST, sent=True)
    told = {name: typed.text(name) for name in ("code", "title_vi", "title_en")}
    made = put(typed, actions.begin_sheet, committee=committee, **told, by=request.user, at=request.now)
    if not made:
        return _home(request, committee, typed)
    messages.success(request, _("The sheet is begun. Write its first fact."))
    return redirect("sheets:sheet", made.pk)


@require_GET
def sheet(request, pk: int):
    """One sheet: its draft in both languages, what is missing, what changed in its sources, its versions."""
    return show(request, sheet_for(request.user, pk, request.today))


def show(request, found: FactSheet, typed: Typed | None = None, at: str = ""):
    """Show a sheet; what was refused stands at its field, and loses nothing typed."""
    drafted = reads.sheet(found)
    told = since(drafted.content["lines"], found.committee, request.now)
    errors = typed.errors if typed else {}
    context = {
        "drafted": drafted,
        "sheet": drafted.sheet,
        "parts": _parts(drafted, told),
        "lacks": [words.lacking(one) for one in drafted.lacks],
        "changed": _changed(drafted.content, told),
        "long": [
            words.LANGUAGES[one] for one in words.LANGUAGES if not sheet_paper.fits(drafted.content, one)
        ],
        "own": drafted.sheet.drafted_by_id == request.user.pk,
        "given": typed.given if typed else {},
        "errors": errors,
        "refused": errors.get("", ""),
        "at": at,
        **rights(request, found.committee),
    }
    return render(request, "sheets/sheet.html", context, status=422 if errors else 200)


def _parts(drafted: Drafted, told: dict) -> list[dict]:
    """Return the three parts, each line with where its source is read and what became of it."""
    return [
        {
            "name": name,
            "title": title,
            "hint": words.HINTS[name],
            "lines": [
                {**line, "url": where(line["citation"]), "since": told.get(key(line), [])}
                for line in drafted.part(name)
            ],
        }
        for name, title in words.PARTS.items()
    ]


def where(citation: str) -> str:
    """Return the page on which a source is read; "" for one without."""
    return address(citation) if citation else ""


@require_POST
def name(request, pk: int):
    """Give a sheet its titles anew."""
    found = sheet_for(request.user, pk, request.today, Verb.CLAIM_WRITE)
    typed = Typed(request.POST, sent=True)
    told = {name: typed.text(name) for name in ("title_vi", "title_en")}
    if not put(typed, actions.name_sheet, sheet=found, **told, by=request.user, at=request.now):
        return show(request, found, typed, "name")
    messages.success(request, _("The titles are changed."))
    return redirect("sheets:sheet", pk)


@require_POST
def final(request, pk: int):
    """Make a sheet final, as it was read."""
    found = sheet_for(request.user, pk, request.today, Verb.CLAIM_ANSWER)
    typed = Typed(request.POST, sent=True)
    drafted = reads.sheet(found)
    told = since(drafted.content["lines"], found.committee, request.now)
    if _changed(drafted.content, told) and not typed.checked("seen"):
        typed.refuse("seen", LookFirst())
    base = int(typed.text("base")) if typed.text("base").isdecimal() else -1
    made = put(typed, actions.make_final, sheet=found, base=base, by=request.user, at=request.now)
    if not made:
        return show(request, found, typed, "final")
    messages.success(request, _("Version %(n)s is final. It never changes.") % {"n": made.number})
    return redirect("sheets:version", made.pk)
