"""What the program knows of its jobs beside their code: their name for people, and how often they are tried."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    """`what` is a msgid of gettext; `waits` are the waits before each further try."""

    what: str
    waits: tuple[timedelta, ...] = ()


JOBS: dict[str, Job] = {}


def job_of(path: str) -> Job:
    """Return what is known of the task at a path; of one that is gone, its name."""
    return JOBS.get(path) or Job(path.rpartition(".")[2])
