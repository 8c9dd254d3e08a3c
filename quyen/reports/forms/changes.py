"""What a filled form would change in a draft: before and after, and what somebody else has changed meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quyen.core.numbers import format_number
from quyen.core.refusals import Refusal
from quyen.core.textcheck import TextFinding
from quyen.reports import refusals
from quyen.reports.forms.filled import Entry, Filled, Place, Refused
from quyen.reports.models import Draft, DraftAnswer, DraftPassage, DraftStatement
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.following import Offered, offered_in
from quyen.reports.rules import writing
from quyen.reports.rules.answers import Given, Told
from quyen.reports.rules.stating import Stated, read_statement, stated_in
from quyen.reports.rules.writing import given_in, told_in

Said = Given | Told | Stated | None
Row = DraftAnswer | DraftPassage | DraftStatement


@dataclass(frozen=True)
class Change:
    """One place that would hold something else: `before` is what the draft holds now, `after` what the form says.

    In a conflict somebody else changed the place after the form was given out; `row` is as they left it.
    `warnings` are what the text check asks about.
    """

    entry: Entry
    before: Said
    after: Said
    row: Row | None = None
    conflict: bool = False
    warnings: tuple[TextFinding, ...] = ()

    @property
    def place(self) -> Place:
        return self.entry.place

    @property
    def field(self) -> str:
        return self.entry.place.field


@dataclass
class Weighed:
    """A form set against a draft: what it would change, what may not be written, and how much stands there already.

    `unclean` says that something in it may not even be kept, so that the file itself is not.
    """

    changes: list[Change] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    same: int = 0
    unclean: bool = False

    @property
    def conflicts(self) -> list[Change]:
        return [change for change in self.changes if change.conflict]


def changes(draft: Draft, filled: Filled, *, by=None) -> list[Change]:
    """Return what a form would change, in its order; `by` is who brings it (None: everybody is somebody else)."""
    return weigh(draft, filled.entries, by=by).changes


def weigh(draft: Draft, entries: Iterable[Entry], *, by=None) -> Weighed:
    """Set what a form says against a draft, in a constant number of queries. Nothing is written.

    A form that knows what stood there when it was given out changes only what was touched in it; blank in any
    other form changes nothing. Every rule of the page holds: what it would refuse is refused here, place by place.
    """
    entries = list(entries)
    asked, held, found = asked_of(draft.obligation), Held.of(draft), Weighed()
    offered = offered_for(draft, entries)
    for entry in entries:
        if untouched(entry):
            continue
        try:
            after, warnings = allowed(entry, asked, offered)
        except Refusal as refusal:
            found.refused.append(Refused(entry.where, said_as(entry.given), str(refusal)))
            found.unclean |= isinstance(refusal, refusals.UncleanText)
            continue
        before, row = held.at(entry.place)
        if before == after:
            found.same += 1
        else:
            conflict = _conflict(entry, before, row, by)
            found.changes.append(Change(entry, before, after, row, conflict, warnings))
    return found


def untouched(entry: Entry) -> bool:
    """Whether a form says nothing new at a place."""
    return entry.given == entry.was if entry.known else entry.given is None


def offered_for(draft: Draft, entries: Iterable[Entry]) -> Offered:
    """Return what may be said of tasks and commitments, read only where a form speaks of some."""
    return offered_in(draft) if any(entry.place.stated for entry in entries) else Offered()


def allowed(entry: Entry, asked: Asked, offered: Offered) -> tuple[Said, tuple[TextFinding, ...]]:
    """Return what an entry says as it may be stored, and what the text check asks; raises what the page would."""
    place = entry.place
    if place.stated:
        given = vars(entry.given or Stated())
        words = offered.words(place.field)
        said, warnings = read_statement(allowed=words, counts=place.item is None, field=place.field, **given)
        return said, tuple(warnings)
    _refuse_place(place, asked)
    if place.section is not None:
        told = entry.given or Told()
        said, warnings = writing.passage(told.text, nothing_arose=told.nothing_arose, field=place.field)
        return said, tuple(warnings)
    if entry.given is None:
        return None, ()
    return writing.figure(place.line.definition, field=place.field, **vars(entry.given)), ()


def _refuse_place(place: Place, asked: Asked) -> None:
    """Refuse a place that is not asked of the unit, or that went by the secret route."""
    if place.section is not None:
        known, secret = place.section in asked.sections, place.section.pk in asked.secret_sections
    else:
        known = asked.find(place.line, place.span, place.part) is not None
        secret = place.line.pk in asked.secret_lines
    if not known:
        raise refusals.NotAsked(field=place.field)
    if secret:
        raise refusals.SentSecretly(field=place.field)


@dataclass(frozen=True)
class Held:
    """What a draft holds now, read at once."""

    answers: dict[tuple[int, int, str], DraftAnswer]
    passages: dict[int, DraftPassage]
    statements: dict[tuple[int | None, int | None], DraftStatement] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft) -> "Held":
        answers = draft.answers.select_related("updated_by")
        passages = draft.passages.select_related("updated_by")
        statements = draft.statements.select_related("updated_by", "task", "item", "level")
        return cls(
            {(row.line_id, row.span_id, row.part): row for row in answers},
            {row.section_id: row for row in passages},
            {(row.task_id, row.item_id): row for row in statements},
        )

    def at(self, place: Place) -> tuple[Said, Row | None]:
        """Return what stands at a place, and its row."""
        if place.stated:
            row = self.statements.get((place.task and place.task.pk, place.item and place.item.pk))
            return stated_in(row), row
        if place.section is not None:
            row = self.passages.get(place.section.pk)
            return told_in(row), row
        row = self.answers.get((place.line.pk, place.span.pk, place.part))
        return given_in(row), row


def _conflict(entry: Entry, before: Said, row, by) -> bool:
    """Whether somebody else changed the place after the form was given out.

    What was emptied meanwhile is none: nothing that anybody wrote would be lost.
    """
    changed = entry.known and before != entry.was and row is not None
    return changed and (by is None or row.updated_by_id != by.pk)


def said_as(said: Said) -> str:
    """Return in short what was given, for a line that tells of it."""
    if isinstance(said, Told):
        return said.text[:80]
    if isinstance(said, Stated):
        return "; ".join(filter(None, (said.stands, said.text[:80])))
    if said is None:
        return ""
    figure = "" if said.value is None else format_number(said.value)
    return "; ".join(filter(None, (figure, said.reason[:80])))
