"""The tasks that the annex of a synthesis tells of, as its overview lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from quyen.followup.models import Task, TaskUnit
from quyen.followup.rules.tasks import OVER, TaskState
from quyen.organisations.models import Unit
from quyen.synthesis import tasks
from quyen.synthesis.models import Synthesis, TaskLine
from quyen.web.tasks import words


@dataclass(frozen=True)
class Annexed:
    """A task as it stood at the cut-off; `look` is its state as a label, `late` in words."""

    task: Task
    line: TaskLine
    look: tuple
    late: str
    leads: tuple[Unit, ...]
    silent: int  # units that held it and had said nothing


def annexed(synthesis: Synthesis) -> list[Annexed]:
    """Return the lines of the annex, in order. Two queries."""
    return list(_rows(synthesis))


def _rows(synthesis: Synthesis) -> Iterator[Annexed]:
    for line in tasks.lines(synthesis):
        found = list(line.words.all())
        leads = [word for word in found if word.part == TaskUnit.Part.LEAD]
        said = next((word.progress.state for word in leads if word.progress), TaskState.UNSAID)
        state = line.closing.act if line.closing else said
        yield Annexed(
            task=line.task,
            line=line,
            look=words.STATES[TaskState(state)],
            late="" if state in OVER else words.late(line.late),
            leads=tuple(word.unit for word in leads),
            silent=sum(word.progress is None for word in found),
        )
