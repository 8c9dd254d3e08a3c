"""The invitation on paper: a copy for each unit with its seats, or for each person who holds a seat."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.files import queries as files
from quyen.publications.layouts import frozen, report
from quyen.publications.layouts.parts import Document
from quyen.training import doors
from quyen.training.models import Event, Paper
from quyen.training.papers import issued
from quyen.training.papers.issued import Words
from quyen.training.queries import daypack as reads
from quyen.training.queries.daypack import Invited, Whole
from quyen.web.committee import framing
from quyen.web.daypack import words
from quyen.web.downloads import as_file

UNITS, PEOPLE = "units", "people"


@never_cache
@require_GET
def copies(request, number: int, whose: str):
    """All copies in one Word file, a page each, under the number of the issued invitation; before that, as drafts."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    if whose not in (UNITS, PEOPLE):
        raise Http404
    found = reads.whole(event)
    made = _copies(found, whose, _commons(request, found))
    if not made:
        messages.info(request, _("Nobody is there to be invited yet: there is nothing to print."))
        return redirect("daypack:home", number)
    draft = made[0].numbering.number is None
    name = words.file_name(Paper.Kind.INVITATION, number, draft=draft)
    return as_file(report.build_in_one(made), name)


def _commons(request, found: Whole) -> list[tuple[Document, list[Invited]]]:
    """Return each standing invitation as it was issued and the units it went to; last, a draft for those without."""
    said = []
    for paper in reads.standing_papers(found.event, Paper.Kind.INVITATION):
        parts = frozen.thaw(files.read(paper.document.parts))
        said.append((parts, reads.went_to(found, paper)))
    left = reads.uninvited(found)
    return [*said, (_draft(request, found.event, found, left), left)] if left else said


def _draft(request, event: Event, found: Whole, rows: list[Invited]) -> Document:
    kind = issued.DOCUMENTS[Paper.Kind.INVITATION]
    around = framing.frame(event.committee, kind, None, dated=None, on=request.today)
    return issued.invitation(found, tuple(rows), around, Words())


def _copies(found: Whole, whose: str, commons: list[tuple[Document, list[Invited]]]) -> list[Document]:
    """Return the copies, of each unit once: the newest invitation is the one that holds."""
    made, seen = [], set()
    people = reads.guests(found.event) if whose == PEOPLE else []
    for common, rows in commons:
        new = [row for row in rows if row.quota.pk not in seen]
        seen |= {row.quota.pk for row in new}
        if whose == UNITS:
            made += issued.copies_for_units(common, found, tuple(new))
        else:
            of = {row.quota.pk for row in new}
            made += issued.copies_for_people(common, found, [row for row in people if row.quota in of])
    return made
