"""A form beside a version: what of it is asked already, what is new, what it words otherwise, what it lacks.

Sections and indicators are known again by their code, or by their name. A row says only what it says: an empty cell
changes nothing, and another's form never words anew what is defined here.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from quyen.core.text import fold
from quyen.regimes import queries
from quyen.regimes.models import Definition, Line, Section, Version
from quyen.regimes.xlsforms.shape import Form, FormIndicator, FormSection
from quyen.regimes.xlsforms.version import indicator_of

SECTION_TEXTS = ("title_vi", "title_en", "guidance_vi", "guidance_en")
SECTION_OWN = ("asked_of", "required", "role")
TEXTS = (
    *("name_vi", "name_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "note_vi", "note_en"),
    "legal_basis",
)
OF_LINE = ("required", "annual_only")
KEPT = ("kind", "numerator", "denominator", "per", "decimals", "answered_by", "control_total_from", "finest_grain",
        "sensitive", "of_people", "parts")  # fmt: skip


@dataclass(frozen=True)
class SectionMatch:
    """A section of the form and the one of the version that it is; `changes` are columns with their new value."""

    given: FormSection
    found: Section | None
    changes: dict[str, object]


@dataclass(frozen=True)
class IndicatorMatch:
    """An indicator of the form: the line that asks it (`found`), or a definition that stands unasked (`unasked`).

    `changes` are the definition's, `placed` whether the line changes, `kept` what the form says otherwise and a file
    cannot change.
    """

    given: FormIndicator
    found: Line | None
    unasked: Definition | None
    changes: dict[str, object]
    placed: bool
    kept: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code it has here, "" for a new one."""
        meant = self.found.definition if self.found else self.unasked
        return meant.indicator.code if meant else ""


@dataclass(frozen=True)
class Comparison:
    """All of it; `gone_sections` and `gone_lines` are asked now and not in the form."""

    version: Version
    sections: tuple[SectionMatch, ...]
    indicators: tuple[IndicatorMatch, ...]
    gone_sections: tuple[Section, ...]
    gone_lines: tuple[Line, ...]

    @property
    def says_something(self) -> bool:
        """Whether taking it over would change anything, what it lacks left aside."""
        sections = any(row.found is None or row.changes for row in self.sections)
        return sections or any(row.found is None or row.changes or row.placed for row in self.indicators)

    @property
    def digest(self) -> str:
        """A hash of all that was looked at: it changes as soon as the form or the version does."""
        told = [
            [self.version.pk, self.version.number],
            [_told(row) for row in self.sections],
            [[*_told(row), row.code, row.placed, row.kept] for row in self.indicators],
            [[row.pk for row in self.gone_sections], [row.pk for row in self.gone_lines]],
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def _told(row: SectionMatch | IndicatorMatch) -> list:
    return [repr(row.given), row.found and row.found.pk, sorted(row.changes.items())]


def compare(form: Form, version: Version) -> Comparison:
    """Set a form beside a version. Six queries and those of the breakdowns."""
    standing = list(version.sections.select_related("parent").order_by("position"))
    sections = _sections(form.sections, standing)
    homes = {row.given.code: row.found.pk for row in sections if row.found}
    lines = list(queries.lines(version).order_by("section__position", "position"))
    unasked = list(queries.unasked(version))
    indicators = _indicators(form.indicators, lines, unasked, homes)
    met = {row.found.pk for row in sections if row.found}
    asked = {row.found.pk for row in indicators if row.found}
    return Comparison(
        version,
        tuple(sections),
        tuple(indicators),
        tuple(row for row in standing if row.pk not in met),
        tuple(line for line in lines if line.pk not in asked),
    )


def _sections(given: Iterable[FormSection], standing: list[Section]) -> list[SectionMatch]:
    """Return each section with the one it is; one is taken once only."""
    left, rows = list(standing), []
    for one in given:
        found = next((row for row in left if one.own and row.code == one.code), None)
        if found is None:
            names = {_plain(one.title_vi), _plain(one.title_en)} - {""}
            found = next((row for row in left if {_plain(row.title_vi), _plain(row.title_en)} & names), None)
        if found is not None:
            left.remove(found)
        rows.append(SectionMatch(one, found, _section_changes(one, found) if found else {}))
    return rows


def _section_changes(given: FormSection, found: Section) -> dict[str, object]:
    if not given.own:
        asked = given.asked_of != "none" and found.asked_of == "none"
        return {"asked_of": given.asked_of} if asked else {}
    texts = [name for name in SECTION_TEXTS if getattr(given, name)]
    names = [name for name in (*texts, *SECTION_OWN) if getattr(given, name) != getattr(found, name)]
    return {name: getattr(given, name) for name in names}


def _indicators(
    given: Iterable[FormIndicator], lines: list[Line], unasked: list[Definition], homes: dict[str, int]
) -> list[IndicatorMatch]:
    rows, asked, standing = [], list(lines), list(unasked)
    for one in given:
        found = _found(one, asked, [line.definition for line in asked])
        other = None if found else _found(one, standing, standing)
        if found is not None:
            asked.remove(found)
        if other is not None:
            standing.remove(other)
        rows.append(_match(one, found, other, homes))
    return rows


def _found(given: FormIndicator, things: list, meant: list[Definition]):
    """Return the thing whose definition has the code, or the name, of an indicator of the form."""
    for thing, definition in zip(things, meant, strict=True):
        if definition.indicator.code == given.code:
            return thing
    names = {_plain(given.name_vi), _plain(given.name_en)} - {""}
    for thing, definition in zip(things, meant, strict=True):
        if not given.own and {_plain(definition.name_vi), _plain(definition.name_en)} & names:
            return thing
    return None


def _match(
    given: FormIndicator, found: Line | None, other: Definition | None, homes: dict[str, int]
) -> IndicatorMatch:
    if found is None or not given.own:
        return IndicatorMatch(given, found, other, {}, False, ())
    now = indicator_of(found)
    changes = {
        name: getattr(given, name)
        for name in TEXTS
        if getattr(given, name) and getattr(given, name) != getattr(now, name)
    }
    moved = homes.get(given.section) != found.section_id
    placed = moved or any(getattr(given, name) != getattr(now, name) for name in OF_LINE)
    kept = tuple(name for name in KEPT if getattr(given, name) != getattr(now, name))
    return IndicatorMatch(given, found, None, changes, placed, kept)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())
