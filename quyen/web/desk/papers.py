"""Documents that were issued to a person's units: the committee's reports, letters that ask for a report."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core.citations import Citation
from quyen.followup import letters as task_letters
from quyen.obligations import letters
from quyen.organisations.models import Unit
from quyen.publications.models import Addressee, Document
from quyen.publications.queries import received_by
from quyen.synthesis import asking
from quyen.web.publishing import words

NEWEST = 3  # on the first page
ROUTES = {
    letters.KIND: "chasing:issued",
    task_letters.KIND: "pressing:issued",
    asking.KIND: "opinions:letter",
    "synthesis": "synthesis:document",
    "proposal": "committee:letter",
}
KINDS: dict[str, str | Promise] = {
    letters.KIND: _("Letter"),
    task_letters.KIND: _("Letter"),
    asking.KIND: _("Letter"),
    "synthesis": _("Report of the committee"),
    "proposal": _("Proposal"),
}


@dataclass(frozen=True)
class Paper:
    """A document and the unit it came to; `asks` says that the unit is asked to do something."""

    document: Document
    unit: Unit
    kind: str | Promise
    url: str
    asks: bool


def papers(units: Iterable[Unit], most: int | None = None) -> list[Paper]:
    """Return what was issued to some units, newest first, each with the page of the desk that wrote it. One query."""
    found = received_by(units)
    return [_paper(row) for row in (found if most is None else found[:most])]


def _paper(row: Addressee) -> Paper:
    kind = Citation.from_text(row.document.about).kind
    url = reverse(ROUTES.get(kind, "publishing:document"), args=[row.document_id])
    return Paper(row.document, row.unit, KINDS.get(kind) or words.KINDS[row.document.kind], url, row.to_act)
