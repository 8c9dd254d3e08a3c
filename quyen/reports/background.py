from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from quyen.accounts.models import User
from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.files.models import File
from quyen.notices.tasks import background
from quyen.regimes.models import Round
from quyen.reports import actions
from quyen.reports.forms import office_reading
from quyen.reports.forms.office_frame import Frame
from quyen.reports.forms.office_reading import Paper
from quyen.reports.models import Version

MINUTE = timedelta(minutes=1)


@background(_("Fingerprints of older passages"), waits=(MINUTE, 10 * MINUTE))
def make_up_fingerprints(*, on_progress, at: str) -> int:
    """Make the fingerprints that passages filed earlier still lack, a batch after another."""
    made, stamp = 0, {"by": None, "at": datetime.fromisoformat(at)}
    while more := actions.make_up_fingerprints(**stamp):
        made += more
        on_progress(done=made)
    return made


@dataclass
class EnteredMany:
    """What came of a workbook: the versions entered, and the units that were refused with the sentence why."""

    versions: list[Version] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def enter_each(
    *,
    papers: Iterable[Paper],
    scan: File | None = None,
    as_on_paper: bool = False,
    on_progress: Callable[..., None] | None = None,
    by,
    at: datetime,
) -> EnteredMany:
    """Enter the reports of a workbook, each in a transaction of its own: what is refused of one holds no other back."""
    papers, done = list(papers), EnteredMany()
    for number, paper in enumerate(papers, 1):
        try:
            version = actions.enter_paper(paper=paper, scan=scan, as_on_paper=as_on_paper, by=by, at=at)
        except Refusal as refused:
            done.refused.append((paper.obligation.unit_name_vi, _sentence(refused)))
        else:
            done.versions += [version] if version else []
        if on_progress:
            on_progress(done=number, total=len(papers))
    return done


def _sentence(refused: Refusal) -> str:
    """Return why a report was not entered, with what the checks found."""
    findings = [finding.sentence for finding in getattr(refused, "findings", [])]
    return " ".join(dict.fromkeys([str(refused), *map(str, findings)]))


@background(_("Reports that came on paper are entered"), waits=(MINUTE, 10 * MINUTE))
def enter_papers(
    *, on_progress, round: int, file: int, scan: int | None, as_on_paper: bool, by: int, at: str
) -> dict:
    """Enter what the office's workbook of a round says; returns how many, and the units refused with the reason."""
    found = Round.objects.select_related("version__regime", "committee").get(pk=round)
    content = files.read(File.objects.get(pk=file))
    done = enter_each(
        papers=office_reading.read(content, Frame(found)).papers,
        scan=File.objects.filter(pk=scan).first(),
        as_on_paper=as_on_paper,
        on_progress=on_progress,
        by=User.objects.get(pk=by),
        at=datetime.fromisoformat(at),
    )
    return {"entered": len(done.versions), "refused": [list(row) for row in done.refused]}
