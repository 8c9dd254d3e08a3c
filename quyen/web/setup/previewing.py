"""What the draft changes, in words: who will be asked what, row by row, and on which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from quyen.core.numbers import SCALE
from quyen.organisations.models import Membership, Unit
from quyen.regimes.comparing import Beside, Change, Row
from quyen.regimes.models import Definition, Indicator, Line, Section, Version
from quyen.regimes.nine_parts import nine_parts
from quyen.ui.formats import named, number
from quyen.web import wording
from quyen.web.setup import definitions, drafts, indicators
from quyen.web.setup.calendar import Dated, Rules

TIMES = 5  # the part of the nine that says when figures close and reports are due
FIRST = ("half-year", "year", "quarter", "nine-months", "month")  # the kinds asked most come first
COLUMNS: dict[str, str | Promise] = {
    "code": gettext_lazy("Number in the outline"),
    "title_vi": gettext_lazy("Title in Vietnamese"),
    "title_en": gettext_lazy("Title in English"),
    "guidance_vi": gettext_lazy("Guidance in Vietnamese"),
    "guidance_en": gettext_lazy("Guidance in English"),
    "asked_of": gettext_lazy("Who writes here"),
    "required": gettext_lazy("Must be answered"),
    "role": gettext_lazy("In the synthesis"),
    "section": gettext_lazy("Section"),
    "annual_only": gettext_lazy("Once a year"),
    "name_vi": gettext_lazy("Name in Vietnamese"),
    "name_en": gettext_lazy("Name in English"),
    "unit_vi": gettext_lazy("Unit in Vietnamese"),
    "unit_en": gettext_lazy("Unit in English"),
    "meaning_vi": gettext_lazy("Meaning in Vietnamese"),
    "meaning_en": gettext_lazy("Meaning in English"),
    "note_vi": gettext_lazy("Note in Vietnamese"),
    "note_en": gettext_lazy("Note in English"),
    "kind": gettext_lazy("Counted"),
    "decimals": gettext_lazy("Decimals"),
    "numerator_id": gettext_lazy("Numerator"),
    "denominator_id": gettext_lazy("Denominator"),
    "per": gettext_lazy("Per"),
    "answered_by": gettext_lazy("Answered by"),
    "control_total_from": gettext_lazy("Control total"),
    "finest_grain": gettext_lazy("Finest grain"),
    "sensitive": gettext_lazy("Sensitive"),
    "of_people": gettext_lazy("Of people"),
    "legal_basis": gettext_lazy("Legal basis"),
}


@dataclass(frozen=True)
class Told:
    """A change in words: what it is about, and for each column that differs its label, before and after."""

    kind: str
    label: str
    columns: list[tuple[str | Promise, str, str]]


@dataclass(frozen=True)
class Who:
    """Somebody who is asked: how many sections and indicators before and after, and the names that come and go."""

    label: str | Promise
    units: int
    sections: tuple[int, int]
    lines: tuple[int, int]
    added: list[str]
    removed: list[str]


@dataclass(frozen=True)
class Due:
    """The due days of a period, (label of the level, before, after); None where a version has no such period."""

    name: str
    kind: str
    days: list[tuple[str | Promise, date | None, date | None]]

    @property
    def moved(self) -> bool:
        return any(before != after for _level, before, after in self.days)


def read(before: Version, draft: Version, members: list[Membership], *, today: date) -> dict:
    """Return what the preview shows: who, texts, sections, lines, times, reminders, due; `unchanged`."""
    beside = Beside(before, draft)
    words, sections = _Words(_lines(beside)), beside.sections()
    told = {
        "who": [_who(row) for row in beside.who(members)],
        "texts": [(_text_label(column), old, new) for column, old, new in beside.texts()],
        "sections": [words.section(change) for change in sections if not _renumbered(change)],
        "renumbered": [_moved(change) for change in sections if _renumbered(change)],
        "lines": [words.line(change) for change in beside.lines()],
        "times": _differing(_times(before), _times(draft)),
        "reminders": _differing(reminders(before), reminders(draft)),
    }
    due = list(_due(before, draft, today))
    changes = ("texts", "sections", "renumbered", "lines", "times", "reminders")
    unchanged = not any(told[name] and told[name] != ([], []) for name in changes)
    return told | {
        "due": due,
        "moved": sum(each.moved for each in due),
        "unchanged": unchanged,
        "levels": list(wording.LEVELS.values()),
        "changed": [(_("Sections"), told["sections"]), (_("Indicators"), told["lines"])],
        "sides": [(_("Days"), *told["times"]), (_("Reminders"), *told["reminders"])],
    }


def _lines(beside: Beside) -> Iterable[Line]:
    return [row for change in beside.lines() for row in (change.before, change.after) if row is not None]


def _renumbered(change: Change) -> bool:
    """Whether a section is the same at another place."""
    return change.columns == ("code",)


def _moved(change: Change) -> str:
    return f"{change.before.code} → {_label(change.after)}"


def _who(row: Row) -> Who:
    changes = [*row.sections, *row.lines]
    return Who(
        named(row.unit) if row.unit else wording.LEVELS[row.level],
        row.units,
        (len(row.before.sections), len(row.after.sections)),
        (len(row.before.lines), len(row.after.lines)),
        [_label(change.after) for change in changes if change.kind == "added"],
        [_label(change.before) for change in changes if change.kind == "removed"],
    )


def _label(row: Section | Line) -> str:
    if isinstance(row, Section):
        return f"{row.code}. {named(row, 'title')}"
    return f"{row.definition.indicator.code} {named(row.definition)}"


def _text_label(column: str) -> str:
    if column == "legal_basis":
        return str(COLUMNS[column])
    name, _underscore, language = column.rpartition("_")
    labels = {part: label for part, label, _long in drafts.TEXTS}
    spoken = _("in Vietnamese") if language == "vi" else _("in English")
    return f"{labels[name]} ({spoken})"


class _Words:
    """Puts the values of changed rows into words; the names of units and indicators are read once."""

    def __init__(self, lines: Iterable[Line]) -> None:
        found = [line.definition for line in lines]
        keys = {key for row in found for key in (row.answered_by, row.control_total_from)}
        parts = {key for row in found for key in (row.numerator_id, row.denominator_id) if key}
        self.units = {unit.key: named(unit) for unit in Unit.objects.filter(key__in=keys)}
        self.codes = dict(Indicator.objects.filter(pk__in=parts).values_list("pk", "code"))

    def section(self, change: Change) -> Told:
        columns = [self._column(name, change.before, change.after) for name in change.columns]
        return Told(change.kind, _label(change.after or change.before), columns)

    def line(self, change: Change) -> Told:
        columns = [
            self._column(name, _holder(change.before, name), _holder(change.after, name))
            for name in change.columns
        ]
        return Told(change.kind, _label(change.after or change.before), columns)

    def _column(self, name: str, before: object, after: object) -> tuple[str | Promise, str, str]:
        return COLUMNS[name], self._said(name, before), self._said(name, after)

    def _said(self, name: str, row: object) -> str:
        value = getattr(row, name)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if name == "section":
            return _label(value)
        if name in ("numerator_id", "denominator_id"):
            return self.codes.get(value, "–")
        if name in ("answered_by", "control_total_from"):
            return str(indicators.SOURCES.get(value) or self.units.get(value, value) or "–")
        words = {
            "asked_of": drafts.ASKED_OF,
            "role": drafts.ROLES,
            "kind": definitions.KINDS,
            "finest_grain": definitions.GRAINS,
        }
        if name in words:
            return str(words[name][value])
        return number(value * SCALE) if isinstance(value, int) else value or "–"


def _holder(line: Line, name: str) -> Line | Definition:
    """Return the row that a column of a changed indicator stands in."""
    return line if name in ("section", "required", "annual_only") else line.definition


def _differing(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    return [text for text in before if text not in after], [text for text in after if text not in before]


def _times(version: Version) -> list[str]:
    return list(nine_parts(version, get_language() or "vi")[TIMES - 1].lines)


def reminders(version: Version) -> list[str]:
    """Return the reminders of a version in words, in the order of their days."""
    return [reminder(step.days, step.recipient) for step in version.reminder_steps.all()]


def reminder(days: int, recipient: str) -> str:
    """Return a reminder in words: "3 days before the due day: the head of the unit"."""
    if days < 0:
        when = ngettext("%(n)s day before the due day", "%(n)s days before the due day", -days)
    elif days > 0:
        when = ngettext("%(n)s day after the due day", "%(n)s days after the due day", days)
    else:
        when = _("on the due day")
    return f"{when % {'n': abs(days)} if days else when}: {drafts.RECIPIENTS[recipient]}"


def _due(before: Version, draft: Version, today: date) -> Iterable[Due]:
    """Yield the periods that close within a year, those asked most first."""
    years = [today.year, today.year + 1]
    old, new = (
        {dated.period.code: dated for year in years for dated in Rules(version, years).of_year(year)}
        for version in (before, draft)
    )
    end = today.replace(year=today.year + 1, day=min(today.day, 28))
    codes = [code for code, dated in (old | new).items() if today <= dated.window.closes <= end]
    for code in sorted(codes, key=lambda each: FIRST.index((old | new)[each].period.kind)):
        found = new.get(code) or old[code]
        yield Due(found.label, found.period.kind, list(_levels(old.get(code), new.get(code))))


def _levels(old: Dated | None, new: Dated | None) -> Iterable[tuple[str | Promise, date | None, date | None]]:
    before = {due.level: due.day for due in old.due} if old else {}
    after = {due.level: due.day for due in new.due} if new else {}
    for level in wording.LEVELS:
        if level in before or level in after:
            yield wording.LEVELS[level], before.get(level), after.get(level)
