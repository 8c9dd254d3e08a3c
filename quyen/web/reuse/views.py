"""For who reviews: a passage beside the text that it is like."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.reports import checks, doors
from quyen.reports.models import Passage
from quyen.reports.rules.side_by_side import Run, side_by_side
from quyen.web.reuse.marks import reused_in

WHICH = ("last", "other")


@dataclass(frozen=True)
class Side:
    """One of the two texts, with its passage and so whose it is and when it was filed."""

    title: str
    passage: Passage
    runs: list[Run]


@require_GET
def beside(request, pk: int, section: int, which: str):
    """A passage of a version beside the unit's own last text, or beside another unit's."""
    found = doors.version_for(request.user, pk, request.today, Verb.REPORT_REVIEW)
    reused = reused_in(checks.found_on(found)).get(section)
    likeness = getattr(reused, which, None) if which in WHICH else None
    if likeness is None:
        raise NotFound
    mine, theirs = _passage(version=found, section=section), _passage(pk=likeness.passage)
    doors.version_for(request.user, theirs.version_id, request.today, Verb.REPORT_REVIEW)
    left, right = side_by_side(mine.text.strip(), theirs.text.strip(), likeness)
    context = {
        "version": found,
        "owed": found.obligation,
        "section": mine.section,
        "which": which,
        "share": likeness.share,
        "kinds": {run.kind for run in left},
        "sides": [
            Side(_("This report"), mine, left),
            Side(_("Last period") if which == "last" else _("Another unit"), theirs, right),
        ],
    }
    return render(request, "reuse/beside.html", context)


def _passage(**wanted) -> Passage:
    related = ("section", "version__obligation__unit", "version__obligation__round")
    return Passage.objects.select_related(*related).defer("version__content").get(**wanted)
