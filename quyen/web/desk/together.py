"""All that is to be done in one list: reports with their buttons; tasks, requests, proposals, invitations beside."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from quyen.followup.queries import owed
from quyen.organisations.models import Unit
from quyen.web.desk.duties import Duty
from quyen.web.owed import lines
from quyen.web.owed.lines import Line

MOST = 12  # of what is no report; the list of its own holds them all


@dataclass(frozen=True)
class Each:
    """A report to be done, or a line of something else."""

    due_on: date | None
    duty: Duty | None = None
    line: Line | None = None


def together(
    duties: list[Duty], units: Collection[Unit], invitations: Collection[Line], now: datetime
) -> tuple[list[Each], int]:
    """Return what is to be done, soonest first, and how many more there are than are shown."""
    others = owed.owed_by(units, now, reports=False)
    shown = [Each(row.due_on, line=lines.line(row, units)) for row in others[:MOST]]
    shown += [Each(line.due_on, line=line) for line in invitations]
    reports = [Each(duty.obligation.effective_due_on, duty) for duty in duties]
    todo = sorted(reports + shown, key=lambda each: each.due_on or date.max)
    return todo, len(others) - len(shown)
