"""Opening again what was filed: the draft that will replace a version."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.reports.models import Draft, DraftAnswer, DraftPassage, DraftStatement, Version
from quyen.reports.queries.contents import ANSWER_FIELDS, STATEMENT_FIELDS


@transaction.atomic
def reopen(*, version: Version, reason: str, by, at: datetime) -> Draft:
    """Return the draft that will replace a version, with all it says; a draft that is open stays as it is."""
    draft, made = Draft.objects.get_or_create(
        obligation=version.obligation,
        defaults={
            "opened_at": at,
            "opened_by": by,
            "updated_at": at,
            "updated_by": by,
            "follows": version,
            "reason": reason,
        },
    )
    if made:
        _copy(version, draft)
        audit.record("report.reopened", draft, by=by, at=at, version=version.pk)
    return draft


def _copy(version: Version, draft: Draft) -> None:
    DraftAnswer.objects.bulk_create(
        DraftAnswer(draft=draft, **draft.stamp, **{name: getattr(row, name) for name in ANSWER_FIELDS})
        for row in version.answers.select_related("line", "span")
    )
    DraftPassage.objects.bulk_create(
        DraftPassage(
            draft=draft, **draft.stamp, section=row.section, nothing_arose=row.nothing_arose, text=row.text
        )
        for row in version.passages.select_related("section")
    )
    DraftStatement.objects.bulk_create(
        DraftStatement(draft=draft, **draft.stamp, **{name: getattr(row, name) for name in STATEMENT_FIELDS})
        for row in version.statements.select_related("task", "item", "level")
    )
