"""The office's workbook of a round: taken, brought back with what came on paper, looked at, and entered."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.files import actions as keeping
from quyen.files import queries as files
from quyen.files.models import File
from quyen.notices import actions as notices
from quyen.notices import queries as queue
from quyen.notices.queries import JobState
from quyen.regimes.doors import find_round
from quyen.regimes.models import Round
from quyen.reports import background
from quyen.reports.forms import office_reading, office_sheet
from quyen.reports.forms.office_frame import Frame
from quyen.reports.forms.office_reading import Reading
from quyen.web.downloads import XLSX, as_file

AT_ONCE = 20  # reports that are entered while one waits; more of them go into the queue
SCANS = ("pdf", "png", "jpg")
OPEN = (JobState.WAITING, JobState.RUNNING)


def _round(request, pk: int) -> Round:
    found = find_round(request.user, pk, Verb.RECEIPT_ENTER, on=request.today)
    if found.archive:
        raise NotFound
    return found


@require_http_methods(["GET", "POST"])
def home(request, round: int):
    """Take the workbook of a round, and bring it back filled in."""
    found = _round(request, round)
    if request.method == "GET":
        return _home(request, found)
    try:
        file, scan = _keep(request, found)
    except Refusal as refused:
        return _home(request, found, refused)
    address = reverse("receiving:sheet_file", args=[found.pk, file.pk])
    return redirect(f"{address}?{urlencode({'scan': scan.pk})}" if scan else address)


def _home(request, found: Round, refused: Refusal | None = None):
    frame = Frame(found)
    rows = frame.owed.values()
    context = {
        "round": found,
        "owing": len(frame.owed),
        "filed": sum(row.version is not None for row in rows),
        "arrived": sum(row.receipt is not None for row in rows),
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "receiving/sheet.html", context, status=422 if refused else 200)


def _keep(request, found: Round) -> tuple[File, File | None]:
    """Keep the workbook, if it is one of this round, and the scan of the papers beside it."""
    upload, scan = request.FILES.get("file"), request.FILES.get("scan")
    if upload is None:
        raise Refusal(_("Choose the file that was filled in."), field="file")
    content, stamp = upload.read(), {"by": request.user, "at": request.now}
    reading = office_reading.read(content, Frame(found))
    if reading.unclean:
        told = _("The file holds what may not be stored here, so it was not kept. Take it out of: %(cells)s.")
        raise Refusal(told % {"cells": ", ".join(reading.unclean[:10])}, field="file")
    file = keeping.keep(content=content, name=upload.name, kinds=("xlsx",), **stamp)
    if scan is None:
        return file, None
    try:
        return file, keeping.keep(content=scan.read(), name=scan.name, kinds=SCANS, **stamp)
    except Refusal as refused:
        refused.field = "scan"
        raise


@require_GET
def form(request, round: int):
    """The workbook of a round as it stands now."""
    found = _round(request, round)
    content = office_sheet.write(Frame(found))
    return as_file(content, f"bao-cao-giay-{found.period}.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
def filled(request, round: int, file: int):
    """Whose reports a workbook would enter (GET), and entering them (POST)."""
    found = _round(request, round)
    kept = File.objects.filter(pk=file, kept_by=request.user, media_type=XLSX).first()
    if kept is None:
        raise NotFound
    job = queue.job(_key(kept))
    if request.htmx:
        return render(
            request, "receiving/sheet_progress.html", {"job": _shown(job), "round": found, "file": kept}
        )
    try:
        reading = office_reading.read(files.read(kept), Frame(found))
    except Refusal as refused:
        return _home(request, found, refused)
    scan = _scan(request)
    refused = None
    if request.method == "POST" and not (job and job.state in OPEN):
        try:
            return _enter(request, found, kept, reading, scan)
        except Refusal as no:
            refused = no
    context = {
        "round": found,
        "file": kept,
        "scan": scan,
        "reading": reading,
        "job": _shown(job),
        "refused": refused,
        "as_on_paper": bool(request.POST.get("as_on_paper")),
    }
    return render(request, "receiving/sheet_file.html", context, status=422 if refused else 200)


def _key(kept: File) -> str:
    return f"papers:{kept.pk}:"


def _scan(request) -> File | None:
    """Return the scan that was brought with the workbook, of this person only."""
    pk = request.GET.get("scan", "")
    return (
        File.objects.filter(pk=pk, kept_by=request.user).first() if pk.isdecimal() and len(pk) < 10 else None
    )


def _shown(job: queue.Job | None) -> dict | None:
    """Return a job as the page shows it: how far it is, and what came of it."""
    if job is None:
        return None
    done = job.state == JobState.DONE
    return {
        "progress": job.progress,
        "open": job.state in OPEN,
        "failed": job.state == JobState.FAILED,
        "result": job.task.return_value if done else None,
    }


def _enter(request, found: Round, kept: File, reading: Reading, scan: File | None):
    if not reading.papers:
        raise Refusal(_("No report in this workbook can be entered."))
    if reading.needs_scan and scan is None:
        raise Refusal(
            _(
                "Some of these papers are not noted as arrived. Bring the workbook again with a scan of them beside it."
            )
        )
    as_on_paper = bool(request.POST.get("as_on_paper"))
    if len(reading.papers) > AT_ONCE:
        notices.start(
            job=background.enter_papers,
            key=f"{_key(kept)}{request.now.isoformat()}",
            arguments={
                "round": found.pk,
                "file": kept.pk,
                "scan": scan.pk if scan else None,
                "as_on_paper": as_on_paper,
                "by": request.user.pk,
                "at": request.now.isoformat(),
            },
            by=request.user,
            at=request.now,
        )
        return redirect(request.get_full_path())
    done = background.enter_each(
        papers=reading.papers, scan=scan, as_on_paper=as_on_paper, by=request.user, at=request.now
    )
    for unit, sentence in done.refused:
        messages.error(request, f"{unit}: {sentence}")
    messages.success(request, entered(len(done.versions)))
    return redirect(request.get_full_path() if done.refused else reverse("receiving:sheet", args=[found.pk]))


def entered(count: int) -> str:
    """Return how many reports were entered, in a sentence."""
    if not count:
        return _("No report was entered.")
    return ngettext("%(n)d report entered for its unit.", "%(n)d reports entered for their units.", count) % {
        "n": count
    }
