"""Saving a field once, however often its page sends it.

A page that lost its connection cannot know whether its last save arrived, so it sends it again with the same key.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from quyen.followup.models import Item, Task
from quyen.regimes.models import Line, Section, Span
from quyen.reports import refusals
from quyen.reports.actions.drafting import Saved, save_answer, save_passage
from quyen.reports.actions.stating import save_statement
from quyen.reports.models import Draft, Sent
from quyen.reports.rules.fields import answer_field, item_field, passage_field, task_field


@transaction.atomic
def save_once(
    *,
    draft: Draft,
    key: UUID,
    line: Line | None = None,
    span: Span | None = None,
    part: str = "",
    section: Section | None = None,
    task: Task | None = None,
    item: Item | None = None,
    kept_since: int | None = None,
    by,
    at: datetime,
    **given,
) -> Saved:
    """Save one field as `save_answer`, `save_passage` or `save_statement` does; sent again, only answer as then.

    `given` is what these take. The answer to a second sending has the revision of the first, and as `row` what the
    field holds now: where that has a higher revision, or is gone, somebody changed it in between. What a device kept
    since revision `kept_since` writes over no later change, not even one by the same person on another device.
    """
    draft = Draft.objects.held(draft)
    place, field, rows, save = _at(draft, line, span, part, section, task, item)
    now = rows.filter(**place).select_related("updated_by").first()
    if sent := Sent.objects.filter(by=by, key=key).first():
        if (sent.draft_id, sent.field) != (draft.pk, field):
            raise refusals.KeyOfAnother(field=field)
        return Saved(sent.revision, now)
    saved = save(draft=draft, **place, **given, by=by, at=at)
    if now and kept_since is not None and kept_since < now.revision < saved.revision:
        raise refusals.ChangedByAnother(now, field=field)  # which undoes the save
    Sent.objects.create(draft=draft, key=key, field=field, revision=saved.revision, by=by, at=at)
    return saved


def _at(draft: Draft, line, span, part: str, section, task, item) -> tuple:
    """Return a place as its action takes it, the name of its field, the rows it is among, and its action."""
    if section:
        return {"section": section}, passage_field(section.pk), draft.passages, save_passage
    if task or item:
        field = task_field(task.pk) if task else item_field(item.pk)
        rows = draft.statements.select_related("level", "task", "item")
        return {"task": task, "item": item}, field, rows, save_statement
    place = {"line": line, "span": span, "part": part}
    return place, answer_field(line.pk, span.pk, part), draft.answers, save_answer
