"""A report as one reads it, draft or version alike: sections with answers in words, and what changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quyen.obligations.queries import AskedSpan, spans_of
from quyen.regimes.feeding import Counted
from quyen.regimes.models import Line, Section, Span
from quyen.reports.checks import Finding
from quyen.reports.models import Answer, Draft, DraftAnswer, Version
from quyen.reports.queries import asked_of, difference, last_answers
from quyen.reports.queries.contents import span_key
from quyen.reports.queries.feeding import counted_in
from quyen.reports.rules.content import AnswerContent
from quyen.reports.rules.differences import Difference
from quyen.reports.rules.fields import answer_field, passage_field
from quyen.ui.formats import named
from quyen.web.filing import words
from quyen.web.filing.form import parts_of, previous
from quyen.web.filing.things import read_things
from quyen.web.reuse.marks import Marks, marks, reused_in


@dataclass
class Row:
    """One answer in words. `before` is what the version before said, where it differs; `changed` tells that.

    `source` is the report that the figure was taken from, `cited` what was counted where that is a register here.
    """

    name: str
    label: str
    said: str
    note: str = ""
    last: str = ""
    source: str = ""
    cited: list[Counted] = field(default_factory=list)
    before: str = ""
    changed: bool = False
    parts: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Text:
    """One passage; `changes` are the words of both texts as differences.words gives them, `marks` what was reused."""

    name: str
    text: str
    nothing: bool
    changes: tuple[tuple[str, str], ...] = ()
    marks: Marks | None = None


@dataclass
class Part:
    """A section of the report to be read; `level` 3 lies under another."""

    section: Section
    level: int
    rows: list[Row] = field(default_factory=list)
    text: Text | None = None


@dataclass
class Before:
    """The answers for the days before a reorganisation."""

    span: AskedSpan
    rows: list[Row] = field(default_factory=list)


class Sheet:
    """A draft or a version to be read; with `older` what differs from it is marked."""

    def __init__(self, source: Draft | Version, older: Version | None = None) -> None:
        self.source, self.obligation = source, source.obligation
        self.asked = asked_of(self.obligation)
        self.answers = {
            (row.line_id, row.span_id, row.part): row for row in source.answers.select_related("source")
        }
        self.passages = {row.section_id: row for row in source.passages.all()}
        self.last = last_answers(self.obligation, self.asked)
        self.difference = difference(older, source) if older else Difference()
        self.changes = {change.key: change for change in self.difference.answers}
        self.rewritten = {change.section: change for change in self.difference.passages}
        spans = spans_of(self.obligation)
        self.main = next(each.span for each in spans if not each.duties)
        self.parts = self._parts()
        self.things = read_things(source, self.difference)
        self.before = [Before(each, self._rows_of(each.span)) for each in spans if each.duties]

    def mark(self, findings: Iterable[Finding]) -> None:
        """Mark in the passages what was found of reused text."""
        found = reused_in(findings)
        for part in self.parts:
            if part.text:
                part.text.marks = marks(part.text.text, found.get(part.section.pk))

    def _parts(self) -> list[Part]:
        sections = list(self.obligation.round.version.sections.order_by("position"))
        written = {section.pk for section in self.asked.sections}
        shown = written | {row.line.section_id for row in self.asked.lines}
        shown |= {section.parent_id for section in sections if section.pk in shown}
        return [self._part(section, section.pk in written) for section in sections if section.pk in shown]

    def _part(self, section: Section, written: bool) -> Part:
        lines = (row.line for row in self.asked.lines if row.line.section_id == section.pk)
        return Part(
            section,
            3 if section.parent_id else 2,
            [self._row(line, self.main) for line in lines],
            self._text(section) if written else None,
        )

    def _rows_of(self, span: Span) -> list[Row]:
        return [self._row(row.line, asked) for row, asked in self.asked.places() if asked.pk == span.pk]

    def _row(self, line: Line, span: Span) -> Row:
        given = self.answers.get((line.pk, span.pk, ""))
        change = self.changes.get((line.definition.indicator.code, span_key(span), ""))
        return Row(
            name=answer_field(line.pk, span.pk),
            label=named(line.definition),
            said=said(line, given) or words.secret(self.asked.secret_lines.get(line.pk)),
            note=given.reason if given and given.value is not None else "",
            source=words.source(given.source if given else None),
            cited=counted_in(given.source if given else None),
            last=previous(self.last.get((line.pk, ""))) if span.pk == self.main.pk else "",
            before=said(line, change.before) if change else "",
            changed=change is not None,
            parts=list(self._broken_down(line, span)),
        )

    def _broken_down(self, line: Line, span: Span) -> Iterable[tuple[str, str]]:
        for key, part in parts_of(line):
            if given := self.answers.get((line.pk, span.pk, key)):
                told = " · ".join(filter(None, [said(line, given), words.source(given.source)]))
                yield f"{named(part, 'dimension')}: {named(part)}", told

    def _text(self, section: Section) -> Text:
        row = self.passages.get(section.pk)
        change = self.rewritten.get(section.code)
        return Text(
            name=passage_field(section.pk),
            text=row.text.strip() if row else words.secret(self.asked.secret_sections.get(section.pk)),
            nothing=bool(row and row.nothing_arose),
            changes=change.words if change else (),
        )


def said(line: Line, given: Answer | DraftAnswer | AnswerContent | None) -> str:
    """Return an answer in words, "" for blank; why a figure stands is told apart."""
    if given is None:
        return ""
    unit = named(line.definition, "unit")
    reason = "" if given.kind in ("value", "zero") else given.reason
    return words.answer(given.kind, given.value, unit, estimate=given.estimate, reason=reason)
