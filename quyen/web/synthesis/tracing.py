"""Where a figure or a sentence comes from, as its page shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from quyen.core.collation import natural_key
from quyen.organisations.models import Unit
from quyen.regimes.feeding import Counted
from quyen.regimes.models import Definition, PeriodKind, Section, Span
from quyen.reports.models import Answer, Passage
from quyen.reports.queries.feeding import counted_in, held_above
from quyen.synthesis import coverage, queries, rules
from quyen.synthesis.apart import of_figure
from quyen.synthesis.models import Figure, FigureSource, Sentence, Synthesis
from quyen.synthesis.rules import Piece
from quyen.synthesis.weights import shared
from quyen.ui.formats import count, named, spoken
from quyen.web.synthesis import apart
from quyen.web.synthesis.whole import Group, groups_of
from quyen.web.synthesis.words import counted


@dataclass(frozen=True)
class Cell:
    """A figure as it is shown in a table."""

    figure: Figure
    said: str
    control: str = ""

    @property
    def counted(self) -> str:
        return counted(self.figure)


@dataclass(frozen=True)
class Line:
    """One indicator with a cell for each group: the group's name, and its figure if it has one."""

    definition: Definition
    cells: list[tuple[str, Cell | None]]


@dataclass(frozen=True)
class SectionTable:
    """The figures of a section; `heads` are the groups' names, one for a total."""

    section: Section
    heads: list[str]
    lines: list[Line]


def tabs(synthesis: Synthesis, by: str) -> Iterator[dict]:
    """Yield the groupings that this synthesis has."""
    words = {"all": _("In total"), "kind": _("By kind of unit"), "province": _("By former territory")}
    there = set(synthesis.figures.values_list("grouping", flat=True))
    for name, label in words.items():
        if name in there:
            yield {"label": label, "url": f"?by={name}", "current": name == by}


def tables(synthesis: Synthesis, by: str) -> list[SectionTable]:
    """Return the figures of one grouping, a table a section."""
    found = []
    for section, indicators in queries.figures_by_section(synthesis, by):
        names = {row.group: named(row, "group") for rows in indicators for row in rows}
        lines = [
            Line(rows[0].definition, [(name, cells.get(key)) for key, name in names.items()])
            for rows in indicators
            for cells in [{row.group: cell(row) for row in rows}]
        ]
        found.append(SectionTable(section, list(names.values()), lines))
    return found


def cell(figure: Figure) -> Cell:
    control = figure.control
    return Cell(
        figure,
        said(figure),
        rules.printed_scaled(control, figure.definition, spoken()) if control is not None else "",
    )


def said(figure: Figure) -> str:
    """Return a figure in words: its number, a dash, or that it cannot be compared."""
    return rules.printed(figure, spoken()) if figure.comparable else _("not directly comparable")


def told(figure: Figure) -> str:
    """Return a figure in words, an estimate with the word for it."""
    return f"{said(figure)} ({_('estimate')})" if figure.estimate and figure.comparable else said(figure)


@dataclass(frozen=True)
class Given:
    """One filed answer behind a figure, in words, and the days it covers."""

    answer: Answer
    said: str
    opens_on: date
    closes_on: date

    @property
    def cited(self) -> list[Counted]:
        """What was counted, where the figure was taken from a register kept here."""
        return counted_in(self.answer.source)


@dataclass(frozen=True)
class Part:
    """The answers that play one role in a figure, and their sum."""

    title: str
    definition: Definition
    rows: list[Given] = field(default_factory=list)
    total: str = ""
    adds: bool = True


class Trace:
    """One figure with everything behind it."""

    def __init__(self, figure: Figure) -> None:
        self.figure, self.definition = figure, figure.definition
        self.said = said(figure)
        self.first_days = queries.first_days(figure)
        self.place = queries.places(figure.synthesis)[figure.definition_id].section
        self.parts = list(self._parts(sorted(queries.sources(figure), key=_unit_order)))
        self.silent: list[Unit] = coverage.silent(figure) if self._knows_silent() else []
        total = self._knows_silent()
        self.inside = coverage.inside_of(figure) if total else []
        self.secret = coverage.secret_of(figure) if total else []
        self.counted = counted(figure)
        self.why = [] if figure.comparable else apart.told(of_figure(figure))
        self.grounds = apart.grounds(shared(figure.synthesis).get(figure.pk, ())) if figure.estimate else []
        self.beside = held_above(figure.synthesis.round, self.definition) if total else None
        self.sentences = queries.sentences_calling(figure.synthesis, figure.definition.indicator.code)

    def _knows_silent(self) -> bool:
        """Whether the units that gave nothing can be named: of a total, in a round that asks for it itself."""
        return self.figure.grouping == "all" and self.figure.synthesis.round.kind != PeriodKind.YEAR

    @property
    def rule(self) -> str:
        """Return the rule in words."""
        figure = self.figure
        if not figure.comparable:
            return _("Figures of some units cannot be shared among the groups, so no figure is given.")
        if figure.rule == "ratio":
            told = {"per": count(self.definition.per)}
            return (
                _("Sum of the numerators ÷ sum of the denominators × %(per)s; never an average of rates.")
                % told
            )
        if self.definition.kind == Definition.Kind.FLOW:
            first = _("What happened in the period adds up.")
        else:
            first = _("What stood on the closing day adds up over the units.")
        return first + " " + _("Only the one authoritative source is summed.")

    def _parts(self, rows: list[FigureSource]) -> Iterator[Part]:
        role, figure = FigureSource.Role, self.figure
        first = _("Numerator") if figure.rule == "ratio" else _("Sources")
        yield from self._part(first, [row for row in rows if row.role == role.VALUE], figure.value)
        yield from self._part(
            _("Denominator"), [row for row in rows if row.role == role.DENOMINATOR], figure.denominator
        )
        yield from self._part(
            _("Control total, set beside it and never added"),
            [row for row in rows if row.role == role.CONTROL],
            figure.control,
            adds=False,
        )

    def _part(
        self, title: str, rows: list[FigureSource], total: int | None, *, adds: bool = True
    ) -> Iterator[Part]:
        if not rows:
            return
        definition = rows[0].answer.line.definition
        yield Part(
            title,
            definition,
            [self._given(row.answer, definition) for row in rows],
            "–" if total is None else rules.printed_scaled(total, definition, spoken()),
            adds,
        )

    def _given(self, answer: Answer, definition: Definition) -> Given:
        span = answer.span
        apart = definition.kind == Definition.Kind.FLOW and span.kind == Span.Kind.MAIN
        first = self.first_days.get(answer.version.obligation_id) if apart else None
        said = rules.printed_scaled(answer.value, definition, spoken())
        return Given(answer, said, first or span.opens_on, span.closes_on)

    @property
    def spans(self) -> bool:
        """Whether answers for the days before a reorganisation are among the sources."""
        return any(row.answer.span.kind == Span.Kind.BEFORE for part in self.parts for row in part.rows)


def _unit_order(source: FigureSource) -> tuple:
    owed = source.answer.version.obligation
    return owed.level, natural_key(owed.unit_name_vi), source.answer.span.closes_on


def pieces(sentence: Sentence, synthesis: Synthesis) -> list[Piece]:
    return rules.pieces(sentence.text, queries.total_figures(synthesis), spoken())


def groups(sentence: Sentence) -> list[Group]:
    """Return the passages a sentence rests on, the same words together."""
    cited = Passage.objects.filter(cited_by__sentence=sentence).select_related("version__obligation__unit")
    return groups_of(_in_order(cited), [])[0]


def _in_order(passages: Iterable[Passage]) -> list[Passage]:
    return sorted(
        passages, key=lambda row: (row.version.obligation.level, row.version.obligation.unit_name_vi)
    )
