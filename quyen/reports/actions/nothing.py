"""One tap: nothing arose, in a section or in the whole report."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.regimes.models import Definition, Section, Span
from quyen.reports.models import AnswerKind, Draft, DraftAnswer, DraftPassage
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.beside import last_answers
from quyen.reports.rules import texts


@dataclass(frozen=True)
class NothingArose:
    """How many blank figures and passages now say so, and how many blank stocks are left to be answered."""

    answers: int
    passages: int
    left: int


@transaction.atomic
def say_nothing_arose(
    *, draft: Draft, section: Section | None = None, reason: str = "", by, at: datetime
) -> NothingArose:
    """Answer every blank flow and passage, of a section with its parts or of the whole report.

    What was given stays, and what went by the secret route; stocks stay blank, since what stands on the closing day
    has to be counted. `reason` says why where last period had a figure.
    """
    reason = texts.message(reason, field="reason")
    draft = Draft.objects.held(draft)
    asked = asked_of(draft.obligation)
    within = None if section is None else {section.pk, *_below(section)}
    answers, left = _blank_answers(draft, asked, within)
    passages = _blank_passages(draft, asked, within)
    _explain(answers, draft, asked, reason)
    if not answers and not passages:
        return NothingArose(0, 0, left)
    stamp = draft.grow(by=by, at=at)
    for row in (*answers, *passages):
        for name, content in stamp.items():
            setattr(row, name, content)
    DraftAnswer.objects.bulk_create(answers)
    DraftPassage.objects.bulk_create(passages)
    where = section.code if section else ""
    audit.record(
        "report.nothing-arose",
        draft,
        by=by,
        at=at,
        section=where,
        answers=len(answers),
        passages=len(passages),
    )
    return NothingArose(len(answers), len(passages), left)


def _below(section: Section) -> set[int]:
    """Return the sections under a section, however deep."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Section.objects.filter(version=section.version_id).values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found, frontier = set(), [section.pk]
    while frontier:
        frontier = [child for pk in frontier for child in children.get(pk, ())]
        found.update(frontier)
    return found


def _blank_answers(draft: Draft, asked: Asked, within: set[int] | None) -> tuple[list[DraftAnswer], int]:
    given = set(draft.answers.filter(part="").values_list("line_id", "span_id"))
    blank = [
        (row.line, span)
        for row, span in asked.places()
        if (within is None or row.line.section_id in within)
        and row.line.pk not in asked.secret_lines
        and (row.line.pk, span.pk) not in given
    ]
    flows = [(line, span) for line, span in blank if line.definition.kind == Definition.Kind.FLOW]
    rows = [
        DraftAnswer(draft=draft, line=line, span=span, kind=AnswerKind.NOTHING_AROSE, value=0)
        for line, span in flows
    ]
    return rows, len(blank) - len(flows)


def _explain(answers: list[DraftAnswer], draft: Draft, asked: Asked, reason: str) -> None:
    """Put the reason where the check would ask for one: last period had a figure."""
    last = last_answers(draft.obligation, asked) if reason else {}
    for row in answers:
        before = last.get((row.line_id, ""))
        if row.span.kind == Span.Kind.MAIN and before and before.value:
            row.reason = reason


def _blank_passages(draft: Draft, asked: Asked, within: set[int] | None) -> list[DraftPassage]:
    given = set(draft.passages.values_list("section_id", flat=True))
    return [
        DraftPassage(draft=draft, section=section, nothing_arose=True)
        for section in asked.sections
        if (within is None or section.pk in within)
        and section.pk not in asked.secret_sections
        and section.pk not in given
    ]
