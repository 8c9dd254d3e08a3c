"""What a filled form would change, as the page shows it: by section, before and after, conflicts apart."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quyen.core.dates import short_date
from quyen.regimes.models import Section, Span
from quyen.reports.forms.changes import Change, Said, Weighed
from quyen.reports.forms.filled import Converted, Filled, Place, Refused
from quyen.reports.rules.answers import Told
from quyen.reports.rules.differences import words
from quyen.reports.rules.stating import Stated
from quyen.ui.formats import named
from quyen.web.filing import words as spoken
from quyen.web.filing.fields import fields_of

COMPARED = 8_000  # characters of two texts together: longer ones are shown whole, one after the other


@dataclass(frozen=True)
class Row:
    """One place: what stands there and what the form says, in words; `runs` of a text are its words, marked."""

    field: str
    where: str
    label: str
    before: str
    after: str
    text: bool
    ticked: bool
    runs: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, ...] = ()  # sentences of the text check
    who: str = ""  # changed it since the form was given out
    at: object = None


@dataclass
class Group:
    """The changes of one section of the outline; without one, what is said of tasks and commitments."""

    section: Section | None
    rows: list[Row] = field(default_factory=list)


class Preview:
    """Everything the page of a filled form shows; `taken` are the fields that were ticked, None at first."""

    def __init__(self, filled: Filled, weighed: Weighed, taken: Collection[str] | None = None) -> None:
        self.refused: list[Refused] = [*filled.refused, *weighed.refused]
        self.aside: list[str] = filled.aside
        self.notices: list[str] = filled.notices
        self.same = weighed.same
        self._taken = taken
        self.conflicts = [self._row(change) for change in weighed.changes if change.conflict]
        self.groups = self._groups(change for change in weighed.changes if not change.conflict)
        changing = {row.where for row in self.rows}
        self.converted: list[Converted] = [each for each in filled.converted if each.where in changing]

    @property
    def count(self) -> int:
        """How many changes would be taken over as the page stands."""
        return sum(row.ticked for row in self.rows)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows] + self.conflicts

    def _groups(self, changes: Iterable[Change]) -> list[Group]:
        found: dict[int | None, Group] = {}
        for change in sorted(changes, key=_order):
            section = _section(change.place)
            found.setdefault(section and section.pk, Group(section)).rows.append(self._row(change))
        return list(found.values())

    def _row(self, change: Change) -> Row:
        row, text = change.row, change.place.section is not None
        before, after = said(change.before, change.place), said(change.after, change.place)
        return Row(
            field=change.field,
            where=change.entry.where,
            label=_("Passage") if text and not change.conflict else label(change.place),
            before=before,
            after=after,
            text=text,
            ticked=not change.conflict if self._taken is None else change.field in self._taken,
            runs=words(before, after) if text and before and len(before + after) <= COMPARED else (),
            asked=tuple(dict.fromkeys(str(finding.sentence) for finding in change.warnings)),
            who=row.updated_by.name if change.conflict and row and row.updated_by else "",
            at=row.updated_at if change.conflict and row else None,
        )


def _order(change: Change) -> tuple[bool, int, bool]:
    section = _section(change.place)
    return section is None, section.position if section else 0, change.place.section is not None


def _section(place: Place) -> Section | None:
    return None if place.stated else place.section or place.line.section


def label(place: Place) -> str:
    """Return what a place is called: the indicator with its part and its days, or the section."""
    if place.stated:
        return place.task.title if place.task else place.item.reference
    if place.section is not None:
        return f"{place.section.code}. {named(place.section, 'title')}"
    name = named(place.line.definition)
    if place.part:
        name = f"{name} – {_part(place)}"
    if place.span.kind == Span.Kind.BEFORE:
        name = f"{name} ({short_date(place.span.opens_on)} – {short_date(place.span.closes_on)})"
    return name


def _part(place: Place) -> str:
    for part in place.line.definition.parts.all():
        if f"{part.dimension}={part.code}" == place.part:
            return f"{named(part, 'dimension')}: {named(part)}"
    return place.part


def said(given: Said, place: Place) -> str:
    """Return in words what stands at a place, "" for blank."""
    if given is None:
        return ""
    if isinstance(given, Told):
        return spoken.answer("nothing-arose", None) if given.nothing_arose else given.text
    if isinstance(given, Stated):
        return spoken.stated(fields_of(given))
    unit = named(place.line.definition, "unit")
    told = spoken.answer(given.kind, given.value, unit, estimate=given.estimate, reason=given.reason)
    if given.reason and given.kind in ("value", "zero"):
        return _("%(figure)s; note: %(note)s") % {"figure": told, "note": given.reason}
    return told
