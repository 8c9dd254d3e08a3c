"""What runs in the background; what failed, in words, with its button.

The queue's times are the machine's own, whatever day a demo plays: they are compared with the machine's clock.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.notices import actions, mail, queries
from quyen.notices.models import Progress
from quyen.notices.queries import JobState
from quyen.organisations.doors import permit
from quyen.ui.formats import MINUTE, span

LOOKS = {
    JobState.WAITING: (gettext_lazy("Waiting"), "quiet", "clock"),
    JobState.RUNNING: (gettext_lazy("Running"), "accent", "loader-circle"),
    JobState.DONE: (gettext_lazy("Done"), "good", "check"),
    JobState.FAILED: (gettext_lazy("Failed"), "bad", "circle-alert"),
}


@require_GET
def home(request):
    """The newest jobs; asked by htmx, only what changes."""
    permit(request.user, Verb.JOBS_READ, on=request.today)
    now = timezone.now()
    jobs = queries.jobs()
    context = {
        "rows": [_row(job, now) for job in jobs],
        "moving": any(job.state in (JobState.WAITING, JobState.RUNNING) for job in jobs),
        "workers": len(queries.workers_seen(now)),
        "mailed": mail.configured(),
        "sees_log": request.person.may(Verb.NOTICES_READ),
    }
    return render(request, "jobs/list.html" if request.htmx else "jobs/home.html", context)


def _row(job: queries.Job, now) -> dict:
    words, tone, sign = LOOKS[job.state]
    wait = max(job.again_at - now, MINUTE) if job.again_at else None
    return {
        "job": job,
        "words": words,
        "tone": tone,
        "sign": sign,
        "again": span(wait) if wait else "",
        "error": job.task.exception_class_path.rpartition(".")[2],
        "failed": job.state == JobState.FAILED,
        "running": job.state == JobState.RUNNING,
    }


@require_POST
def again(request, pk: int):
    """Run what failed once more."""
    permit(request.user, Verb.JOBS_READ, on=request.today)
    progress = get_object_or_404(Progress, pk=pk)
    try:
        actions.try_again(progress=progress, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is tried again."))
    return redirect("jobs:home")
