"""Writing a draft, one field at a time.

Saving a field leaves no entry in the log: who typed what, and when, is the unit's own affair until it is filed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.obligations.models import Obligation
from quyen.regimes.models import Line, Section, Span
from quyen.regimes.queries import sections_for
from quyen.reports import refusals
from quyen.reports.models import (
    AnswerKind,
    Draft,
    DraftAnswer,
    DraftPassage,
    DraftStatement,
    Source,
    Version,
)
from quyen.reports.queries.asked import is_asked, is_secret
from quyen.reports.queries.standings import current_version
from quyen.reports.rules import writing
from quyen.reports.rules.answers import Given
from quyen.reports.rules.fields import answer_field, passage_field
from quyen.reports.rules.writing import given_in, told_in


@dataclass(frozen=True)
class Saved:
    """What the server holds now: `row` is None for blank; `warnings` are what the text check asks about.

    `revision` is the base for the next save of this field.
    """

    revision: int
    row: DraftAnswer | DraftPassage | DraftStatement | None
    warnings: Sequence = ()


@transaction.atomic
def open_draft(*, obligation: Obligation, by, at: datetime) -> Draft:
    """Begin the report, or return the draft that is open. A filed report is withdrawn or corrected instead."""
    obligation = Version.objects.in_turn(obligation)
    if obligation.upward:
        raise refusals.NotWrittenHere
    if draft := Draft.objects.filter(obligation=obligation).first():
        return draft
    if current_version(obligation):
        raise refusals.AlreadyFiled
    draft = Draft.objects.create(
        obligation=obligation, opened_at=at, opened_by=by, updated_at=at, updated_by=by
    )
    audit.record("report.draft-opened", draft, by=by, at=at, obligation=obligation.pk)
    return draft


@transaction.atomic
def save_answer(
    *,
    draft: Draft,
    line: Line,
    span: Span,
    part: str = "",
    kind: str = AnswerKind.VALUE,
    text: str | None = None,
    value: int | None = None,
    estimate: bool = False,
    reason: str = "",
    base: int,
    by,
    at: datetime,
) -> Saved:
    """Save one field. `kind` "" or a figure without digits is blank; `base` is the revision the page knew.

    A figure comes as `text` as typed, or as a scaled `value`. What is refused leaves the field as it was.
    """
    field = answer_field(line.pk, span.pk, part)
    draft = Draft.objects.held(draft)
    if not is_asked(draft.obligation, line, span, part):
        raise refusals.NotAsked(field=field)
    _refuse_secret(draft, field, line=line)
    given = writing.figure(
        line.definition,
        kind=kind,
        text=text,
        value=value,
        estimate=estimate,
        reason=reason,
        field=field,
    )
    row = draft.answers.filter(line=line, span=span, part=part).select_related("updated_by").first()
    if given_in(row) == given:
        return Saved(row.revision if row else draft.revision, row)
    refuse_conflict(row, base, by, field)
    draft.grow(by=by, at=at)
    place = {"draft": draft, "line": line, "span": span, "part": part}
    row = put(DraftAnswer, row, place, answer_fields(given, row), draft)
    return Saved(draft.revision, row)


@transaction.atomic
def save_passage(
    *,
    draft: Draft,
    section: Section,
    text: str = "",
    nothing_arose: bool = False,
    base: int,
    by,
    at: datetime,
) -> Saved:
    """Save the text under a section, or that nothing arose; blank without either.

    Text that must not be written is refused and not kept: the server holds the last clean one.
    """
    field = passage_field(section.pk)
    draft = Draft.objects.held(draft)
    obligation = draft.obligation
    if section not in sections_for(obligation.round, obligation.level, obligation.unit.key):
        raise refusals.NotAsked(field=field)
    _refuse_secret(draft, field, section=section)
    said, warnings = writing.passage(text, nothing_arose=nothing_arose, field=field)
    row = draft.passages.filter(section=section).select_related("updated_by").first()
    if told_in(row) == said:
        return Saved(row.revision if row else draft.revision, row, warnings)
    refuse_conflict(row, base, by, field)
    draft.grow(by=by, at=at)
    row = put(DraftPassage, row, {"draft": draft, "section": section}, vars(said) if said else None, draft)
    return Saved(draft.revision, row, warnings)


def _refuse_secret(draft: Draft, field: str, **place) -> None:
    """Refuse to write where the unit said that it goes by the secret route."""
    if is_secret(draft.obligation, **place):
        raise refusals.SentSecretly(field=field)


def refuse_conflict(
    row: DraftAnswer | DraftPassage | DraftStatement | None, base: int, by, field: str
) -> None:
    """Refuse to write over what somebody else saved after revision `base`."""
    if row is not None and row.revision > base and row.updated_by != by:
        raise refusals.ChangedByAnother(row, field=field)


def answer_fields(given: Given | None, row: DraftAnswer | None, source: Source | None = None) -> dict | None:
    """Return what a row is to hold: another figure no longer comes from where the one before it came from."""
    if given is None:
        return None
    stays = source is None and row is not None and row.value == given.value
    return vars(given) | ({} if stays else {"source": source})


def put(kind, row, place: dict, given: dict | None, draft: Draft):
    """Write the row, or delete it for blank."""
    if given is None:
        if row is not None:
            row.delete()
        return None
    row = row or kind(**place)
    for name, content in {**given, **draft.stamp}.items():
        setattr(row, name, content)
    row.save()
    return row
