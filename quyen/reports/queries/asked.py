"""What a round asks of its units: figures, each for the spans it is owed for, and passages."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from quyen.obligations.models import Obligation, SecretPart, SpanDuty
from quyen.regimes import queries as regimes
from quyen.regimes import rules
from quyen.regimes.models import Line, Round, Section, Span
from quyen.regimes.queries import AskedLine


@dataclass(frozen=True)
class Asked:
    """What one unit is asked, in the order of the form; `kind` is the period's, which decides what a span asks.

    `secret` are the parts that went by the secret route: they are answered by that, and nothing is written there.
    """

    kind: str
    lines: list[AskedLine]
    spans: list[Span]
    sections: list[Section]
    secret: tuple[SecretPart, ...] = ()

    def spans_of(self, line: Line) -> list[Span]:
        """Return the spans a line is asked for: the days before a reorganisation ask for flows only."""
        return [span for span in self.spans if rules.asks(line, span.kind, self.kind)]

    def places(self) -> Iterator[tuple[AskedLine, Span]]:
        """Yield every line with each span it is asked for."""
        for asked in self.lines:
            for span in self.spans_of(asked.line):
                yield asked, span

    @cached_property
    def required(self) -> tuple[frozenset[tuple[int, int]], frozenset[int]]:
        """The (line, span) ids and the section ids that may not stay blank."""
        places = frozenset((row.line.pk, span.pk) for row, span in self.places() if row.required)
        return places, frozenset(section.pk for section in self.sections if section.required)

    @cached_property
    def secret_lines(self) -> dict[int, SecretPart]:
        return {part.line_id: part for part in self.secret if part.line_id}

    @cached_property
    def secret_sections(self) -> dict[int, SecretPart]:
        return {part.section_id: part for part in self.secret if part.section_id}

    def find(self, line: Line, span: Span, part: str = "") -> AskedLine | None:
        """Return the line as it is asked, or None where this place is not asked of the unit."""
        found = next((asked for asked in self.lines if asked.line.pk == line.pk), None)
        if found is None or span.pk not in {known.pk for known in self.spans_of(found.line)}:
            return None
        return found if not part or part in part_keys(found.line) else None


def part_keys(line: Line) -> list[str]:
    """Return the keys of a line's breakdowns, such as "sex=female"."""
    return [f"{part.dimension}={part.code}" for part in line.definition.parts.all()]


def asked_of(obligation: Obligation) -> Asked:
    """Return what an obligation asks for, in a constant number of queries."""
    round, mine = obligation.round, Q(kind=Span.Kind.MAIN) | Q(duties__obligation=obligation)
    return Asked(
        round.kind,
        regimes.lines_for(round, obligation.unit.key, obligation.level),
        list(_spans(round).filter(mine).distinct()),
        regimes.sections_for(round, obligation.level, obligation.unit.key),
        tuple(_secret([obligation]).get(obligation.pk, ())),
    )


def _secret(obligations: list[Obligation]) -> dict[int, list[SecretPart]]:
    """Return the parts of reports that went by the secret route, by obligation."""
    found: dict[int, list[SecretPart]] = defaultdict(list)
    for part in SecretPart.objects.filter(obligation__in=obligations, withdrawn_at=None).order_by("pk"):
        found[part.obligation_id].append(part)
    return found


def is_secret(obligation: Obligation, *, line: Line | None = None, section: Section | None = None) -> bool:
    """Whether one place of a report went by the secret route."""
    return SecretPart.objects.filter(
        obligation=obligation, line=line, section=section, withdrawn_at=None
    ).exists()


def is_asked(obligation: Obligation, line: Line, span: Span, part: str = "") -> bool:
    """Whether one place is asked of a unit: what `asked_of(…).find` says, without reading the whole form."""
    round, unit = obligation.round, obligation.unit
    return bool(
        line.version_id == round.version_id
        and span.round_id == round.pk
        and rules.role_of(line.definition, unit.key, obligation.level)
        and rules.asks(line, Span.Kind.MAIN, round.kind)
        and rules.asks(line, span.kind, round.kind)
        and (span.kind == Span.Kind.MAIN or obligation.span_duties.filter(span=span).exists())
        and (not part or part in part_keys(line))
    )


def asked_in(round: Round, obligations: list[Obligation]) -> dict[int, Asked]:
    """Return the same for many obligations of one round, by id, in as many queries as for one.

    Units that are asked the same share one `Asked`.
    """
    lines = list(regimes.lines(round.version).order_by("section__position", "position"))
    sections = list(Section.objects.filter(version=round.version_id))
    spans = list(_spans(round))
    named = {line.definition.answered_by for line in lines} | {
        line.definition.control_total_from for line in lines
    }
    duties, secret = _duties(round), _secret(obligations)
    alike: dict[tuple, Asked] = {}
    found = {}
    for row in obligations:
        alone = row.unit.key if row.unit.key in named else ""
        mine, apart = duties.get(row.pk, frozenset()), tuple(secret.get(row.pk, ()))
        if (row.level, alone, mine, apart) not in alike:
            alike[row.level, alone, mine, apart] = Asked(
                round.kind,
                _lines(lines, round.kind, row),
                [span for span in spans if span.kind == Span.Kind.MAIN or span.pk in mine],
                _sections(sections, lines, row),
                apart,
            )
        found[row.pk] = alike[row.level, alone, mine, apart]
    return found


def _duties(round: Round) -> dict[int, frozenset[int]]:
    """Return the spans before a reorganisation that obligations answer for."""
    duties = defaultdict(set)
    rows = SpanDuty.objects.filter(span__round=round).values_list("obligation_id", "span_id")
    for obligation, span in rows:
        duties[obligation].add(span)
    return {obligation: frozenset(spans) for obligation, spans in duties.items()}


def _spans(round: Round) -> QuerySet[Span]:
    """Return a round's spans, the days before a reorganisation first."""
    return Span.objects.filter(round=round).order_by("opens_on", "closes_on")


def _lines(lines: list[Line], kind: str, row: Obligation) -> list[AskedLine]:
    found = []
    for line in lines:
        role = rules.role_of(line.definition, row.unit.key, row.level)
        if role and rules.asks(line, Span.Kind.MAIN, kind):
            found.append(AskedLine(line, role, required=line.required and role == rules.ANSWER))
    return found


def _sections(sections: list[Section], lines: list[Line], row: Obligation) -> list[Section]:
    """A body writes under the sections of its own field."""
    fields = {line.section.code for line in lines if rules.role_of(line.definition, row.unit.key, row.level)}
    return [section for section in sections if rules.passage_asked(section, row.level, fields)]
