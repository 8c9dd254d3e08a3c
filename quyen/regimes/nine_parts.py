"""The nine parts that a reporting regime must have (Decree 09/2019, articles 7 and 11.2), in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from quyen.regimes.models import PeriodKind, Rung, Section, Version, Window

LAST_DAY = 31


@dataclass(frozen=True)
class RequiredPart:
    """One of the nine: its number, what it is called, and what this regime says, line by line."""

    number: int
    title: str
    lines: tuple[str, ...]


def nine_parts(version: Version, language: str) -> list[RequiredPart]:
    """Return the nine parts of a version of a regime in a language ("vi" or "en")."""
    with override(language):
        own = {name: (str(getattr(version, f"{name}_{language}")),) for name in _OWN_TEXT}
        parts = [
            (_("Name of the report"), own["name"]),
            (_("What is asked"), own["content"]),
            (_("Who reports, and who receives"), own["subjects"]),
            (_("How reports are sent and received"), own["sending"]),
            (_("When figures close and when reports are due"), _times(version)),
            (_("How often"), own["frequency"]),
            (_("Outline"), _outline(version, language)),
            (_("Table of figures"), _figures(version, language)),
            (_("The process"), own["process"]),
        ]
        return [RequiredPart(number, title, lines) for number, (title, lines) in enumerate(parts, start=1)]


_OWN_TEXT = ("name", "content", "subjects", "sending", "frequency", "process")


def _times(version: Version) -> tuple[str, ...]:
    windows = tuple(_window(row) for row in version.windows.order_by("pk"))
    return windows + tuple(_deadline(row) for row in version.rungs.order_by("pk"))


def _window(row: Window) -> str:
    if row.kind == PeriodKind.FREE:
        return _("Thematic and ad hoc: on the days the request sets (%(basis)s).") % {
            "basis": row.legal_basis
        }
    told = {
        "kind": _kind(row.kind),
        "opens": _day(row.opens_day),
        "first": _month(row.opens_month, _("of the first month"), _("of the month before")),
        "closes": _day(row.closes_day),
        "last": _month(row.closes_month, _("of the last month"), _("of the month before the last")),
        "basis": row.legal_basis,
    }
    return _("%(kind)s: from %(opens)s %(first)s to %(closes)s %(last)s (%(basis)s).") % told


def _kind(kind: str) -> str:
    return {
        PeriodKind.MONTH: _("Month"),
        PeriodKind.QUARTER: _("Quarter"),
        PeriodKind.HALF_YEAR: _("Half-year"),
        PeriodKind.NINE_MONTHS: _("Nine months"),
        PeriodKind.YEAR: _("Year"),
    }[PeriodKind(kind)]


def _day(day: int) -> str:
    return _("the last day") if day == LAST_DAY else _("day %(day)s") % {"day": day}


def _month(offset: int, same: str, before: str) -> str:
    if offset == 0:
        return same
    return before if offset == -1 else _("%(months)s months away") % {"months": offset}


def _deadline(row: Rung) -> str:
    level = {
        "communes": _("Communes"),
        "bodies": _("Departments and other bodies"),
        "office": _("The standing office, putting together"),
        "committee": _("The committee, upward"),
    }[row.level]
    told = {"level": level, "basis": row.legal_basis}
    if row.working_days is not None:
        after = ngettext(
            "%(days)s working day after closing", "%(days)s working days after closing", row.working_days
        ) % {"days": row.working_days}
        return f"{level}: {after} ({row.legal_basis})."
    return _fixed(row, told)


def _fixed(row: Rung, told: dict[str, str]) -> str:
    told |= {
        "day": _day(row.day),
        "month": _month(row.month, _("of the closing month"), _("of the month before closing")),
    }
    if row.moves == "earlier":
        return _("%(level)s: %(day)s %(month)s, earlier when that is no working day (%(basis)s).") % told
    return _("%(level)s: %(day)s %(month)s, later when that is no working day (%(basis)s).") % told


def _outline(version: Version, language: str) -> tuple[str, ...]:
    def line(section: Section) -> str:
        return f"{section.code}. {getattr(section, f'title_{language}')}"

    return tuple(line(section) for section in version.sections.order_by("position"))


def _figures(version: Version, language: str) -> tuple[str, ...]:
    def line(row) -> str:
        definition = row.definition
        name, unit = getattr(definition, f"name_{language}"), getattr(definition, f"unit_{language}")
        return f"{definition.indicator.code}. {name} ({unit})"

    rows = version.lines.select_related("definition__indicator").order_by("position")
    return tuple(line(row) for row in rows)
