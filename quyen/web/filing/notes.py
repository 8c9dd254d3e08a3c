"""What is said at the fields of a report's form: errors, doubts, what the office sent back, and links to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quyen.regimes.models import Span
from quyen.reports.checks.shape import Finding
from quyen.reports.models import Draft, ReturnedItem, Review
from quyen.reports.rules.fields import answer_field, item_field, passage_field, task_field
from quyen.reports.rules.reused import Reused
from quyen.ui.fields import element_id
from quyen.web.reuse.marks import reused_in


@dataclass
class Notes:
    """What is said at the fields, by field name: `errors` and `doubts` are sentences, `posted` what was not saved.

    `reused` is what was found of reused text, by section.
    """

    errors: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    posted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    returned: dict[str, str] = field(default_factory=dict)
    reused: Mapping[int, Reused] = field(default_factory=dict)


def returned(draft: Draft) -> dict[str, str]:
    """Return the office's messages on single items by the field they belong to."""
    review = getattr(draft.follows, "review", None)
    if review is None or review.outcome != Review.Outcome.RETURNED:
        return {}
    main = draft.obligation.round.spans.get(kind=Span.Kind.MAIN)
    return {_field_of_item(item, main): item.message for item in review.items.all()}


def _field_of_item(item: ReturnedItem, main: Span) -> str:
    if item.task_id or item.commitment_id:
        return task_field(item.task_id) if item.task_id else item_field(item.commitment_id)
    return answer_field(item.line_id, main.pk) if item.line_id else passage_field(item.section_id)


def field_of(finding: Finding) -> str:
    """Return the name of the field that a finding points at, "" for the whole report."""
    if finding.section is not None:
        return passage_field(finding.section)
    if finding.line is None or finding.span is None:
        return finding.part  # how a task or a commitment stands, or the whole report
    return answer_field(finding.line, finding.span, finding.part)


def links(sentences: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return sentences by field name as sentences by the id of the field on the page."""
    return [(element_id(name) if name else "", sentence) for name, sentence in sentences]


def linked(findings: Iterable[Finding], *, blocking: bool) -> list[tuple[str, str]]:
    """Return the findings that block, or those that still ask, each with the id of its field."""
    return links((field_of(row), row.sentence) for row in findings if row.blocking == blocking and row.open)


def notes_of(findings: Iterable[Finding]) -> Notes:
    """Return findings as sentences at their fields, those that block as errors; what was answered is settled."""
    findings = list(findings)
    notes = Notes(reused=reused_in(findings))
    for finding in filter(lambda each: each.open, findings):
        at_field = notes.errors if finding.blocking else notes.doubts
        name = field_of(finding)
        at_field[name] = " ".join(filter(None, [at_field.get(name), finding.sentence]))
    return notes
