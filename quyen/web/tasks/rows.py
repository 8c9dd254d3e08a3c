"""Tasks and requests as rows of a list, with state and lateness in words."""

from dataclasses import dataclass

from quyen.followup.queries.requests import RequestStanding
from quyen.followup.queries.tasks import TaskStanding
from quyen.organisations.models import Unit
from quyen.web.tasks import words


@dataclass(frozen=True)
class Row:
    """A task in a list: what part the reader's unit has in it, its state and lateness in words."""

    found: TaskStanding
    part: words.Words
    state: tuple[words.Words, str, str]
    late: str


@dataclass(frozen=True)
class Call:
    """A request in a list, with how late its answer is in words."""

    found: RequestStanding
    late: str


def row_of(found: TaskStanding, unit: Unit | None = None) -> Row:
    part = words.PARTS.get(found.part_of(unit), "") if unit else ""
    return Row(found, part, words.STATES[found.state], words.late(found.late))


def call_of(found: RequestStanding) -> Call:
    return Call(found, words.late(found.late))
