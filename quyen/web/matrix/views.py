"""Which cycles there are, and the matrix of one: in OHCHR's layout, or as a list for other programs."""

from django.conf import settings
from django.db.models import Count
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from quyen.core.refusals import NotFound
from quyen.followup.cycle_sheet import Sheet, sheet
from quyen.followup.doors import commitments as doors
from quyen.followup.matrix import matrix, rows
from quyen.followup.models import Cycle
from quyen.publications.layouts import matrix as word_layout
from quyen.publications.layouts import rows as list_layout
from quyen.web.commitments.reading import faces
from quyen.web.downloads import XLSX, as_file

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}  # each by its own name


@require_GET
def home(request):
    """Every cycle with its two files, in the language that is asked for."""
    committee = doors.register_for(request.user, request.today)
    language = _language(request)
    cycles = Cycle.objects.filter(instrument__committee=committee).select_related("instrument")
    context = {
        "cycles": cycles.annotate(items_in_it=Count("items")).filter(items_in_it__gt=0),
        "language": language,
        "languages": [
            {"label": name, "url": f"?language={code}", "current": code == language}
            for code, name in LANGUAGES.items()
        ],
        "faces": faces(request),
        "today": request.today,
    }
    return render(request, "matrix/home.html", context)


@require_GET
def word(request, cycle: int):
    """The matrix in OHCHR's layout, its last column filled."""
    found = _sheet(request, cycle)
    return as_file(word_layout.build(matrix(found)), f"{_name(found)}.docx")


@require_GET
def list_(request, cycle: int):
    """The same as a list, whose headings an import reads."""
    found = _sheet(request, cycle)
    return as_file(list_layout.build(rows(found)), f"{_name(found)}.xlsx", XLSX)


def _sheet(request, pk: int) -> Sheet:
    committee = doors.register_for(request.user, request.today)
    cycle = Cycle.objects.filter(pk=pk, instrument__committee=committee)
    found = cycle.select_related("instrument__committee").first()
    if found is None:
        raise NotFound
    return sheet(found, request.today, language=_language(request), illustrative=settings.DEMO)


def _language(request) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else (get_language() or "vi")[:2]


def _name(found: Sheet) -> str:
    return f"{found.cycle.instrument.code}-{found.cycle.code}-{found.on.isoformat()}-{found.language}"
