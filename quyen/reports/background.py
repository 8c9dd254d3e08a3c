from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from quyen.accounts.models import User
from quyen.files import queries as files
from quyen.files.models import File
from quyen.notices.tasks import background
from quyen.regimes.models import Round
from quyen.reports import actions
from quyen.reports.forms import office_reading
from quyen.reports.forms.office_frame import Frame

MINUTE = timedelta(minutes=1)


@background(_("Fingerprints of older passages"), waits=(MINUTE, 10 * MINUTE))
def make_up_fingerprints(*, on_progress, at: str) -> int:
    """Make the fingerprints that passages filed earlier still lack, a batch after another."""
    made, stamp = 0, {"by": None, "at": datetime.fromisoformat(at)}
    while more := actions.make_up_fingerprints(**stamp):
        made += more
        on_progress(done=made)
    return made


@background(_("Reports that came on paper are entered"), waits=(MINUTE, 10 * MINUTE))
def enter_papers(
    *, on_progress, round: int, file: int, scan: int | None, as_on_paper: bool, by: int, at: str
) -> dict:
    """Enter what the office's workbook of a round says; returns how many, and the units refused with the reason."""
    found = Round.objects.select_related("version__regime", "committee").get(pk=round)
    content = files.read(File.objects.get(pk=file))
    done = actions.enter_papers(
        papers=office_reading.read(content, Frame(found)).papers,
        scan=File.objects.filter(pk=scan).first(),
        as_on_paper=as_on_paper,
        on_progress=on_progress,
        by=User.objects.get(pk=by),
        at=datetime.fromisoformat(at),
    )
    return {"entered": len(done.versions), "refused": [list(row) for row in done.refused]}
