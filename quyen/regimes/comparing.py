"""What a draft changes: row by row beside the version before it, and who would be asked what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quyen.organisations.models import Membership, Unit
from quyen.regimes import queries, rules
from quyen.regimes.models import Line, Section, Version

TEXTS = ("name", "content", "subjects", "sending", "frequency", "process")
OF_SECTION = ("code", "title_vi", "title_en", "guidance_vi", "guidance_en", "asked_of", "required", "role")
OF_LINE = ("required", "annual_only")
OF_DEFINITION = (
    *("name_vi", "name_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "kind", "decimals"),
    *("numerator_id", "denominator_id", "per", "answered_by", "control_total_from", "finest_grain"),
    *("sensitive", "of_people", "note_vi", "note_en", "legal_basis"),
)


@dataclass(frozen=True)
class Change:
    """A row before and after: nothing before is new, nothing after is gone; `columns` differ in both."""

    before: Section | Line | None
    after: Section | Line | None
    columns: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True)
class Asked:
    """What one body, or each commune, is asked by a version in all its periods together."""

    sections: tuple[Section, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """Who is asked what before and after; `unit` is None for the communes, who are all asked alike."""

    level: str
    unit: Unit | None
    units: int
    before: Asked
    after: Asked

    @property
    def sections(self) -> list[Change]:
        """The sections that come or go for them."""
        return [
            change for change in _sections(self.before.sections, self.after.sections) if not change.columns
        ]

    @property
    def lines(self) -> list[Change]:
        """The indicators that come or go for them."""
        return [change for change in _lines(self.before.lines, self.after.lines) if not change.columns]


class Beside:
    """Two versions of a regime, read once: four queries and those of the breakdowns."""

    def __init__(self, before: Version, after: Version) -> None:
        self.before, self.after = before, after
        self._outlines = [list(version.sections.all()) for version in (before, after)]
        self._figures = [_in_order(version) for version in (before, after)]

    def texts(self) -> list[tuple[str, str, str]]:
        """Return the parts in words that differ: (column, before, after)."""
        columns = [f"{part}_{language}" for part in TEXTS for language in ("vi", "en")] + ["legal_basis"]
        pairs = [(column, getattr(self.before, column), getattr(self.after, column)) for column in columns]
        return [(column, old, new) for column, old, new in pairs if old != new]

    def sections(self) -> list[Change]:
        """Return the sections that were added, removed or changed, in the order of the outline."""
        return _sections(*self._outlines)

    def lines(self) -> list[Change]:
        """Return the indicators that were added, removed or changed, in the order they are asked."""
        return _lines(*self._figures)

    def who(self, members: Iterable[Membership]) -> list[Row]:
        """Return what each level and body that owes is asked before and after; communes first, as one row."""
        owing = list(members)
        communes = [row for row in owing if row.deadline == Membership.Deadline.COMMUNES]
        bodies = [row for row in owing if row.deadline == Membership.Deadline.BODIES]
        rows = [self._row(Membership.Deadline.COMMUNES, None, len(communes))] if communes else []
        return rows + [self._row(row.deadline, row.unit, 1) for row in bodies]

    def _row(self, level: str, unit: Unit | None, units: int) -> Row:
        key = unit.key if unit else ""
        before, after = (
            asked_of(sections, lines, level, key)
            for sections, lines in zip(self._outlines, self._figures, strict=True)
        )
        return Row(level, unit, units, before, after)


def asked_of(sections: Sequence[Section], lines: Sequence[Line], level: str, key: str) -> Asked:
    """Return what a unit of a level is asked: figures as the one source or as a control, and passages."""
    answers = [
        line
        for line in lines
        if line.definition.answered_by != rules.COMPUTED and rules.role_of(line.definition, key, level)
    ]
    fields = {line.section.code for line in lines if rules.role_of(line.definition, key, level)}
    asked = fields if level == Membership.Deadline.BODIES else None
    return Asked(
        tuple(section for section in sections if rules.passage_asked(section, level, asked)), tuple(answers)
    )


def _in_order(version: Version) -> list[Line]:
    return list(queries.lines(version).order_by("section__position", "position"))


def _sections(before: Iterable[Section], after: Iterable[Section]) -> list[Change]:
    old = {section.pk: section for section in before}
    rows, met = [], set()
    for section in after:
        was = old.get(section.follows_id)
        met.add(was and was.pk)
        columns = _differing(OF_SECTION, was, section) if was else ()
        if was is None or columns:
            rows.append(Change(was, section, columns))
    return rows + [Change(section, None) for key, section in old.items() if key not in met]


def _lines(before: Iterable[Line], after: Iterable[Line]) -> list[Change]:
    old = {line.definition.indicator_id: line for line in before}
    rows = []
    for line in after:
        was = old.pop(line.definition.indicator_id, None)
        columns = _changed(was, line) if was else ()
        if was is None or columns:
            rows.append(Change(was, line, columns))
    return rows + [Change(line, None) for line in old.values()]


def _changed(was: Line, now: Line) -> tuple[str, ...]:
    columns = _differing(OF_LINE, was, now)
    if now.section.follows_id != was.section_id:
        columns = ("section", *columns)
    if was.definition_id != now.definition_id:
        columns += _differing(OF_DEFINITION, was.definition, now.definition)
    return columns


def _differing(columns: Iterable[str], one: object, other: object) -> tuple[str, ...]:
    return tuple(column for column in columns if getattr(one, column) != getattr(other, column))
