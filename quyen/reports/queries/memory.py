"""What units answered to findings, this period and the one before, and where they wrote nothing the period before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from quyen.core.periods import Period
from quyen.obligations.models import Obligation, SecretPart
from quyen.organisations.models import Succession
from quyen.regimes import queries as regimes
from quyen.regimes import rules
from quyen.regimes.models import Line, Round, Section, Span
from quyen.reports.models import Explanation, Passage, Version
from quyen.reports.queries.asked import Asked
from quyen.reports.rules import last
from quyen.reports.rules.questions import Question


@dataclass(frozen=True)
class Memory:
    """Of one report: what the unit answered to findings, what it answered to the same last period (or those it was
    put together from did), and the sections under which it wrote nothing last period."""

    explained: Mapping[Question, str] = field(default_factory=dict)
    earlier: Mapping[Question, str] = field(default_factory=dict)
    silent: frozenset[int] = frozenset()


def memory_in(
    round: Round, asking: Mapping[int, tuple[Obligation, datetime | None]], asked: Mapping[int, Asked]
) -> dict[int, Memory]:
    """Return what is remembered of many reports of one round, by their keys, in as many queries as for one.

    Each comes with its obligation and, once it is filed, when: what was answered later is not its own.
    """
    obligations = {row.pk: row for row, _until in asking.values()}
    answered = _answered(obligations)
    before = _Before.of(round, {row.unit_id for row in obligations.values()})
    return {
        key: Memory(
            _standing(answered.get(row.pk, ()), until),
            before.answers(row.unit_id, asked[key]),
            before.silent(row.unit_id),
        )
        for key, (row, until) in asking.items()
    }


def question_of(row: Explanation) -> Question:
    return Question(row.code, row.line_id, row.span_id, row.part, row.section_id)


def explained(obligation: Obligation) -> dict[Question, str]:
    """Return what a unit answers to findings, as it stands."""
    return _standing(Explanation.objects.filter(obligation=obligation), None)


def _answered(obligations: Iterable[int]) -> dict[int, list[Explanation]]:
    found: dict[int, list[Explanation]] = defaultdict(list)
    for row in Explanation.objects.filter(obligation__in=list(obligations)):
        found[row.obligation_id].append(row)
    return found


def _standing(rows: Iterable[Explanation], until: datetime | None) -> dict[Question, str]:
    """Return the newest answer to each question; an empty one took it back."""
    newest = {question_of(row): row.text for row in rows if until is None or row.at <= until}
    return {question: text for question, text in newest.items() if text}


@dataclass
class _Before:
    """The newest standing versions of the period before: of some units, and of those they came from."""

    round: Round
    versions: dict[int, Version | None] = field(
        default_factory=dict
    )  # by unit; None: owed, and nothing stands
    origins: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))
    written: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # sections, by version
    secret: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # sections, by obligation
    main: set[int] = field(default_factory=set)  # spans of whole periods
    lines: dict[int, str] = field(
        default_factory=dict
    )  # the indicator's code of each line that was asked about
    sections: dict[int, str] = field(default_factory=dict)  # under which code each section goes on now
    limits: dict[int, Section] = field(default_factory=dict)  # the section of limitations of each outline

    @classmethod
    def of(cls, round: Round, units: set[int]) -> "_Before":
        before = cls(round)
        period = Period.parse(round.period).previous()
        if period is None or round.nature != Round.Nature.PERIODIC:
            return before
        for step in Succession.objects.filter(successor__in=units).select_related("predecessor"):
            before.origins[step.successor_id].append(step)
        among = units | {step.predecessor_id for steps in before.origins.values() for step in steps}
        owed = Obligation.objects.filter(
            round__period=period.code, round__nature=Round.Nature.PERIODIC, upward=False, unit__in=among
        )
        before._read_versions(list(owed.order_by("pk").select_related("round")))
        before._read_places()
        return before

    def _read_versions(self, owed: list[Obligation]) -> None:
        standing = Version.objects.filter(obligation__in=owed, withdrawal=None)
        standing = standing.select_related("examination").defer("content").order_by("number")
        newest = {version.obligation_id: version for version in standing}
        for row in owed:
            if version := newest.get(row.pk):
                version.obligation = row
            self.versions[row.unit_id] = version
        passages = Passage.objects.filter(version__in=list(newest.values())).exclude(text="")
        for version, section in passages.values_list("version_id", "section_id"):
            self.written[version].add(section)
        secret = SecretPart.objects.filter(obligation__in=owed, withdrawn_at=None, section__isnull=False)
        for obligation, section in secret.values_list("obligation_id", "section_id"):
            self.secret[obligation].add(section)

    def _read_places(self) -> None:
        versions = [version for version in self.versions.values() if version]
        found = [row for version in versions for row in _answered_then(version)]
        spans = Span.objects.filter(pk__in={row["span"] for row in found}, kind=Span.Kind.MAIN)
        self.main = set(spans.values_list("pk", flat=True))
        lines = Line.objects.filter(pk__in={row["line"] for row in found})
        self.lines = dict(lines.values_list("pk", "definition__indicator__code"))
        outlines = {version.obligation.round.version_id for version in versions} | {self.round.version_id}
        sections = list(Section.objects.filter(version__in=outlines))
        self.sections = regimes.codes_in(self.round.version, sections)
        self.limits = {row.version_id: row for row in sections if row.role == "limitations"}

    def answers(self, unit: int, asked: Asked) -> dict[Question, str]:
        """Return what was answered last period to questions at places that are asked now."""
        lines = {row.line.definition.indicator.code: row.line.pk for row in asked.lines}
        sections = {section.code: section.pk for section in asked.sections}
        main = next(span.pk for span in asked.spans if span.kind == Span.Kind.MAIN)
        found: dict[Question, list[str]] = defaultdict(list)
        for name, version in self._reports(unit):
            for row in _answered_then(version):
                line = lines.get(self.lines.get(row["line"], ""))
                section = sections.get(self.sections.get(row["section"], ""))
                if (line and row["span"] in self.main) or section:
                    question = Question(row["code"], line, main if line else None, row["part"], section)
                    found[question].append(f"{name}: {row['explained']}" if name else row["explained"])
        return {question: " · ".join(texts) for question, texts in found.items()}

    def _reports(self, unit: int) -> list[tuple[str, Version]]:
        """Return the unit's own report or, where it owed none, those of all it was put together from, named."""
        if unit in self.versions:
            return [("", own)] if (own := self.versions[unit]) else []
        steps = self.origins.get(unit, [])
        if not last.adds_up(step.extent for step in steps):
            return []
        found = [(step.predecessor.name_vi, self.versions.get(step.predecessor_id)) for step in steps]
        return [(name, version) for name, version in found if version]

    def silent(self, unit: int) -> frozenset[int]:
        """Return the section of limitations, where the unit was asked it last period and wrote nothing."""
        version, now = self.versions.get(unit), self.limits.get(self.round.version_id)
        if version is None or now is None or version.obligation.round.archive:
            return frozenset()
        then = self.limits.get(version.obligation.round.version_id)
        if then is None or not rules.passage_asked(then, version.obligation.level, ()):
            return frozenset()
        said = then.pk in self.written[version.pk] or then.pk in self.secret[version.obligation_id]
        return frozenset() if said else frozenset({now.pk})


def _answered_then(version: Version) -> list[dict]:
    """Return the findings that were kept of a version with an answer of its own."""
    found = version.examination.findings if hasattr(version, "examination") else []
    return [row for row in found if row.get("explained")]
