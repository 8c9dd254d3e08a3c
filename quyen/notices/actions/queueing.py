"""The queue of background work: started once, its progress, its failures, its second tries.

The queue's own times are the machine's, whatever day a demo plays: a wait is a wait.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.notices import registry
from quyen.notices.models import Progress, Worker

MOST_DEATHS = 3  # so often a task may take its worker down before it is left alone
KEPT = timedelta(days=30)


class NotFailed(Refusal):
    """Only what failed is tried again."""

    def __init__(self) -> None:
        super().__init__(_("This runs, or is done. Only what failed is tried again."))


@transaction.atomic
def start(*, job: Task, arguments: Mapping | None = None, key: str = "", by, at: datetime) -> Progress | None:
    """Put a job into the queue with its arguments (plain JSON values); None where `key` was started before.

    The row is in the database of record: it stands or falls with the transaction it is asked in.
    """
    try:
        with transaction.atomic():
            task = DBTaskResult.objects.get(pk=job.enqueue(**(arguments or {})).id)
            progress = Progress.objects.create(
                task=task.pk, key=key, what=registry.job_of(task.task_path).what, asked_at=at, asked_by=by
            )
    except IntegrityError:
        return None
    audit.record("job.started", progress, by=by, at=at, task=task.task_path)
    return progress


@transaction.atomic
def note_progress(*, task: UUID, done: int, total: int = 0, note: str = "", by=None, at=None) -> None:
    """Write down how far a task is. Seen by others once the transaction around it is over, if there is one."""
    Progress.objects.filter(task=task).update(done=done, total=max(done, total), note=note[:300], failed="")


@transaction.atomic
def note_failure(*, task: UUID, said: str, by=None, at=None) -> None:
    """Write down in words why a task failed."""
    Progress.objects.filter(task=task).update(failed=said[:500])


@transaction.atomic
def conclude(*, task: UUID, by, at: datetime) -> DBTaskResult:
    """After a run: a task that failed waits for its next try, if its job has one left. `at` is the machine's time."""
    result = DBTaskResult.objects.select_for_update().get(pk=task)
    if result.status != TaskResultStatus.FAILED:
        return result
    progress = Progress.objects.filter(task=task).first()
    waits = registry.job_of(result.task_path).waits
    if progress and progress.retries < len(waits):
        _ready(result, at + waits[progress.retries])
        Progress.objects.filter(task=task).update(retries=progress.retries + 1)
    audit.record("job.failed", f"job:{task}", by=by, at=at, error=result.exception_class_path)
    return result


@transaction.atomic
def try_again(*, progress: Progress, by, at: datetime) -> Progress:
    """Run a job that failed once more, with all its tries."""
    result = DBTaskResult.objects.select_for_update().get(pk=progress.task)
    if result.status != TaskResultStatus.FAILED:
        raise NotFailed
    _ready(result, get_date_max())
    Progress.objects.filter(pk=progress.pk).update(retries=0, failed="", done=0, total=0, note="")
    audit.record("job.tried-again", progress, by=by, at=at)
    return progress


@transaction.atomic
def recover(*, alive: Collection[str], by, at: datetime) -> list[UUID]:
    """Put tasks whose worker is gone back into the queue, or say that they failed. Returns them."""
    running = DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING)
    lost = [task for task in running if not set(task.worker_ids[-1:]) & set(alive)]
    for task in lost:
        if len(task.worker_ids) < MOST_DEATHS:
            _ready(task, get_date_max())
        else:
            DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.FAILED, finished_at=at)
            note_failure(task=task.pk, said=str(_("The worker stopped each time this ran.")))
        audit.record("job.worker-lost", f"job:{task.pk}", by=by, at=at, runs=len(task.worker_ids))
    return [task.pk for task in lost]


def _ready(task: DBTaskResult, run_after: datetime) -> None:
    DBTaskResult.objects.filter(pk=task.pk).update(
        status=TaskResultStatus.READY, run_after=run_after, finished_at=None
    )


@transaction.atomic
def beat(*, worker: str, by=None, at: datetime) -> None:
    """Say that a worker lives."""
    Worker.objects.update_or_create(name=worker, defaults={"seen_at": at})
    Worker.objects.filter(seen_at__lt=at - timedelta(days=1)).delete()


@transaction.atomic
def leave(*, worker: str, by=None, at=None) -> None:
    """Say that a worker ends."""
    Worker.objects.filter(name=worker).delete()


@transaction.atomic
def forget_old(*, by, at: datetime) -> int:
    """Take jobs that ended long ago off the list; what they did stays in the log. `at` is the machine's time."""
    ended = DBTaskResult.objects.filter(finished_at__lt=at - KEPT)
    keys = list(ended.values_list("pk", flat=True))
    Progress.objects.filter(task__in=keys).delete()
    ended.delete()
    if keys:
        audit.record("jobs.forgotten", "jobs", by=by, at=at, count=len(keys))
    return len(keys)
