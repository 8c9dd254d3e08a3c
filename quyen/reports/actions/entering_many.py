"""Reports that came on paper, entered from one workbook: a unit at a time, each whole or not at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from quyen.core.refusals import Refusal
from quyen.files.models import File
from quyen.obligations import actions as obligations
from quyen.obligations.models import Receipt
from quyen.reports.actions.entering import enter_from_paper
from quyen.reports.forms.office_reading import Paper
from quyen.reports.models import Version
from quyen.reports.queries.standings import current_version


@dataclass
class EnteredMany:
    """What came of a workbook: the versions entered, and the units that were refused with the sentence why."""

    versions: list[Version] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def enter_papers(
    *,
    papers: Iterable[Paper],
    scan: File | None = None,
    as_on_paper: bool = False,
    on_progress: Callable[..., None] | None = None,
    by,
    at: datetime,
) -> EnteredMany:
    """Enter the reports of a workbook. Each unit stands for itself: what is refused of one holds no other back.

    `scan` proves the arrivals that were not noted before. A unit whose report stands by now is left as it is, so that
    the same workbook twice changes nothing.
    """
    papers, done = list(papers), EnteredMany()
    for number, paper in enumerate(papers, 1):
        try:
            version = _enter(paper, scan, as_on_paper=as_on_paper, by=by, at=at)
        except Refusal as refused:
            done.refused.append((paper.obligation.unit_name_vi, _sentence(refused)))
        else:
            done.versions += [version] if version else []
        if on_progress:
            on_progress(done=number, total=len(papers))
    return done


@transaction.atomic
def _enter(paper: Paper, scan: File | None, *, as_on_paper: bool, by, at: datetime) -> Version | None:
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


def _sentence(refused: Refusal) -> str:
    """Return why a report was not entered, with what the checks found."""
    findings = [finding.sentence for finding in getattr(refused, "findings", [])]
    return " ".join(dict.fromkeys([str(refused), *map(str, findings)]))
