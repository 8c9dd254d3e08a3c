"""One report that came on paper, entered from the office's workbook of a round."""

from datetime import datetime

from django.db import transaction

from quyen.files.models import File
from quyen.obligations import actions as obligations
from quyen.obligations.models import Receipt
from quyen.reports.actions.entering import enter_from_paper
from quyen.reports.forms.office_reading import Paper
from quyen.reports.models import Version
from quyen.reports.queries.standings import current_version


@transaction.atomic
def enter_paper(
    *, paper: Paper, scan: File | None = None, as_on_paper: bool = False, by, at: datetime
) -> Version | None:
    """Enter a unit's report with its arrival, whole or not at all; `scan` proves an arrival that was not noted before.

    A report that stands by now is left as it is (None), so that the same workbook twice changes nothing.
    """
    obligation = Version.objects.in_turn(paper.obligation)
    if current_version(obligation):
        return None
    return enter_from_paper(
        receipt=paper.receipt or _received(paper, scan, by=by, at=at),
        answers=paper.answers,
        passages=paper.passages,
        as_on_paper=as_on_paper,
        by=by,
        at=at,
    )


def _received(paper: Paper, scan: File | None, *, by, at: datetime) -> Receipt:
    arrival = paper.arrival
    return obligations.receive(
        obligation=paper.obligation,
        channel=arrival.channel,
        received_at=arrival.received_at(at),
        reference=arrival.number,
        dated_on=arrival.dated_on,
        proof=scan,
        by=by,
        at=at,
    )
