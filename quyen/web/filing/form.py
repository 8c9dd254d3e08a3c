"""The form of a draft as plain data for its template: sections in the outline's order, each with its fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.core.dates import day_of
from quyen.obligations.queries import AskedSpan, spans_of
from quyen.regimes.models import Definition, Line, Section, Span
from quyen.regimes.queries import AskedLine
from quyen.regimes.rules import CONTROL
from quyen.reports.models import Draft, DraftAnswer, DraftPassage, DraftStatement
from quyen.reports.queries import Asked, asked_of, control_sums, last_answers, last_passages
from quyen.reports.queries.asking import remarks_for, threads
from quyen.reports.queries.beside import ControlSum, LastAnswer
from quyen.reports.queries.contents import statements_of
from quyen.reports.queries.feeding import fed_in
from quyen.reports.queries.following import followed_in
from quyen.reports.rules.fields import answer_field, passage_field
from quyen.ui.fields import element_id
from quyen.ui.formats import count, named, number, short_date
from quyen.web.filing import fields, words
from quyen.web.filing.fed import fed_as_shown
from quyen.web.filing.notes import Notes, returned
from quyen.web.filing.things import Things, card
from quyen.web.reuse.marks import marks

STOCK_KINDS = ("not_available", "not_applicable")
FLOW_KINDS = ("nothing_arose", *STOCK_KINDS)


@dataclass
class Block:
    """A section as the form shows it; `level` 3 lies under another. `blank` counts what one tap can answer."""

    section: Section
    level: int
    cells: list[dict] = field(default_factory=list)
    passage: dict | None = None
    answered: int = 0
    blank: int = 0

    @property
    def asked(self) -> int:
        return len(self.cells) + (self.passage is not None)

    @property
    def key(self) -> str:
        """What the section's count is called in autosave's answer."""
        return f"s-{self.section.pk}"


@dataclass
class Panel:
    """The days before a reorganisation: whose days they were, and the figures asked for them."""

    span: AskedSpan
    cells: list[dict] = field(default_factory=list)

    @property
    def whole(self) -> list[str]:
        return [named(duty.predecessor) for duty in self.span.duties if not duty.split]

    @property
    def split(self) -> list[str]:
        return [named(duty.predecessor) for duty in self.span.duties if duty.split]


class Form:
    """Everything the page of a draft shows at a moment, read in a constant number of queries."""

    def __init__(
        self,
        draft: Draft,
        notes: Notes | None = None,
        *,
        now: datetime | None = None,
        may_ask: bool = False,
    ) -> None:
        self.draft, self.obligation = draft, draft.obligation
        self.notes, self.may_ask = notes or Notes(), may_ask
        self.notes.returned |= returned(draft)
        self.asked: Asked = asked_of(self.obligation)
        self.answers = {
            (row.line_id, row.span_id, row.part): row for row in draft.answers.select_related("source")
        }
        self.passages = {row.section_id: row for row in draft.passages.all()}
        self.last = last_answers(self.obligation, self.asked)
        self.last_texts = last_passages(self.obligation)
        self.controls = control_sums(self.obligation)
        self.threads, self.remarks = threads(self.obligation), remarks_for(draft)
        self.spans = spans_of(self.obligation)
        self.fed = fed_in(draft, self.asked, self.last, now) if now else {}
        self.blocks = self._blocks()
        self.panels = self._panels()
        self.followed = followed_in(draft)
        self.things = self._things(day_of(now)) if now and self.followed else []

    @property
    def things_answered(self) -> int:
        return sum(thing["answered"] for thing in self.things)

    @property
    def names(self) -> list[str]:
        """Every place of the form by its field name, breakdowns included."""
        found = []
        for row, span in self.asked.places():
            found.append(answer_field(row.line.pk, span.pk))
            found += [answer_field(row.line.pk, span.pk, key) for key, _part in parts_of(row.line)]
        found += [passage_field(section.pk) for section in self.asked.sections]
        return found + [row.field for row in self.followed]

    @property
    def to_explain(self) -> int:
        """How many blank figures that may not have arisen had one last period: they will be asked why."""
        cells = (cell for block in self.blocks for cell in block.cells)
        return sum(
            cell["had_figure"] and not cell["answered"] and "nothing_arose" in cell["allowed"]
            for cell in cells
        )

    def _blocks(self) -> list[Block]:
        sections = list(self.obligation.round.version.sections.order_by("position"))
        by_section: dict[int, list[AskedLine]] = {}
        for row in self.asked.lines:
            by_section.setdefault(row.line.section_id, []).append(row)
        passages = {section.pk for section in self.asked.sections}
        shown = by_section.keys() | passages
        shown |= {section.parent_id for section in sections if section.pk in shown}
        main = next(each for each in self.spans if not each.duties).span
        return [
            self._block(section, by_section.get(section.pk, []), main, section.pk in passages)
            for section in sections
            if section.pk in shown
        ]

    def _block(self, section: Section, rows: Iterable[AskedLine], span: Span, writes: bool) -> Block:
        block = Block(section, level=3 if section.parent_id else 2)
        for row in rows:
            block.cells.append(self._cell(row, span))
            given = (row.line.pk, span.pk, "") in self.answers or row.line.pk in self.asked.secret_lines
            block.answered += given
            block.blank += not given and row.line.definition.kind == Definition.Kind.FLOW
        if writes:
            block.passage = self._passage(section)
            written = section.pk in self.passages or section.pk in self.asked.secret_sections
            block.answered += written
            block.blank += not written
        return block

    def _panels(self) -> list[Panel]:
        return [
            Panel(each, [self._cell(row, each.span, before=True) for row in self._flows(each.span)])
            for each in self.spans
            if each.duties
        ]

    def _flows(self, span: Span) -> Iterable[AskedLine]:
        return (row for row, asked in self.asked.places() if asked.pk == span.pk)

    def _cell(self, row: AskedLine, span: Span, *, before: bool = False) -> dict:
        """One figure as {% answer %} takes it; keys in ui/parts/answer.html."""
        line, definition = row.line, row.line.definition
        name = answer_field(line.pk, span.pk)
        stock = definition.kind == Definition.Kind.STOCK
        answer = self.answers.get((line.pk, span.pk, ""))
        held = self._held(name, answer)
        last = None if before else self.last.get((line.pk, ""))
        return {
            "name": name,
            "label": named(definition),
            "unit": named(definition, "unit"),
            "decimal": definition.decimals > 0,
            "allowed": STOCK_KINDS if stock else FLOW_KINDS,
            "hint": self._hint(row, stock=stock),
            "definition": "" if before else named(definition, "meaning"),
            "legal_basis": "" if before else definition.legal_basis,
            "previous": previous(last),
            "had_figure": bool(last and last.value),
            "answered": (line.pk, span.pk, "") in self.answers or line.pk in self.asked.secret_lines,
            "control_total": control_total(self.controls.get(line.pk)),
            "parts": (parts := [] if before else self._parts(line, span)),
            "parts_open": any(part["value"] or part["error"] for group in parts for part in group["cells"]),
            "error": self.notes.errors.get(name, ""),
            "finding": self.notes.doubts.get(name, ""),
            "source": words.source(answer.source if answer else None),
            "returned": self.notes.returned.get(name, ""),
            "said": {} if before else self._said("line", line.pk),
            "ask_url": "" if before else self._ask_url("line", line.pk),
            "secret": self.asked.secret_lines.get(line.pk),
            "fed": fed_as_shown(self.fed.get((line.pk, span.pk)), name),
            **held,
        }

    def _things(self, on: date) -> list[dict]:
        """The tasks and commitments that are asked about, as filing/thing.html takes them."""
        said = {row.about: row for row in statements_of(self.draft)}
        things = Things(self.followed, self.obligation.round.committee, on)
        return [
            {
                **card(things, row, self.obligation.unit, self._held(row.field, said.get(row.about))),
                "error": self.notes.errors.get(row.field, ""),
                "finding": self.notes.doubts.get(row.field, ""),
                "returned": self.notes.returned.get(row.field, ""),
            }
            for row in self.followed
        ]

    def _held(self, name: str, row: DraftAnswer | DraftPassage | DraftStatement | None) -> Mapping[str, str]:
        """What the fields hold: what was typed and refused, else what is saved."""
        return self.notes.posted.get(name) or fields.shown(row)

    def _hint(self, row: AskedLine, *, stock: bool) -> str:
        if row.role == CONTROL:
            return _("For comparison only: another unit answers this. You may leave it blank.")
        day = short_date(self.obligation.round.closes_on)
        return _("As it stands on %(day)s") % {"day": day} if stock else ""

    def _parts(self, line: Line, span: Span) -> list[dict]:
        """The breakdowns of a figure: {label, cells} by dimension."""
        groups: dict[str, dict] = {}
        for key, part in parts_of(line):
            name = answer_field(line.pk, span.pk, key)
            row = self.answers.get((line.pk, span.pk, key))
            group = groups.setdefault(part.dimension, {"label": named(part, "dimension"), "cells": []})
            group["cells"].append(
                {
                    "name": name,
                    "label": named(part),
                    "value": self._held(name, row).get("value", ""),
                    "error": self.notes.errors.get(name, ""),
                    "finding": self.notes.doubts.get(name, ""),
                    "previous": previous(self.last.get((line.pk, key))),
                    "source": words.source(row.source if row else None),
                }
            )
        return list(groups.values())

    def _passage(self, section: Section) -> dict:
        """One passage as filing/passage.html takes it."""
        name = passage_field(section.pk)
        last, row = self.last_texts.get(section.code), self.passages.get(section.pk)
        return {
            "name": name,
            "id": element_id(name),
            "guidance": named(section, "guidance"),
            "required": section.required,
            "last": last.text if last else "",
            "last_nothing": bool(last and last.nothing_arose),
            "error": self.notes.errors.get(name, ""),
            "finding": self.notes.doubts.get(name, ""),
            "returned": self.notes.returned.get(name, ""),
            "said": self._said("section", section.pk),
            "ask_url": self._ask_url("section", section.pk),
            "secret": self.asked.secret_sections.get(section.pk),
            "marks": marks(row.text.strip(), self.notes.reused.get(section.pk)) if row else None,
            **self._held(name, row),
        }

    def _said(self, kind: str, pk: int) -> dict:
        """What stands at an item beside the form: questions and answers, the owner's remarks."""
        remarks = self.remarks.get(pk, []) if kind == "line" else []
        return {"thread": self.threads.get((kind, pk)), "remarks": remarks}

    def _ask_url(self, kind: str, pk: int) -> str:
        """Where to ask about an item, while questions may be asked."""
        return reverse("questions:ask", args=[self.obligation.pk, f"{kind}-{pk}"]) if self.may_ask else ""


def parts_of(line: Line) -> list[tuple[str, object]]:
    """Return the categories of a line's breakdowns by their keys, such as "sex=female"."""
    return [(f"{part.dimension}={part.code}", part) for part in line.definition.parts.all()]


def previous(last: LastAnswer | None) -> str:
    """Return last period's answer in words: "1.234 (ước)"; with whose sum it is, where the unit is new."""
    if last is None:
        return ""
    said = words.answer(last.kind, last.value, estimate=last.estimate)
    if not last.units:
        return said
    told = {"figure": said, "units": ", ".join(last.units)}
    return _("%(figure)s (sum of %(units)s)") % told


def control_total(found: ControlSum | None) -> str:
    """Return what the authoritative units have filed so far, with how many of them."""
    if found is None:
        return ""
    told = {"figure": number(found.value), "given": count(found.answered), "expected": count(found.expected)}
    return (
        ngettext(
            "%(figure)s (%(given)s of %(expected)s unit has filed)",
            "%(figure)s (%(given)s of %(expected)s units have filed)",
            found.expected,
        )
        % told
    )
