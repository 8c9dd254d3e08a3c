"""The rows of a report's workbook: which place each is, by the code it shows, and what stands in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from quyen.followup.models import Level, Progress, Status
from quyen.followup.queries.commitments import text_of
from quyen.obligations import covering
from quyen.obligations.models import Obligation, SecretPart
from quyen.obligations.queries import AskedSpan, spans_of
from quyen.regimes.models import Definition, Part, Section, Span
from quyen.regimes.queries import AskedLine
from quyen.regimes.rules import CONTROL
from quyen.reports.forms.filled import Place
from quyen.reports.forms.stamp import key_of
from quyen.reports.forms.workbook_words import STATES, named
from quyen.reports.models import Draft, Passage
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.beside import LastAnswer, last_answers, last_passages
from quyen.reports.queries.following import Followed, last_words, offered_in

EVER = datetime.max.replace(tzinfo=UTC)  # as far as is known when the form is made or read
STOCK_KINDS = ("value", "not-available", "not-applicable")
FLOW_KINDS = ("value", "nothing-arose", "not-available", "not-applicable")


@dataclass(frozen=True)
class Row:
    """A figure: `code` is what the row shows and is found by again ("NQ01", its second part "NQ01.2", "T1.NQ04a")."""

    kind = "figures"

    code: str
    place: Place
    part: Part | None = None
    control: bool = False
    last: LastAnswer | None = None
    secret: SecretPart | None = None

    @property
    def key(self) -> str:
        return key_of(self.place)

    @property
    def definition(self) -> Definition:
        return self.place.line.definition

    @property
    def kinds(self) -> tuple[str, ...]:
        if self.part is not None:
            return ("value",)
        return STOCK_KINDS if self.definition.kind == Definition.Kind.STOCK else FLOW_KINDS


@dataclass(frozen=True)
class Text:
    """A passage; `code` is its section's."""

    kind = "passages"

    place: Place
    last: Passage | None = None
    secret: SecretPart | None = None

    @property
    def section(self) -> Section:
        return self.place.section

    @property
    def code(self) -> str:
        return self.section.code

    @property
    def key(self) -> str:
        return key_of(self.place)


@dataclass(frozen=True)
class Thing:
    """A task ("NV.3") or a commitment ("CK.UPR-4-38.12") that the report is asked about.

    `choices` are the words that may be chosen, by their codes; `words` how a commitment is worded.
    """

    kind = "things"
    secret = None

    followed: Followed
    levels: tuple[Level, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    last: Progress | Status | None = None

    @property
    def code(self) -> str:
        task = self.followed.task
        return f"NV.{task.number}" if task else f"CK.{self.followed.item.reference}"

    @property
    def place(self) -> Place:
        return Place(task=self.followed.task, item=self.followed.item)

    @property
    def key(self) -> str:
        return key_of(self.place)

    @property
    def words(self) -> str:
        return text_of(self.followed.item).text


class Rows:
    """Everything a workbook shows, read in a constant number of queries."""

    def __init__(self, draft: Draft, asked: Asked | None = None, *, beside: bool = True) -> None:
        """`beside` reads last period's answers too."""
        self.draft, self.obligation = draft, draft.obligation
        self.asked = asked or asked_of(self.obligation)
        self._last = last_answers(self.obligation, self.asked) if beside else {}
        self._last_texts = last_passages(self.obligation) if beside else {}

    @cached_property
    def things(self) -> list[Thing]:
        """The tasks and commitments that are asked about, tasks first."""
        offered = offered_in(self.draft)
        last = last_words(offered.things.values(), self.obligation.unit)
        levels = tuple(offered.levels.values())
        states = {str(code): str(words) for code, words in STATES.items()}
        steps = {level.code: named(level) for level in levels}
        return [
            Thing(row, levels if row.item else (), steps if row.item else states, last.get(name))
            for name, row in offered.things.items()
        ]

    @cached_property
    def speaks_for(self) -> list[Obligation]:
        """Whose figures belong into this report, its own unit first; empty where it speaks for itself alone."""
        others = covering.spoken_for(self.obligation, EVER)
        return [self.obligation, *others] if others else []

    @cached_property
    def spans(self) -> list[AskedSpan]:
        return spans_of(self.obligation)

    @cached_property
    def main(self) -> AskedSpan:
        return next(each for each in self.spans if each.span.kind == Span.Kind.MAIN)

    @cached_property
    def before(self) -> list[AskedSpan]:
        """The days before a reorganisation, in order of time."""
        return [each for each in self.spans if each.span.kind == Span.Kind.BEFORE]

    @cached_property
    def sections(self) -> list[Section]:
        """The whole outline: which headings stand above what is asked."""
        return list(self.obligation.round.version.sections.order_by("position"))

    def figures(self) -> Iterator[tuple[Section, list[Row]]]:
        """Yield the figures of the main span by section, in the outline's order."""
        found: dict[int, list[AskedLine]] = {}
        for each in self.asked.lines:
            found.setdefault(each.line.section_id, []).append(each)
        for section in self.sections:
            if each := found.get(section.pk):
                yield section, [row for line in each for row in self._rows(line)]

    def _rows(self, asked: AskedLine) -> Iterator[Row]:
        line, span = asked.line, self.main.span
        code, control = line.definition.indicator.code, asked.role == CONTROL
        apart = self.asked.secret_lines.get(line.pk)
        yield Row(code, Place(line=line, span=span), None, control, self._last.get((line.pk, "")), apart)
        for number, part in enumerate(line.definition.parts.all(), 1):
            key = f"{part.dimension}={part.code}"
            place = Place(line=line, span=span, part=key)
            yield Row(f"{code}.{number}", place, part, control, self._last.get((line.pk, key)), apart)

    def figures_before(self, each: AskedSpan) -> list[Row]:
        """Return the figures of the days before a reorganisation."""
        number = self.before.index(each) + 1
        return [
            Row(
                f"T{number}.{asked.line.definition.indicator.code}",
                Place(line=asked.line, span=span),
                control=asked.role == CONTROL,
                secret=self.asked.secret_lines.get(asked.line.pk),
            )
            for asked, span in self.asked.places()
            if span.pk == each.span.pk
        ]

    def texts(self) -> list[Text]:
        """Return the passages in the outline's order."""
        secret = self.asked.secret_sections
        return [
            Text(Place(section=section), self._last_texts.get(section.code), secret.get(section.pk))
            for section in self.asked.sections
        ]

    def all(self) -> Iterator[Row | Text]:
        """Yield every row of every sheet."""
        for _section, rows in self.figures():
            yield from rows
        for each in self.before:
            yield from self.figures_before(each)
        yield from self.texts()
