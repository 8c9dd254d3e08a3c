"""Reads of a regime: the version of a day, its rules of time, and what a round asks of whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from quyen.core.ladders import Rung
from quyen.core.periods import Period, WindowRule
from quyen.core.workdays import Calendar, SpecialDay
from quyen.organisations.models import Unit, valid_on
from quyen.regimes import rules
from quyen.regimes.models import (
    CalendarDay,
    Definition,
    Line,
    Part,
    Regime,
    Round,
    Section,
    Span,
    Version,
)


@dataclass(frozen=True)
class AskedLine:
    """A line as one unit meets it: the one source, or a control set beside it that may stay blank."""

    line: Line
    role: str
    required: bool


def main_regime(committee: Unit) -> Regime | None:
    """Return the report that a committee asks for again and again, not what it asks once for one paper."""
    return Regime.objects.filter(committee=committee, once=False).order_by("pk").first()


def version_on(regime: Regime, on: date) -> Version | None:
    """Return the version in force on a date; a draft never is."""
    return regime.versions.filter(valid_on(on), draft_since=None).order_by("-number").first()


def draft_of(regime: Regime) -> Version | None:
    """Return the draft of the regime's next version, if one is being written."""
    return regime.versions.filter(draft_since__isnull=False).first()


def newest(regime: Regime) -> Version:
    """Return the newest version that was put into force, whether its first day has come or not."""
    return regime.versions.filter(draft_since=None).latest("number")


def rules_of(version: Version) -> tuple[list[WindowRule], list[Rung]]:
    """Return the windows and the ladder of a version; each rule knows on which closing dates it holds."""
    windows = [
        WindowRule(
            kind=row.kind,
            opens_month=row.opens_month,
            opens_day=row.opens_day,
            closes_month=row.closes_month,
            closes_day=row.closes_day,
            legal_basis=row.legal_basis,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row in version.windows.order_by("pk")
    ]
    return windows, [_rung(row) for row in version.rungs.order_by("pk")]


def _rung(row) -> Rung:
    kind = {"kind": "after-closing", "working_days": row.working_days}
    if row.working_days is None:
        kind = {
            "kind": "fixed",
            "day_of_month": row.day,
            "month_offset": row.month,
            "moves": row.moves,
        }
    return Rung(
        level=row.level,
        caps=row.caps,
        legal_basis=row.legal_basis,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        **kind,
    )


def calendar(years: Iterable[int], known_on: date | None = None) -> Calendar:
    """Return the working days of some years (and one either side), by what was decided until `known_on` or at all."""
    return Calendar.standard(years, special_days(), known_on)


def special_days() -> list[SpecialDay]:
    """Return every decision laid over the calendar, withdrawn ones too, by their day."""
    return [
        SpecialDay(
            on=row.on,
            working=row.working,
            reason_vi=row.reason_vi,
            reason_en=row.reason_en,
            legal_basis=row.legal_basis,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row in CalendarDay.objects.order_by("on", "pk")
    ]


def lines(version: Version):
    """Return the lines of a version in order, with definition, indicator, section and breakdowns read along."""
    related = ("definition__indicator", "definition__numerator", "definition__denominator", "section")
    return Line.objects.filter(version=version).select_related(*related).prefetch_related("definition__parts")


def codes_in(version: Version, sections: Iterable[Section]) -> dict[int, str]:
    """Return under which code of `version` each section of an older version goes on, by the section's id.

    One that was taken out meanwhile is not among them; of a version that this one does not come from, the code
    decides. One query for each version between.
    """
    codes = dict(version.sections.values_list("pk", "code"))
    known, reached, newer = set(codes.values()), {version.pk}, codes
    while newer and not {section.version_id for section in sections} <= reached:
        steps = Section.objects.filter(pk__in=newer).exclude(follows=None)
        rows = list(steps.values_list("follows", "follows__version", "pk"))
        reached |= {older for _section, older, _newer in rows}
        newer = {older: newer[key] for older, _version, key in rows}
        codes |= newer
    strangers = [each for each in sections if each.version_id not in reached and each.code in known]
    return codes | {section.pk: section.code for section in strangers}


def unasked(version: Version):
    """Return the definitions in force that a version does not ask, by their codes."""
    asked = version.lines.values("definition__indicator")
    standing = Definition.objects.filter(valid_until=None, draft_since=None).exclude(indicator__in=asked)
    related = ("indicator", "numerator", "denominator")
    return standing.select_related(*related).order_by("indicator__code")


@dataclass(frozen=True)
class Dimension:
    """A breakdown that some indicator has: sex, age …; `key` names it with its categories."""

    key: str
    parts: tuple[Part, ...]


def dimensions() -> list[Dimension]:
    """Return every breakdown in use, each set of categories once, in the order of the alphabet. One query."""
    sets: dict[tuple[int, str], list[Part]] = {}
    for part in Part.objects.order_by("definition", "position"):
        sets.setdefault((part.definition_id, part.dimension), []).append(part)
    found: dict[str, Dimension] = {}
    for (_definition, dimension), parts in sets.items():
        key = "-".join([dimension, *(part.code for part in parts)])
        found.setdefault(key, Dimension(key, tuple(parts)))
    return sorted(found.values(), key=lambda each: (each.parts[0].dimension_vi, each.key))


def lines_for(round: Round, unit_key: str, level: str, span_kind: str = Span.Kind.MAIN) -> list[AskedLine]:
    """Return what a unit is asked in one kind of span, in the order of the outline. Two queries."""
    found = []
    concerned = lines(round.version).filter(_concerns(unit_key, level))
    for line in concerned.order_by("section__position", "position"):
        role = rules.role_of(line.definition, unit_key, level)
        if role and rules.asks(line, span_kind, round.kind):
            found.append(AskedLine(line, role, required=line.required and role == rules.ANSWER))
    return found


def _concerns(unit_key: str, level: str) -> Q:
    """Return the lines that a unit may have a role in, so that not all of them are read; `role_of` decides."""
    sources = [source for source, levels in rules.SOURCES.items() if level in levels]
    return Q(definition__answered_by__in=[*sources, unit_key]) | Q(definition__control_total_from=unit_key)


def sections_for(round: Round, level: str, unit_key: str | None = None) -> list[Section]:
    """Return the sections under which a level writes a passage; with `unit_key`, those that fit this unit's field."""
    sections = Section.objects.filter(version=round.version_id)
    fields = None
    if unit_key is not None:
        found = Line.objects.filter(_concerns(unit_key, level), version=round.version_id)
        found = found.select_related("definition", "section")
        fields = {
            line.section.code for line in found if rules.role_of(line.definition, unit_key, level) is not None
        }
    return [section for section in sections if rules.passage_asked(section, level, fields)]


def rounds_of(committee: Unit):
    """Return a committee's rounds, newest closing date first; those asked once, for one paper, after all others.

    Boards begin with the first: it is the committee's own report.
    """
    found = Round.objects.filter(committee=committee).select_related("version__regime")
    return found.order_by("version__regime__once", "-closes_on", "-pk")


def previous_round(round: Round) -> Round | None:
    """Return the committee's round of the period just before, whose answers stand beside the new ones."""
    before = Period.parse(round.period).previous()
    if before is None or round.nature != Round.Nature.PERIODIC:
        return None
    return rounds_of(round.committee).filter(period=before.code, nature=Round.Nature.PERIODIC).first()
