"""Saying in a report how tasks and commitments stand, and passing it on to them once the report is filed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.core.dates import day_of
from quyen.followup.actions import report_progress, state_status
from quyen.followup.models import Item, Task
from quyen.followup.queries.commitments import part_of
from quyen.followup.queries.tasks import standing
from quyen.reports.actions.drafting import Saved, put, refuse_conflict
from quyen.reports.models import Draft, DraftStatement, Statement, Version
from quyen.reports.queries.following import Followed, offered_in, speaker
from quyen.reports.rules.stating import COUNTS, TEXTS, Stated, read_statement, stated_in


@transaction.atomic
def save_statement(
    *,
    draft: Draft,
    task: Task | None = None,
    item: Item | None = None,
    base: int,
    by,
    at: datetime,
    **given: str | int | None,
) -> Saved:
    """Save how one task or one commitment stands; blank in all its parts it is taken away.

    `given` are stands (a state of Progress, or the code of a level), done and out_of (typed or whole numbers), text,
    evidence, obstacle and help_needed. It may be unfinished: what is missing the checks ask.
    """
    draft = Draft.objects.held(draft)
    name, offered = Followed(task, item).field, offered_in(draft)
    said, warnings = read_statement(allowed=offered.words(name), counts=item is None, field=name, **given)
    rows = draft.statements.select_related("updated_by", "level", "task", "item")
    row = rows.filter(task=task, item=item).first()
    if stated_in(row) == said:
        return Saved(row.revision if row else draft.revision, row, warnings)
    refuse_conflict(row, base, by, name)
    draft.grow(by=by, at=at)
    place = {"draft": draft, "task": task, "item": item}
    row = put(DraftStatement, row, place, statement_fields(said, offered.levels if item else {}), draft)
    return Saved(draft.revision, row, warnings)


def statement_fields(said: Stated | None, levels: dict) -> dict | None:
    """Return what a row is to hold: `levels` are those of the committee by code, none for a task."""
    if said is None:
        return None
    given = {name: getattr(said, name) for name in (*COUNTS, *TEXTS)}
    chosen = {"level": levels.get(said.stands), "state": ""} if levels else {"state": said.stands}
    return given | chosen


def citation(version: Version) -> str:
    """Return how tasks and commitments cite a report: "version:71"."""
    return f"version:{version.pk}"


def pass_on(version: Version, statements: Iterable[Statement], *, by, at: datetime) -> None:
    """Say of each task and commitment what a report that was just filed says, with the report as its source.

    It is said on the day of filing, in the name of the unit or of who carries on for it. What the unit has no part in
    any more by then stays in its report only.
    """
    source = {"stated_on": day_of(at), "citation": citation(version), "by": by, "at": at}
    for row in statements:
        if row.task_id:
            _of_task(version, row, source)
        else:
            _of_commitment(version, row, source)


def _of_task(version: Version, row: Statement, source: dict) -> None:
    on = source["stated_on"]
    unit = speaker(version.obligation, on, task=row.task)
    if unit is None or unit not in standing(row.task, on).units:
        return
    said = {name: getattr(row, name) for name in (*COUNTS, *TEXTS)}
    report_progress(task=row.task, unit=unit, state=row.state, **said, **source)


def _of_commitment(version: Version, row: Statement, source: dict) -> None:
    on = source["stated_on"]
    unit = speaker(version.obligation, on, item=row.item)
    closed_on = row.item.cycle.closed_on
    if unit is None or (closed_on and closed_on <= on) or not part_of(row.item, unit, on):
        return
    said = {"evidence": row.evidence, "obstacle": row.obstacle, "help_needed": row.help_needed}
    state_status(item=row.item, unit=unit, level=row.level, progress=row.text, **said, **source)
