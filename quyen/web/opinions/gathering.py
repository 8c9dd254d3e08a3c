"""The table of opinions, as a page and as a Word file."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.publications.layouts.report import build
from quyen.synthesis import doors_opinions as doors
from quyen.synthesis import gathering, opinions
from quyen.web.chasing import framing
from quyen.web.downloads import as_file
from quyen.web.opinions import reading, words


@require_GET
def table(request, pk: int):
    """Every opinion with whose it is, whether it was taken, and why; then who was silent."""
    found = doors.consultation_for(request.user, pk, request.today)
    rows = opinions.asked(found, request.now)
    context = {
        "asking": found,
        "synthesis": found.synthesis,
        "opinions": [
            (one, words.outcome(one)) for under in opinions.by_section(found) for one in under.opinions
        ],
        "rows": [(one, reading.chip(one)) for one in rows],
        "tally": opinions.tally(rows),
        "silent": words.SILENT,
    }
    return render(request, "opinions/table.html", context)


@require_GET
def download(request, pk: int):
    """The table in the decree's layout, to be signed or put into the file."""
    found = doors.consultation_for(request.user, pk, request.today)
    frame = framing.frame(found.synthesis.round.committee, None, dated=None, on=request.today)
    name = f"bang-tong-hop-y-kien-{found.synthesis.round.period}-lan-{found.number}.docx"
    return as_file(build(gathering.compose(found, frame, request.now)), name)
