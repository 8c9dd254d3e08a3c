"""Taking figures from another report: which report, which of its rows are ours, what would change, and the change."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from quyen.core.dates import parse_date
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.files import actions as keeping
from quyen.files import queries as files
from quyen.files.models import File
from quyen.regimes.models import Span
from quyen.reports import actions, doors
from quyen.reports.actions import TakenOver
from quyen.reports.forms import foreign_reading
from quyen.reports.forms.changes import Weighed, weigh
from quyen.reports.forms.filled import Filled
from quyen.reports.forms.foreign import Layout
from quyen.reports.models import Draft, Source
from quyen.reports.queries import asked_of
from quyen.reports.queries.elsewhere import elsewhere
from quyen.ui.formats import short_date
from quyen.web.downloads import as_file
from quyen.web.forms.views import on_draft
from quyen.web.importing import own, reading

KINDS = ("xlsx", "csv")
RECENT = 8


@require_http_methods(["GET", "POST"])
@on_draft
def home(request, draft: Draft):
    """Name the report the figures are from and bring its table; or take the unit's own reports over."""
    if request.method == "GET":
        return _home(request, draft)
    try:
        source = _named(request, draft)
    except (Denied, NotFound):
        raise
    except Refusal as refused:
        return _home(request, draft, refused)
    return redirect("importing:match", draft.obligation_id, source.pk)


def _home(request, draft: Draft, refused: Refusal | None = None):
    unit = draft.obligation.unit
    sources = Source.objects.filter(unit=unit, file__isnull=False)
    context = {
        "draft": draft,
        "owed": draft.obligation,
        "names": list(dict.fromkeys(sources.values_list("name", flat=True)))[:RECENT],
        "offers": [own.Offer.of(each) for each in elsewhere(draft.obligation)],
        "typed": request.POST,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "importing/home.html", context, status=422 if refused else 200)


def _named(request, draft: Draft) -> Source:
    """Keep the table and name its report; what was pasted is kept as text."""
    given, stamp = request.POST, {"by": request.user, "at": request.now}
    day = given.get("dated_on", "").strip()
    dated_on = parse_date(day, field="dated_on") if day else None
    content, name = _content(request)
    try:
        reading.refuse_unclean(reading.sheets(content))
        file = keeping.keep(content=content, name=name, kinds=KINDS, **stamp)
    except Refusal as refused:
        refused.field = "file" if "file" in request.FILES else "pasted"
        raise
    about = {"name": given.get("name", ""), "number": given.get("number", ""), "dated_on": dated_on}
    return actions.name_source(unit=draft.obligation.unit, file=file, **about, **stamp)


def _content(request) -> tuple[bytes, str]:
    upload, pasted = request.FILES.get("file"), request.POST.get("pasted", "")
    if upload is not None:
        return upload.read(), upload.name
    if not pasted.strip():
        raise Refusal(_("Paste the cells here, or choose the file below."), field="pasted")
    return pasted.strip("\r\n").encode(), "o-da-dan.txt"


@require_http_methods(["GET", "POST"])
@on_draft
def match(request, draft: Draft, source: int):
    """Say which row of the table is which figure; it is proposed, and remembered for the next time."""
    found, asked = _source(draft, source), asked_of(draft.obligation)
    posted = request.POST if request.method == "POST" else None
    try:
        read = reading.Reading(found, asked, _layout(posted) if posted is not None else None)
    except Refusal as refused:
        return _home(request, draft, refused)
    if posted is None or "again" in posted:
        return _match(request, draft, read, posted)
    error = _missing(read, posted)
    if error:
        return _match(request, draft, read, posted, error)
    actions.match_table(
        unit=found.unit, name=found.name, places=read.to_remember(posted), by=request.user, at=request.now
    )
    address = reverse("importing:preview", args=[draft.obligation_id, found.pk])
    span = _span(draft, posted.get("span", ""))
    return redirect(address if span.kind == Span.Kind.MAIN else f"{address}?span={span.pk}")


def _layout(posted) -> Layout:
    return Layout(
        sheet=posted.get("sheet", ""),
        across=bool(posted.get("across")),
        names=posted.get("names", ""),
        figures=posted.get("figures", ""),
        writing=posted.get("writing", ""),
    )


def _missing(read: reading.Reading, posted) -> Refusal | None:
    """Return what is still to be said before figures can be shown."""
    if not read.table.layout.figures:
        return Refusal(_("Choose the column with the figures."), field="figures")
    if read.asks_writing:
        return Refusal(_("Say how numbers are written in this table."), field="writing")
    if not any(read.matches(posted).values()):
        return Refusal(_("Say of at least one row which figure it is."))
    return None


def _match(request, draft: Draft, read: reading.Reading, posted, refused: Refusal | None = None):
    context = {
        "draft": draft,
        "owed": draft.obligation,
        "source": read.source,
        "read": read,
        "rows": read.rows(posted),
        "options": read.options(),
        "spans": _span_options(read.asked.spans),
        "span": _span(draft, posted.get("span", "") if posted else "").pk,
        "writings": reading.WRITINGS,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "importing/match.html", context, status=422 if refused else 200)


def _span_options(spans: list[Span]) -> list[tuple[int, str]]:
    """Return the days that figures may be of, where there are several to choose from."""
    days = [(span.pk, f"{short_date(span.opens_on)} – {short_date(span.closes_on)}") for span in spans]
    return days if len(days) > 1 else []


def _source(draft: Draft, pk: int) -> Source:
    found = Source.objects.select_related("file", "unit").filter(pk=pk, unit=draft.obligation.unit_id)
    source = found.exclude(file=None).first()
    if source is None:
        raise NotFound
    return source


def _span(draft: Draft, wanted: str) -> Span:
    """Return the span that figures are taken for: the whole round's unless another is said."""
    spans = asked_of(draft.obligation).spans
    chosen = next((span for span in spans if str(span.pk) == wanted), None)
    return chosen or next(span for span in spans if span.kind == Span.Kind.MAIN)


@require_http_methods(["GET", "POST"])
@on_draft
def preview(request, draft: Draft, source: int):
    """What the figures would change (GET), and the change (POST)."""
    found = _source(draft, source)
    span = _span(draft, request.GET.get("span", ""))
    try:
        read = reading.Reading(found, asked_of(draft.obligation))
    except Refusal as refused:
        return _home(request, draft, refused)
    if not read.ready:
        return redirect("importing:match", draft.obligation_id, found.pk)
    taken = foreign_reading.take(read.table, read.matcher, read.matches())
    filled = foreign_reading.filled(read.table, taken, read.matches(), span)
    given = [row for row in taken if row.given is not None]
    units = {entry.place.field: row.unit for entry, row in zip(filled.entries, given, strict=True)}
    back = reverse("importing:match", args=[draft.obligation_id, found.pk])
    return _decide(request, draft, found, filled, units, back)


@require_http_methods(["GET", "POST"])
@on_draft
def own_report(request, draft: Draft, reports: str):
    """What figures of the unit's own reports would change (GET), and the change (POST)."""
    found = own.found_in(draft, reports)
    back = reverse("importing:home", args=[draft.obligation_id])
    return _decide(request, draft, own.source_of(found, draft), own.form_of(found, draft), {}, back)


def _decide(request, draft: Draft, source: Source, filled: Filled, units: dict[str, str], back: str):
    """Show what would change, or take over what was ticked."""
    weighed = weigh(draft, filled.entries, by=request.user)
    refused = None
    if request.method == "POST":
        try:
            taken = _take_over(request, draft, source, filled, weighed)
        except (Denied, NotFound):
            raise
        except Refusal as no:
            draft.refresh_from_db()
            refused, weighed = no, weigh(draft, filled.entries, by=request.user)
        else:
            messages.success(request, told(taken))
            return redirect("filing:open", draft.obligation_id)
    ticked = request.POST.getlist("take") if refused else None
    context = {
        "draft": draft,
        "owed": draft.obligation,
        "source": source,
        "preview": reading.preview(filled, weighed, units, ticked),
        "back": back,
        "refused": refused,
    }
    return render(request, "importing/preview.html", context, status=422 if refused else 200)


def _take_over(request, draft: Draft, source: Source, filled: Filled, weighed: Weighed) -> TakenOver:
    """Write what was ticked; what stands there already gets its source."""
    chosen, changing = set(request.POST.getlist("take")), {change.field for change in weighed.changes}
    if changing and not changing & chosen:
        raise Refusal(_("Tick at least one change, or leave the page: nothing is written then."))
    taken = changing & chosen | {entry.place.field for entry in filled.entries} - changing
    refused = {each.where for each in weighed.refused}
    stamp = {"by": request.user, "at": request.now}
    return actions.take_over(
        draft=draft,
        source=source if source.pk else _own(source, stamp),
        entries=[row for row in filled.entries if row.place.field in taken and row.where not in refused],
        refused=len(filled.refused) + len(weighed.refused),
        base=_base(request),
        **stamp,
    )


def _own(source: Source, stamp: dict) -> Source:
    """Name one of the unit's own reports as a source."""
    about = {"name": source.name, "number": source.number, "dated_on": source.dated_on}
    return actions.name_source(unit=source.unit, **about, **stamp)


def _base(request) -> int:
    given = request.POST.get("base", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def told(taken: TakenOver) -> str:
    """Return what came of taking figures over, in a sentence."""
    if not taken.changed and not taken.sourced:
        return _("Nothing changed: all of it stands in the report already.")
    said = ngettext("%(n)d figure taken over.", "%(n)d figures taken over.", taken.changed) % {
        "n": taken.changed
    }
    if not taken.sourced:
        return said
    stood = ngettext(
        "%(n)d stood there already; it now has its source.",
        "%(n)d stood there already; they now have their source.",
        taken.sourced,
    )
    return f"{said} {stood % {'n': taken.sourced}}"


@require_GET
def original(request, source: int):
    """The table as it came: always a download, for the unit and for those who read its filed report."""
    found = doors.source_for(request.user, source, request.today)
    if found.file is None:
        raise NotFound
    file: File = found.file
    return as_file(files.read(file), f"nguon-{found.pk}{_ending(file)}", file.media_type)


def _ending(file: File) -> str:
    return ".xlsx" if file.media_type == reading.XLSX else ".csv"
