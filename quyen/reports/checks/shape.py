"""The plain shape that every check takes: one report as its reader would lay it on the table.

No database row and no lazy text is in it; ids are those of the rows, so that a finding can point at a field.
Numbers are scaled by 10^4 (core.numbers).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language

from quyen.reports.rules.outliers import Peer, Point
from quyen.reports.rules.questions import Question
from quyen.reports.rules.reused import Reused


class Named:
    """Something with a Vietnamese and an English name; `name` is the one of the reader's language."""

    name_vi: str
    name_en: str

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi


@dataclass(frozen=True)
class Part(Named):
    """One category of a breakdown: `key` is "sex=female". With `adds_up` it is a share of the whole."""

    key: str
    dimension: str
    name_vi: str
    name_en: str = ""
    adds_up: bool = True


@dataclass(frozen=True)
class Line(Named):
    """One figure that is asked. `kind` is "flow" or "stock"; a control total is asked but never required."""

    id: int
    code: str
    name_vi: str
    name_en: str = ""
    unit_vi: str = ""
    unit_en: str = ""
    kind: str = "flow"
    decimals: int = 0
    required: bool = True
    control: bool = False
    section: int | None = None
    parts: tuple[Part, ...] = ()

    @property
    def unit(self) -> str:
        return self.unit_en if get_language() == "en" and self.unit_en else self.unit_vi


@dataclass(frozen=True)
class Span:
    """A stretch of the period; the days before a reorganisation (`main` False) are asked for flows only."""

    id: int
    opens_on: date
    closes_on: date
    main: bool = True


@dataclass(frozen=True)
class Section(Named):
    """A heading that asks for a passage."""

    id: int
    code: str
    name_vi: str
    name_en: str = ""
    required: bool = False
    role: str = ""  # "limitations", "proposals" or nothing


@dataclass(frozen=True)
class Ratio(Named):
    """A share that will be computed from two lines of this report; never asked itself."""

    name_vi: str
    numerator: int
    denominator: int
    name_en: str = ""
    per: int = 100  # 1000 for ‰


@dataclass(frozen=True)
class Answer:
    """`kind` is one of reports.models.AnswerKind; `value` is None for an answer that is no figure."""

    kind: str
    value: int | None = None
    estimate: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Passage:
    text: str = ""
    nothing_arose: bool = False


@dataclass(frozen=True)
class Statement:
    """How a task or a commitment stands. `field` is the name of its field, "t-12"; `name` a title or a reference.

    `stands` is a state of Progress or the `meaning` of a level ("open", "moving", "done", "aside"), "" not chosen;
    `said` whether anything was written at all. What is `required` must be said before the report goes on.
    """

    field: str
    name: str
    task: bool = True
    stands: str = ""
    done: int | None = None
    out_of: int | None = None
    text: str = ""
    evidence: str = ""
    obstacle: str = ""
    help_needed: str = ""
    required: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return self.text, self.evidence, self.obstacle, self.help_needed

    @property
    def said(self) -> bool:
        return bool(self.stands or self.done is not None or self.out_of is not None or any(self.texts))


Key = tuple[int, int, str]  # line, span, part ("" is the whole)


@dataclass(frozen=True)
class Report:
    """What is asked of a unit, in outline order, and what it says; a missing key is a blank answer."""

    lines: tuple[Line, ...] = ()
    spans: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    answers: Mapping[Key, Answer] = field(default_factory=dict)
    passages: Mapping[int, Passage] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    last: Mapping[tuple[int, str], int] = field(default_factory=dict)  # (line, part) → last period's figure
    secret_lines: frozenset[int] = frozenset()  # sent by the secret route: answered by that
    secret_sections: frozenset[int] = frozenset()
    reuse: Mapping[int, Reused] = field(default_factory=dict)  # by section
    level: str = ""  # of the unit: "communes", "bodies"
    season: int = 1  # which period of its year this is
    series: Mapping[tuple[int, str], tuple[Point, ...]] = field(default_factory=dict)  # oldest first
    peers: Mapping[int, tuple[Peer, ...]] = field(default_factory=dict)  # by line, as they stood at filing
    silent: frozenset[int] = frozenset()  # sections in which the unit wrote nothing last period
    explained: Mapping[Question, str] = field(default_factory=dict)  # what it answered to findings
    earlier: Mapping[Question, str] = field(default_factory=dict)  # and last period to the same ones

    def asked(self) -> Iterator[tuple[Line, Span]]:
        """Yield every line with each span it is asked for: flows for all, stocks for the main one."""
        for line in self.lines:
            for span in self.spans:
                if span.main or line.kind == "flow":
                    yield line, span

    def given(self) -> Iterator[tuple[Line, Span, str, Answer]]:
        """Yield every answer that was given, the whole before its parts, in the order of the lines."""
        for line, span in self.asked():
            for part in ("", *(part.key for part in line.parts)):
                if answer := self.answers.get((line.id, span.id, part)):
                    yield line, span, part, answer

    def value(self, line: Line | int, span: Span, part: str = "") -> int | None:
        """Return the scaled figure at a place, or None where there is none."""
        key = line if isinstance(line, int) else line.id
        answer = self.answers.get((key, span.id, part))
        return answer.value if answer else None


@dataclass(frozen=True)
class Finding:
    """What a check has to say. `sentence` is in the reader's language; a blocking one stops the filing.

    `part` without a line is the field of a statement. `explained` is what the unit answered, `earlier` what it
    answered to the same last period. A `hint` tells and does not ask.
    """

    code: str
    blocking: bool
    sentence: str
    line: int | None = None
    span: int | None = None
    part: str = ""
    section: int | None = None
    explained: str = ""
    earlier: str = ""
    hint: bool = False
    reuse: Reused | None = None

    @property
    def question(self) -> Question:
        return Question(self.code, self.line, self.span, self.part, self.section)

    @property
    def answered(self) -> bool:
        """Whether the unit answered it this period."""
        return not self.blocking and bool(self.explained)

    @property
    def open(self) -> bool:
        """Whether it still asks for an answer: nobody gave one, this period or last."""
        return self.blocking or not (self.explained or self.earlier or self.hint)
