"""The one interface of background work. A package's background.py says which action runs there:

    @background(gettext_noop("Figures are counted again"), waits=(MINUTE, 10 * MINUTE))
    def recount(*, on_progress, synthesis: int, at: str) -> None:
        actions.recount(synthesis=…, on_progress=on_progress, by=None, at=datetime.fromisoformat(at))

and whoever wants it done calls `notices.actions.start(job=background.recount, arguments={"synthesis": 7}, by=…, at=…)`.
A task may run twice, when its worker was killed in the middle: what it calls must bear that.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django_tasks import TaskContext, task
from django_tasks.base import Task

from quyen.core.refusals import Refusal
from quyen.notices import actions
from quyen.notices.registry import JOBS, Job

OnProgress = Callable[..., None]  # (done=…, total=…, note=…)


def background(what: str, *, waits: tuple[timedelta, ...] = ()) -> Callable[[Callable], Task]:
    """Make a module's function a job. It gets `on_progress(done=, total=, note=)` beside its own arguments."""

    def decorate(function: Callable) -> Task:
        def run(context: TaskContext, **given):
            number = context.task_result.id
            try:
                return function(on_progress=partial(actions.note_progress, task=number), **given)
            except Refusal as refused:
                actions.note_failure(task=number, said=str(refused))
                raise

        # The queue finds a task by its path: the wrapped function takes the place of the written one.
        run.__module__, run.__qualname__ = function.__module__, function.__qualname__
        run.__name__, run.__doc__ = function.__name__, function.__doc__
        JOBS[f"{function.__module__}.{function.__qualname__}"] = Job(what, waits)
        return task(takes_context=True)(run)

    return decorate
