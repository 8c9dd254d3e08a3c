"""Reads of commitments: which there are, who leads them, how each stands by its lead and by others, apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from quyen.followup.models import Acceptance, Assignment, Item, ItemText, Level, Measure, Status
from quyen.followup.queries.holders import Heirs, Held, heirs
from quyen.followup.queries.tasks import standing_words
from quyen.organisations.models import Unit, valid_on
from quyen.organisations.queries import members
from quyen.regimes.models import Definition

Part = Assignment.Part
OVER = (Level.Meaning.DONE, Level.Meaning.ASIDE)


@dataclass(frozen=True)
class Holding:
    """A unit's part in an item, and who holds it today."""

    assignment: Assignment
    held: Held

    @property
    def units(self) -> tuple[Unit, ...]:
        return self.held.units


@dataclass(frozen=True)
class Stand:
    """An item as it stands: what its lead says of it and what others found are two things, and are shown so.

    `said` is the newest word of the lead, whoever led when it was said; `beside` the newest of each supporter;
    `assessed` the newest of each assessor, newest first. What was taken back or withdrawn is in none of them.
    """

    item: Item
    lead: Holding | None = None
    supports: list[Holding] = field(default_factory=list)
    said: Status | None = None
    beside: list[Status] = field(default_factory=list)
    assessed: list[Status] = field(default_factory=list)

    @property
    def text(self) -> ItemText:
        return text_of(self.item)

    @property
    def asks(self) -> bool:
        """Whether the office must say who carries on for a unit that was split."""
        return any(holding.held.asks for holding in self.holdings)

    @property
    def holdings(self) -> list[Holding]:
        return [self.lead, *self.supports] if self.lead else self.supports


def text_of(item: Item) -> ItemText:
    """Return an item's words in the reader's language, or else as they were read; its texts are loaded."""
    said = {text.language: text for text in item.texts.all()}
    return said.get((get_language() or "vi")[:2]) or next(iter(said.values()))


def item_of(committee: Unit, reference: str) -> Item | None:
    """Return the item of a reference with everything that is said beside its words, or None."""
    found = Item.objects.filter(committee=committee, reference=reference)
    return whole(found).first()


def whole(found: QuerySet[Item]) -> QuerySet[Item]:
    """Return items with their words, cycle, documents, States and terms loaded."""
    rows = found.select_related("cycle__instrument", "document", "position_document", "committee")
    return rows.prefetch_related("texts", "countries", "terms")


def stand(item: Item, on: date) -> Stand:
    """Return how one item stands on a day."""
    return stands([item], on)[0]


def stands(items: Iterable[Item], on: date, words: QuerySet[Status] | None = None) -> list[Stand]:
    """Return how items stand on a day, in their order; what was said or found later is not counted.

    By all that was said and found until then, or only by the `words` given. Three queries, and two for each
    reorganisation in a row, however many items.
    """
    items = list(items)
    keys = [item.pk for item in items]
    parts = _by_item(parts_on(on).filter(item__in=keys))
    words = words_until(on) if words is None else words
    said = _by_item(words.filter(item__in=keys))
    known = heirs({row.unit for rows in parts.values() for row in rows}, on)
    return [_stand(item, parts[item.pk], said[item.pk], known) for item in items]


def _stand(item: Item, parts: list[Assignment], said: list[Status], known: Heirs) -> Stand:
    holdings = [Holding(row, known.held(row.unit, item=item.pk)) for row in parts]
    supports = [one for one in holdings if one.assignment.part == Part.SUPPORTS]
    return Stand(
        item,
        lead=next((one for one in holdings if one.assignment.part == Part.LEAD), None),
        supports=supports,
        said=_newest(row for row in said if row.part == Part.LEAD),
        beside=_beside(supports, [row for row in said if row.part == Part.SUPPORTS]),
        assessed=_assessed([row for row in said if row.assessment_id]),
    )


def _newest(rows: Iterable[Status]) -> Status | None:
    return max(rows, key=lambda row: (row.stated_on, row.pk), default=None)


def _beside(supports: list[Holding], said: list[Status]) -> list[Status]:
    """Return the newest word of each supporter: its own, or of the unit that it came after."""
    newest = [_newest(row for row in said if row.unit_id in one.held.passed) for one in supports]
    return list({row.pk: row for row in newest if row}.values())


def _assessed(rows: list[Status]) -> list[Status]:
    by_assessor = defaultdict(list)
    for row in rows:
        by_assessor[row.assessment.assessor].append(row)
    newest = [_newest(found) for found in by_assessor.values()]
    return sorted(newest, key=lambda row: (row.stated_on, row.pk), reverse=True)


def parts_on(on: date) -> QuerySet[Assignment]:
    """Return who leads and supports what on a day."""
    begun = Assignment.objects.filter(from_on__lte=on)
    held = begun.filter(ended_on=None) | begun.filter(ended_on__gt=on)
    return held.select_related("unit").order_by("part", "pk")


def words_until(on: date) -> QuerySet[Status]:
    """Return what stands of what was said and found until a day."""
    found = standing_words(Status.objects.filter(stated_on__lte=on, assessment__withdrawn_at=None))
    return found.select_related("level", "unit", "assessment__document", "file")


def accepted_until(on: date) -> QuerySet[Status]:
    """Return, of what stands on a day, all but the words of reports that nobody had accepted by then."""
    accepted = Acceptance.objects.filter(accepted_on__lte=on).values("citation")
    return words_until(on).filter(Q(citation="") | Q(citation__in=accepted))


def awaiting_until(on: date) -> QuerySet[Status]:
    """Return what reports said by a day that nobody had accepted by then, nor taken back."""
    return words_until(on).exclude(pk__in=accepted_until(on).values("pk"))


def _by_item(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


def held_by(unit: Unit, on: date, part: str = "") -> list[Assignment]:
    """Return the parts in items that a unit holds on a day, its own or those of units that it came after.

    One part, or both. The assignments come with their items. Four queries, and those of `heirs`.
    """
    parts = parts_on(on).filter(part__in=[part] if part else Part.values)
    givers = Unit.objects.filter(pk__in=parts.order_by().values("unit").distinct())
    known = heirs(givers, on)
    near = [giver.pk for giver in givers if _leads_to(known, giver.pk, unit.pk)]
    rows = parts.filter(unit__in=near).select_related("item__cycle__instrument")
    return [row for row in rows if unit in known.held(row.unit, item=row.item_id).units]


def _leads_to(known: Heirs, start: int, end: int) -> bool:
    """Whether what a unit was given could have come to another one, whatever the thing."""
    reached, waiting = {start}, [start]
    while waiting:
        unit = waiting.pop()
        nexts = {step.successor_id for step in known.steps.get(unit, ())}
        nexts |= {row.to_id for row in known.said.get(unit, ())}
        waiting += nexts - reached
        reached |= nexts
    return end in reached


def led_by(unit: Unit, on: date) -> list[Item]:
    """Return the open items that a unit leads on a day, in their order, with their words loaded.

    Open is what stands in a cycle that is not closed, until its lead says that it is carried out or set aside.
    """
    keys = [row.item_id for row in held_by(unit, on, Part.LEAD)]
    found = whole(Item.objects.filter(pk__in=keys, cycle__closed_on=None))
    found |= whole(Item.objects.filter(pk__in=keys, cycle__closed_on__gt=on))
    rows = stands(found.distinct().order_by("order"), on)
    return [row.item for row in rows if row.said is None or row.said.level.meaning not in OVER]


def levels(committee: Unit) -> list[Level]:
    """Return the steps of a committee's scale that are in force, in their order."""
    return list(Level.objects.filter(committee=committee, retired_on=None))


def part_of(item: Item, unit: Unit, on: date) -> str:
    """Return the part that a unit holds in an item on a day: it leads, supports, or "" for none."""
    rows = list(parts_on(on).filter(item=item))
    known = heirs({row.unit for row in rows}, on)
    held = (row.part for row in rows if unit in known.held(row.unit, item=item.pk).units)
    return next(held, "")


def history(item: Item, on: date) -> list[Status]:
    """Return all that units said of an item until a day and did not take back, newest first."""
    rows = words_until(on).filter(item=item, unit__isnull=False)
    return list(rows.select_related("level", "unit", "file").order_by("-stated_on", "-pk"))


@dataclass(frozen=True)
class Measured:
    """A measure with what its indicator means today, None where it means nothing any more."""

    measure: Measure
    definition: Definition | None


def measures(item: Item, on: date) -> list[Measured]:
    """Return the indicators that show an item's progress, in the order of their codes."""
    rows = list(item.measures.select_related("indicator").order_by("indicator__code"))
    meant = {
        row.indicator_id: row for row in indicators(on).filter(indicator__in=[r.indicator_id for r in rows])
    }
    return [Measured(row, meant.get(row.indicator_id)) for row in rows]


def indicators(on: date) -> QuerySet[Definition]:
    """Return what every indicator means on a day, in the order of the codes."""
    found = Definition.objects.filter(valid_on(on), draft_since=None)
    return found.select_related("indicator").order_by("indicator__code")


def may_be_assigned(committee: Unit, on: date) -> list[Unit]:
    """Return the units that may lead or support an item of a committee on a day: its members."""
    return [row.unit for row in members(committee, on)]
