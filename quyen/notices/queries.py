"""Reads of notices, deliveries and the queue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from quyen.core.ladders import ZONE
from quyen.notices.models import Delivery, Notice, Progress, Worker
from quyen.notices.rules import FRESH

ALIVE = timedelta(seconds=60)
NEWS = timedelta(days=30)


def inbox(user) -> QuerySet[Notice]:
    """Return what a person was told, newest first."""
    return Notice.objects.filter(to=user)


def news(user, at: datetime) -> QuerySet[Notice]:
    """Return what a person has not read, as far as it is news still.

    What is long past calls nobody any more, nor a reminder after the next notice about the same thing.
    """
    later = Notice.objects.filter(to=user, about=OuterRef("about"), pk__gt=OuterRef("pk"))
    found = inbox(user).filter(read_at=None, created_at__gt=at - NEWS)
    return found.exclude(Q(passing=True) & Exists(later))


def unread(user, at: datetime) -> int:
    """Return how many of a person's notices are new."""
    return news(user, at).count()


def told(keys: Iterable[str]) -> set[tuple[int, str]]:
    """Return who was told what of these keys: (person, key)."""
    return set(Notice.objects.filter(key__in=keys).order_by().values_list("to_id", "key"))


def to_gather(at: datetime) -> QuerySet[Notice]:
    """Return the news that no letter carries yet, of people whose letter of the day is not made."""
    day = at.astimezone(ZONE).date()
    made = Delivery.objects.filter(to=OuterRef("to"), on=day)
    news = Notice.objects.filter(delivery=None, read_at=None, created_at__gt=at - FRESH, created_at__lte=at)
    return news.filter(~Exists(made), to__is_active=True).select_related("to").order_by("to_id", "pk")


def to_send(at: datetime) -> QuerySet[Delivery]:
    """Return the deliveries to try now: never claimed, or put off by the mail server and due again."""
    waiting = Delivery.objects.filter(claimed_at=None, bounced_at=None, given_up_at=None)
    return waiting.filter(next_try_at__lte=at).select_related("to").order_by("pk")


def log() -> QuerySet[Notice]:
    """Return all notices with their deliveries, newest first."""
    return Notice.objects.select_related("delivery")


def returned_letters() -> QuerySet[Delivery]:
    """Return the deliveries that came back, newest first: their addresses want mending."""
    return Delivery.objects.exclude(bounced_at=None).select_related("to").order_by("-bounced_at")


class JobState(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


STATES = {
    TaskResultStatus.READY: JobState.WAITING,
    TaskResultStatus.RUNNING: JobState.RUNNING,
    TaskResultStatus.SUCCESSFUL: JobState.DONE,
    TaskResultStatus.FAILED: JobState.FAILED,
}


@dataclass(frozen=True)
class Job:
    """A task of the queue with its progress."""

    progress: Progress
    task: DBTaskResult

    @property
    def state(self) -> JobState:
        return STATES[TaskResultStatus(self.task.status)]

    @property
    def again_at(self) -> datetime | None:
        """When a job that failed is tried again by itself."""
        waits = self.state == JobState.WAITING and self.progress.retries
        return self.task.run_after if waits else None

    @property
    def what(self) -> str:
        """What is done, in the reader's language."""
        return translation.gettext(self.progress.what)


def jobs(limit: int = 50) -> list[Job]:
    """Return the newest jobs, in two queries."""
    rows = list(Progress.objects.select_related("asked_by")[:limit])
    tasks = DBTaskResult.objects.in_bulk([row.task for row in rows])
    return [Job(row, tasks[row.task]) for row in rows if row.task in tasks]


def job(key: str) -> Job | None:
    """Return the newest job whose key begins so, None where none was started."""
    row = Progress.objects.filter(key__startswith=key).select_related("asked_by").first()
    task = DBTaskResult.objects.filter(pk=row.task).first() if row else None
    return Job(row, task) if row and task else None


def started(key: str) -> bool:
    """Whether what may be started once was started."""
    return Progress.objects.filter(key=key).exists()


def ended(key: str) -> bool:
    """Whether what was started under a key is over, well or not."""
    tasks = Progress.objects.filter(key=key).values("task")
    over = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    return DBTaskResult.objects.filter(pk__in=tasks, status__in=over).exists()


def letters_wait(at: datetime) -> bool:
    """Whether there is a letter to make or to send."""
    return to_gather(at).exists() or to_send(at).exists()


def under_way(what: str) -> bool:
    """Whether a job of this name waits or runs."""
    tasks = Progress.objects.filter(what=what).values("task")
    open_states = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(pk__in=tasks, status__in=open_states).exists()


def tasks_wait(now: datetime) -> bool:
    """Whether a task could be taken from the queue now; `now` is the machine's time."""
    due = Q(run_after__lte=now) | Q(run_after=get_date_max())
    return DBTaskResult.objects.filter(due, status=TaskResultStatus.READY).exists()


def workers_seen(now: datetime) -> list[Worker]:
    """Return the workers that gave a sign of life of late; `now` is the machine's time."""
    return list(Worker.objects.filter(seen_at__gt=now - ALIVE).order_by("name"))
