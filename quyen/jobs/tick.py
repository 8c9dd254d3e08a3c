"""What the clock starts: a day's reminders in its morning, letters whenever some wait. Asked as often as one likes."""

from datetime import datetime, time

from django_tasks.base import Task

from quyen.core.ladders import ZONE
from quyen.followup import background as followup
from quyen.followup.queries.reminding import reminders
from quyen.jobs import calling, clock
from quyen.notices import actions as notices
from quyen.notices import background as letters
from quyen.notices import mail, queries
from quyen.notices.registry import job_of
from quyen.notices.webhooks import gate
from quyen.notices.webhooks.queries import calls_wait
from quyen.obligations import background as obligations
from quyen.reports import background as reports
from quyen.reports.queries.filed_texts import lacks_fingerprints
from quyen.training import background as training
from quyen.training.queries import following, keeping, places

MORNING = time(7)


def tick(at: datetime) -> None:
    """Start what is due at a moment of the committee's clock. Before the morning nobody is disturbed but programs."""
    local = at.astimezone(ZONE)
    if gate.configured() and calls_wait(at) and not _under_way(calling.call):
        notices.start(job=calling.call, by=None, at=at)
    if local.time() < MORNING:
        return
    stamp = {"by": None, "at": at}
    key = f"remind:{local.date()}"
    if not queries.started(key):
        notices.forget_old(by=None, at=clock.machine())
        if reminders(local.date()):
            notices.start(job=followup.remind, **stamp, arguments={"at": local.isoformat()})
        if following.reminders(local.date()):
            notices.start(job=training.remind, **stamp, arguments={"at": local.isoformat()})
        if places.to_see_to(local.date()):
            notices.start(job=training.see_to_places, **stamp, arguments={"at": local.isoformat()})
        if keeping.due(local.date()):
            notices.start(job=training.forget, **stamp, arguments={"at": local.isoformat()})
        notices.start(job=obligations.remind, key=key, **stamp, arguments={"at": local.isoformat()})
        if lacks_fingerprints():
            notices.start(job=reports.make_up_fingerprints, **stamp, arguments={"at": local.isoformat()})
    # Letters follow the day's reminders, so that one letter holds them all.
    if (
        mail.configured()
        and queries.ended(key)
        and queries.letters_wait(local)
        and not _under_way(letters.post)
    ):
        notices.start(job=letters.post, **stamp, arguments={"at": local.isoformat()})


def _under_way(job: Task) -> bool:
    return queries.under_way(job_of(job.module_path).what)
