"""Writing a draft, one field at a time.

Saving a field leaves no entry in the log: who typed what, and when, is the unit's own affair until it is filed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.obligations.models import Obligation
from quyen.regimes.models import Definition, Line, Section, Span
from quyen.regimes.queries import sections_for
from quyen.reports import refusals
from quyen.reports.models import AnswerKind, Draft, DraftAnswer, DraftPassage, Version
from quyen.reports.queries.asked import is_asked, is_secret
from quyen.reports.queries.standings import current_version
from quyen.reports.rules.answers import Given, read_answer
from quyen.reports.rules.fields import answer_field, passage_field
from quyen.reports.rules.texts import LONGEST_PASSAGE, checked, message


@dataclass(frozen=True)
class Saved:
    """What the server holds now: `row` is None for blank; `warnings` are what the text check asks about.

    `revision` is the base for the next save of this field.
    """

    revision: int
    row: DraftAnswer | DraftPassage | None
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
    given = _read(line.definition, field, kind, text, value, estimate, reason)
    row = draft.answers.filter(line=line, span=span, part=part).select_related("updated_by").first()
    if _answer_in(row) == given:
        return Saved(row.revision if row else draft.revision, row)
    _refuse_conflict(row, base, by, field)
    draft.grow(by=by, at=at)
    place = {"draft": draft, "line": line, "span": span, "part": part}
    row = _put(DraftAnswer, row, place, vars(given) if given else None, draft)
    return Saved(draft.revision, row)


def _read(
    definition: Definition, field: str, kind: str, text, value, estimate: bool, reason: str
) -> Given | None:
    given = read_answer(
        kind=kind,
        text=text,
        value=value,
        estimate=estimate,
        reason=reason,
        stock=definition.kind == Definition.Kind.STOCK,
        decimals=definition.decimals,
        unit=definition.unit_vi,
        field=field,
    )
    if given and given.reason:
        message(given.reason, field=field)
    return given


def _answer_in(row: DraftAnswer | None) -> Given | None:
    return Given(row.kind, row.value, row.estimate, row.reason) if row else None


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
    text, warnings = checked(text, most=LONGEST_PASSAGE, field=field)
    if nothing_arose and text.strip():
        raise refusals.TextStands(field=field)
    given = {"text": "" if nothing_arose else text, "nothing_arose": nothing_arose}
    given = given if nothing_arose or text.strip() else None
    row = draft.passages.filter(section=section).select_related("updated_by").first()
    if _passage_in(row) == given:
        return Saved(row.revision if row else draft.revision, row, warnings)
    _refuse_conflict(row, base, by, field)
    draft.grow(by=by, at=at)
    row = _put(DraftPassage, row, {"draft": draft, "section": section}, given, draft)
    return Saved(draft.revision, row, warnings)


def _refuse_secret(draft: Draft, field: str, **place) -> None:
    """Refuse to write where the unit said that it goes by the secret route."""
    if is_secret(draft.obligation, **place):
        raise refusals.SentSecretly(field=field)


def _passage_in(row: DraftPassage | None) -> dict | None:
    return {"text": row.text, "nothing_arose": row.nothing_arose} if row else None


def _refuse_conflict(row: DraftAnswer | DraftPassage | None, base: int, by, field: str) -> None:
    """Refuse to write over what somebody else saved after revision `base`."""
    if row is not None and row.revision > base and row.updated_by != by:
        raise refusals.ChangedByAnother(row, field=field)


def _put(kind, row, place: dict, given: dict | None, draft: Draft):
    """Write the row, or delete it for blank."""
    if given is None:
        row.delete()
        return None
    row = row or kind(**place)
    for name, content in {**given, **draft.stamp}.items():
        setattr(row, name, content)
    row.save()
    return row
