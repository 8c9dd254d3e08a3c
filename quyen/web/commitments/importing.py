"""Files of commitments: given, looked at row by row, taken over, undone."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.doors.importing import import_for
from quyen.followup.models import Cycle, Import, ImportRow
from quyen.followup.queries import importing as queries
from quyen.followup.rules.faults import sentence
from quyen.organisations.models import Unit
from quyen.ui.formats import named
from quyen.web.commitments import importing_words as words
from quyen.web.commitments import reading
from quyen.web.commitments.words import POSITIONS
from quyen.web.downloads import given_out

ON_ONE_PAGE = 50
RECENT = 30
Outcome, Format = ImportRow.Outcome, Import.Format


@require_http_methods(["GET", "POST"])
def home(request):
    """Give a file, and see those that were given before."""
    committee = doors.register_for(request.user, request.today, Verb.COMMITMENT_WRITE)
    if request.method == "GET":
        return _home(request, committee)
    try:
        given = _give(request, committee)
    except Refusal as refused:
        return _home(request, committee, refused)
    return redirect("commitments:import", given.pk)


def _home(request, committee: Unit, refused: Refusal | None = None):
    found = Import.objects.filter(committee=committee).select_related("file", "given_by")
    cycles = Cycle.objects.filter(instrument__committee=committee).select_related("instrument")
    called = [
        (cycle.pk, f"{cycle.instrument.code} · {named(cycle)}")
        for cycle in cycles.order_by("instrument", "code")
    ]
    context = {
        "faces": reading.faces(request),
        "rows": [(row, words.FORMATS[row.format]) for row in found[:RECENT]],
        "formats": [("", _("As the file says")), *words.FORMATS.items()],
        "cycles": [("", _("As the rows say")), *called],
        "country": request.POST.get("country", queries.COUNTRY),
        "typed": request.POST,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "commitments/imports.html", context, status=422 if refused else 200)


def _give(request, committee: Unit) -> Import:
    """Read the file that was given, with its columns as they were said before, and keep it with what it would do."""
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(_("Choose the file."), field="file")
    content, posted = file.read(), request.POST
    format = (
        posted.get("format")
        if posted.get("format") in Format.values
        else queries.format_of(content, file.name)
    )
    key = reading.number(posted.get("cycle", ""))
    cycle = Cycle.objects.filter(pk=key, instrument__committee=committee).select_related("instrument").first()
    country = posted.get("country", "").strip() or queries.COUNTRY
    asked = {"format": format, "cycle": queries.cycle_code(cycle) if cycle else "", "country": country}
    found = queries.read(content, **asked)
    columns = {"country": country} if format == Format.UHRI else found.about.get("columns", {})
    if format == Format.TABLE and (known := queries.remembered(committee, found.about["headings"])):
        found, columns = queries.read(content, columns=known, **asked), known
    return actions.give_import(
        committee=committee,
        format=format,
        content=content,
        name=file.name,
        reading=found,
        cycle=cycle,
        columns=columns,
        by=request.user,
        at=request.now,
    )


@require_GET
def one(request, pk: int):
    """What a file would do, or did, row by row."""
    return _show(request, import_for(request.user, pk, request.today))


def _show(request, given: Import, refused: Refusal | None = None):
    counts = dict(given.rows.order_by().values_list("outcome").annotate(n=Count("pk")))
    shown = _shown(request, counts)
    page = Paginator(given.rows.filter(outcome=shown), ON_ONE_PAGE).get_page(request.GET.get("page"))
    writes = counts.get(Outcome.NEW, 0) + counts.get(Outcome.CHANGED, 0)
    context = {
        "given": given,
        "format": words.FORMATS[given.format],
        "read": sum(counts.values()),
        "positions": [(POSITIONS[name], n) for name, n in given.about.get("by_position", {}).items()],
        "tabs": _tabs(counts, shown),
        "outcome": words.OUTCOMES[shown],
        "shown": shown,
        "page": page,
        "lines": [Line.of(row) for row in page],
        "writes": writes,
        "columns": _columns(given),
        "headings": [
            ("", _("– none –")),
            *((text, text) for text in given.about.get("headings", []) if text),
        ],
        "unclear": given.format == Format.TABLE and not counts,
        "refused": refused,
    }
    return render(request, "commitments/import.html", context, status=422 if refused else 200)


def _shown(request, counts: dict[str, int]) -> str:
    """Return which rows are shown: those asked for, else errors first."""
    asked = request.GET.get("show", "")
    filled = [name for name in words.OUTCOMES if counts.get(name)]
    return asked if asked in words.OUTCOMES else next(iter(filled), Outcome.NEW)


def _tabs(counts: dict[str, int], shown: str) -> list[dict]:
    return [
        {"label": label, "url": f"?show={name}", "current": name == shown, "count": counts[name]}
        for name, (label, _tone, _sign) in words.OUTCOMES.items()
        if counts.get(name)
    ]


def _columns(given: Import) -> list[tuple]:
    """Return what columns of an open table may hold: (name, words, heading now, whether it is asked first)."""
    if given.format != Format.TABLE or given.applied_at:
        return []
    fields = words.FIELDS.items()
    return [(name, label, given.columns.get(name, ""), name in words.FIRST) for name, label in fields]


@dataclass(frozen=True)
class Line:
    """A row as it is shown: where it stands, what it says, and what it changes or why it stays out."""

    row: ImportRow
    text: str
    facts: list
    changes: list
    why: str

    @classmethod
    def of(cls, row: ImportRow) -> "Line":
        said = row.after or {}
        text = next((said["texts"][name] for name in (said["original"], *said["texts"])), "") if said else ""
        facts = [words.said(name, said[name]) for name in ("position", "countries") if said.get(name)]
        changes = words.differences(row.before, said) if row.before and said else []
        return cls(row, text, facts, changes, sentence(row.reason))


@require_POST
def apply(request, pk: int):
    """Take over what was looked at; where the register moved on since, show the rows anew."""
    given = import_for(request.user, pk, request.today)
    stamp = {"by": request.user, "at": request.now}
    found = queries.reading_of(given)
    try:
        done = actions.apply_import(
            given=given, reading=found, digest=request.POST.get("digest", ""), **stamp
        )
    except Refusal as refused:
        if given.applied_at is None:
            actions.look_again(given=given, reading=found, **stamp)
        return _show(request, import_for(request.user, pk, request.today), refused)
    n = len(done.those(Outcome.NEW)) + len(done.those(Outcome.CHANGED))
    said = ngettext("%(n)d commitment is taken over.", "%(n)d commitments are taken over.", n)
    messages.success(request, said % {"n": n})
    return redirect("commitments:import", pk)


@require_POST
def columns(request, pk: int):
    """Read a table again, its columns as somebody said; they are known the next time."""
    given = import_for(request.user, pk, request.today)
    said = {name: text for name in words.FIELDS if (text := request.POST.get(f"column-{name}", "").strip())}
    given.columns = said
    try:
        found = queries.reading_of(given)
        if not said or found.unclear:
            raise Refusal(_("Say at least which column holds the reference, and which one the words."))
        actions.look_again(given=given, reading=found, columns=said, by=request.user, at=request.now)
    except Refusal as refused:
        return _show(request, given, refused)
    return redirect("commitments:import", pk)


@require_POST
def undo(request, pk: int):
    """Take back all that a file wrote."""
    given = import_for(request.user, pk, request.today)
    try:
        actions.undo_import(given=given, by=request.user, at=request.now)
    except Refusal as refused:
        return _show(request, given, refused)
    messages.success(request, _("It is undone: the register stands as it stood before."))
    return redirect("commitments:import", pk)


@require_GET
def original(request, pk: int):
    """The file as it came."""
    return given_out(import_for(request.user, pk, request.today).file)
