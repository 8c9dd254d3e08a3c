"""The face "Results" of an event: figures, pictures and items, once the keys are opened; the same as files."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from quyen.training import doors
from quyen.training.analysis import AFTER, BEFORE
from quyen.training.queries import item_results, results
from quyen.training.queries.answered import counted
from quyen.web.downloads import XLSX, as_file
from quyen.web.results import cautions, evenness, figures, items, papers, picturing, sheets
from quyen.web.training.frame import frame


@require_GET
def event(request, number: int):
    """The results of one event; before its keys are opened only how many sheets there are."""
    event = doors.event_for(request.user, number, request.today)
    context = frame(request, event, "results:event")
    found = results.results(event)
    if found is None:
        sheets_in = counted(event)
        context |= {"before": sheets_in.get(BEFORE, 0), "after": sheets_in.get(AFTER, 0)}
        return render(request, "results/locked.html", context)
    return render(request, "results/event.html", context | _shown(found))


def _shown(found: results.Results) -> dict:
    verdicts = evenness.verdicts(found)
    return {
        "found": found,
        "counted": figures.counted(found),
        "figures": figures.figures(found),
        "change": picturing.before_and_after(found),
        "verdicts": [
            (each, picturing.funnel_of(each.between, _title(each.key), found) if each.between else None)
            for each in verdicts
        ],
        "formulas": (
            (_("ICC and F test"), evenness.FORMULA),
            (_("Smallest ICC that could be found"), evenness.SMALLEST),
            (_("Less chance"), evenness.SHRUNKEN),
        ),
        "items": items.lines(item_results.items(found)),
        "item_formulas": items.FORMULAS,
        "forms": items.forms(item_results.forms(found)),
        "cautions": cautions.cautions(),
        "known": items.known(item_results.known(found)),
    }


def _title(key: str) -> str:
    titles = {"group": _("Groups after the event"), "level": _("Levels of post after the event")}
    return titles.get(key, _("Units after the event"))


@require_GET
def word(request, number: int):
    """The results as a Word file, in Vietnamese like every paper of the office."""
    found = _opened(request, number)
    with override("vi"):
        return as_file(papers.build(found, request.today), f"{_('Results')} {found.event.number}.docx")


@require_GET
def workbook(request, number: int):
    """The results as a spreadsheet in the reader's language."""
    found = _opened(request, number)
    return as_file(sheets.book(found), f"{_('Results')} {found.event.number}.xlsx", XLSX)


def _opened(request, number: int) -> results.Results:
    found = results.results(doors.event_for(request.user, number, request.today))
    if found is None:
        raise Http404
    return found
