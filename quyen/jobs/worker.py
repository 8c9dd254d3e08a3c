"""Takes tasks from the queue, one after another, for as long as it is asked to."""

import logging
import os
import platform
import signal
import threading
import time

from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from quyen.jobs import clock
from quyen.jobs.tick import tick
from quyen.notices import actions, queries

BEAT = 10.0  # seconds between two signs of life, and between two ticks
GLANCE = 2.0  # seconds between two looks whether the server beside still stands
LOOK = 1.0  # seconds between two looks at an empty queue
log = logging.getLogger(__name__)


class TaskRunner(QueueWorker):
    """Runs what waits, and sees to what failed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result) -> None:
        super().run_task(db_task_result)
        actions.conclude(task=db_task_result.pk, by=None, at=clock.machine())


class Worker:
    """A process's worker. With `beside`, the id of its parent, it ends when that is gone."""

    def __init__(self, beside: int | None = None) -> None:
        self.name = f"{platform.node()[:30]}:{os.getpid()}:{get_random_string(6)}"
        self.beside = beside
        self.stopping = threading.Event()
        self.tasks = TaskRunner(self.name)

    def work(self, *, until_empty: bool = False) -> None:
        """Work until asked to stop, or until nothing waits."""
        threading.Thread(target=self._beat_on, daemon=True).start()
        ticked = -BEAT
        try:
            while not self.stopping.is_set():
                due = time.monotonic() - ticked >= BEAT
                ticked = time.monotonic() if due else ticked
                self._look(due=due, ticks=due and not until_empty)
                if until_empty:
                    break
                self.stopping.wait(LOOK)
        finally:
            self.stopping.set()
            self._leave()

    def _look(self, *, due: bool, ticks: bool) -> None:
        """Do all that waits. A database that is away for a moment is asked again a moment later."""
        close_old_connections()
        try:
            if due:
                self.beat()
                actions.recover(alive=alive(), by=None, at=clock.machine())
            if ticks:
                tick(clock.now())
            if queries.tasks_wait(clock.machine()):
                self.tasks.run()
        except DatabaseError:
            log.exception("The database does not answer; the worker tries again")
            self.stopping.wait(BEAT)

    def _leave(self) -> None:
        try:
            actions.leave(worker=self.name)
        except DatabaseError:
            log.warning("The worker ended without a word: the database does not answer")

    def beat(self) -> None:
        """Give a sign of life."""
        actions.beat(worker=self.name, at=clock.machine())

    def _beat_on(self) -> None:
        """Give signs of life while a long task runs; see whether the server beside still stands."""
        seen = time.monotonic()
        while not self.stopping.wait(GLANCE):
            if self.beside and os.getppid() != self.beside:
                self.stop()
            if time.monotonic() - seen < BEAT:
                continue
            seen = time.monotonic()
            try:
                close_old_connections()
                self.beat()
            except DatabaseError:
                log.warning("A sign of life was not written down")

    def stop(self, *_signal) -> None:
        """End after the task that runs."""
        self.stopping.set()
        self.tasks.running = False

    def obey_signals(self) -> None:
        """End in order on Ctrl-C, or when the system asks."""
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGTERM, self.stop)


def alive() -> set[str]:
    """Return the names of workers that live: seen of late and, on this machine, still a process."""
    names = {worker.name for worker in queries.workers_seen(clock.machine())}
    return {name for name in names if not _dead_here(name)}


def _dead_here(name: str) -> bool:
    node, pid, _end = name.rsplit(":", 2)
    if node != platform.node()[:30]:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
