"""The worker: every task once, tried again after its waits, run again when its worker was killed in the middle."""

import os
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from quyen.jobs.worker import Worker, alive
from quyen.notices import actions, queries
from quyen.notices.models import Progress
from tests import factories
from tests.clock import at
from tests.databases import PYTHON, environment
from tests.jobs import samples

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
NOW = at("2026-06-15 09:00")
ROOT = Path(__file__).resolve().parent.parent.parent


def start(job, key="", **arguments) -> Progress | None:
    return actions.start(job=job, arguments=arguments, key=key, by=None, at=NOW)


def run() -> None:
    Worker().work(until_empty=True)


def process(*arguments: str) -> subprocess.Popen:
    """A worker of its own, on the same database."""
    env = environment(PYTHONPATH=str(ROOT))
    return subprocess.Popen([PYTHON, "-m", "quyen.jobs", *arguments], env=env, cwd=ROOT)


def states() -> list[str]:
    return [str(job.state) for job in reversed(queries.jobs())]


def wait_is_over() -> None:
    """Let the wait before the next try be over."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_two_workers_run_two_hundred_tasks_once_each(tmp_path):
    path = tmp_path / "lines"
    for n in range(200):
        start(samples.write, path=str(path), line=str(n))
    workers = [process("--until-empty") for _ in range(2)]
    assert [worker.wait(300) for worker in workers] == [0, 0]
    assert sorted(map(int, path.read_text().split())) == list(range(200))
    assert {job.state for job in queries.jobs(limit=200)} == {queries.JobState.DONE}
    assert set(Progress.objects.values_list("done", "total", "note", "failed")) == {(2, 2, "", "")}


def test_what_may_start_once_starts_once(tmp_path):
    path = str(tmp_path / "lines")
    started = [start(samples.write, "tick:1", path=path, line=line) for line in ("a", "b")]
    run()
    assert ([each is not None for each in started], Path(path).read_text()) == ([True, False], "a\n")


def test_a_failure_is_tried_again_after_its_waits_and_then_shown_in_words(tmp_path):
    path = tmp_path / "lines"
    start(samples.fail, path=str(path))
    run()
    run()  # it waits: nothing runs
    job = queries.jobs()[0]
    assert (path.read_text(), states(), job.progress.failed) == (
        "run\n",
        ["waiting"],
        "Máy chủ thư không trả lời.",
    )
    assert timedelta(seconds=30) < job.again_at - timezone.now() < timedelta(seconds=61)
    for runs, state in ((2, "waiting"), (3, "failed")):
        wait_is_over()
        run()
        assert (path.read_text().count("run"), states()) == (runs, [state])
    assert queries.jobs()[0].progress.failed == "Máy chủ thư không trả lời."


def test_what_failed_is_tried_again_by_hand(tmp_path):
    start(samples.break_down)
    run()
    job = queries.jobs()[0]
    assert (states(), job.task.exception_class_path) == (["failed"], "builtins.ZeroDivisionError")
    assert (job.progress.done, job.progress.total) == (1, 3)
    actions.try_again(progress=job.progress, by=factories.person(), at=NOW)
    assert states() == ["waiting"]
    with pytest.raises(actions.NotFailed):
        actions.try_again(progress=job.progress, by=factories.person(), at=NOW)
    run()
    assert states() == ["failed"]


def test_a_task_whose_worker_was_killed_in_the_middle_runs_again(tmp_path):
    """Kill -9 while the task stands still; the next worker finds it, and runs it from its beginning."""
    path, pipe = tmp_path / "lines", tmp_path / "pipe"
    os.mkfifo(pipe)
    start(samples.stand_still, path=str(path), pipe=str(pipe))
    worker = process("--until-empty")
    with pipe.open("w"):  # opens once the task reads
        assert states() == ["running"]
        worker.kill()
        worker.wait()
    pipe.unlink()
    assert (alive(), states()) == (set(), ["running"])
    run()
    assert (states(), path.read_text()) == (["done"], "run\nrun\n")


def test_a_task_that_takes_its_worker_down_each_time_is_left_alone(tmp_path):
    progress = start(samples.stand_still, path=str(tmp_path / "lines"), pipe="none")
    for n in range(3):
        DBTaskResult.objects.get(pk=progress.task).claim(f"gone:{n}:x")
        actions.recover(alive=set(), by=None, at=timezone.now())
    progress.refresh_from_db()
    assert (states(), progress.failed) == (["failed"], "Lần nào chạy việc này, tiến trình nền cũng dừng.")


def test_a_worker_that_lives_keeps_its_tasks(tmp_path):
    progress = start(samples.stand_still, path=str(tmp_path / "lines"), pipe="none")
    worker = Worker()
    worker.beat()
    DBTaskResult.objects.get(pk=progress.task).claim(worker.name)
    assert actions.recover(alive=alive(), by=None, at=timezone.now()) == []
    actions.leave(worker=worker.name)
    assert actions.recover(alive=alive(), by=None, at=timezone.now()) == [progress.task]


def test_a_worker_beside_a_server_ends_with_it():
    """Its parent is another than the one it is told: it ends by itself, in order."""
    worker = process("--beside", "1")
    assert worker.wait(120) == 0


def test_old_jobs_are_forgotten(tmp_path):
    start(samples.write, path=str(tmp_path / "lines"), line="a")
    run()
    now = timezone.now()
    kept = [actions.forget_old(by=None, at=now + timedelta(days=days)) for days in (29, 31)]
    assert (kept, queries.jobs()) == ([0, 1], [])
