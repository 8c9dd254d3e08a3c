"""Saving a field once, however often its page sends it.

A page that lost its connection cannot know whether its last save arrived, so it sends it again with the same key.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from quyen.regimes.models import Line, Section, Span
from quyen.reports import refusals
from quyen.reports.actions.drafting import Saved, save_answer, save_passage
from quyen.reports.models import Draft, DraftAnswer, DraftPassage, Sent
from quyen.reports.rules.fields import answer_field, passage_field


@transaction.atomic
def save_once(
    *,
    draft: Draft,
    key: UUID,
    line: Line | None = None,
    span: Span | None = None,
    part: str = "",
    section: Section | None = None,
    kept_since: int | None = None,
    by,
    at: datetime,
    **given,
) -> Saved:
    """Save one field as `save_answer` or `save_passage` does; sent again with its key, only answer as then.

    `given` is what those two take. The answer to a second sending has the revision of the first, and as `row` what the
    field holds now: where that has a higher revision, or is gone, somebody changed it in between. What a device kept
    since revision `kept_since` writes over no later change, not even one by the same person on another device.
    """
    draft = Draft.objects.held(draft)
    place = {"section": section} if section else {"line": line, "span": span, "part": part}
    field = passage_field(section.pk) if section else answer_field(line.pk, span.pk, part)
    now = _row(draft, place)
    if sent := Sent.objects.filter(by=by, key=key).first():
        if (sent.draft_id, sent.field) != (draft.pk, field):
            raise refusals.KeyOfAnother(field=field)
        return Saved(sent.revision, now)
    save = save_passage if section else save_answer
    saved = save(draft=draft, **place, **given, by=by, at=at)
    if now and kept_since is not None and kept_since < now.revision < saved.revision:
        raise refusals.ChangedByAnother(now, field=field)  # which undoes the save
    Sent.objects.create(draft=draft, key=key, field=field, revision=saved.revision, by=by, at=at)
    return saved


def _row(draft: Draft, place: dict) -> DraftAnswer | DraftPassage | None:
    rows = draft.passages if "section" in place else draft.answers
    return rows.filter(**place).select_related("updated_by").first()
