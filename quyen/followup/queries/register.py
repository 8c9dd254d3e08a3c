"""The register as a list: found by words and filters, counted by how it stands, with who leads how much."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from quyen.core.collation import natural_key
from quyen.followup.models import (
    Assessment,
    Assignment,
    Country,
    Cycle,
    Instrument,
    Item,
    ItemText,
    Level,
    Status,
    Term,
)
from quyen.followup.queries.commitments import held_by, parts_on
from quyen.followup.queries.holders import Held, heirs
from quyen.followup.queries.tasks import standing_words
from quyen.followup.rules.commitments import words_of
from quyen.organisations.models import Unit
from quyen.organisations.queries import in_order

Part = Assignment.Part
FEW = 5_000  # items that are named one by one in a query
UNSAID = "unsaid"  # a filter beside the codes of levels: nobody said how it stands
ASSESSED, UNASSESSED = "yes", "no"
HAS_LEAD, NO_LEAD = "yes", "no"


@dataclass(frozen=True)
class Wanted:
    """What is asked of the register; what is empty narrows nothing.

    `words` stand in an item's words, its reference or outcome, marks left out. `terms` are ids of terms, all of which
    an item must have, itself or through a part of it. `level` is a level's code or UNSAID, of what the lead says.
    """

    words: str = ""
    instrument: str = ""
    cycle: int | None = None
    kind: str = ""
    position: str = ""
    terms: tuple[int, ...] = ()
    country: int | None = None
    unit: Unit | None = None
    part: str = ""
    level: str = ""
    assessed: str = ""
    lead: str = ""


def found(committee: Unit, wanted: Wanted, on: date) -> QuerySet[Item]:
    """Return the items of a committee that are asked for, in their order."""
    rows = Item.objects.filter(committee=committee)
    plain = {
        "cycle__instrument__code": wanted.instrument,
        "cycle": wanted.cycle,
        "kind": wanted.kind,
        "position": wanted.position,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    for word in words_of(wanted.words):
        rows = rows.filter(_says(word))
    for term in wanted.terms:
        rows = rows.filter(Exists(_tagged(term)))
    if wanted.country:
        through = Item.countries.through.objects.filter(item=OuterRef("pk"), country=wanted.country)
        rows = rows.filter(Exists(through))
    if wanted.unit:
        held = held_by(wanted.unit, on, wanted.part)
        rows = rows.filter(pk__in=[row.item_id for row in held])
    return _standing(rows, wanted, on)


def in_order_of(rows: QuerySet[Item]) -> tuple[QuerySet[Item], list[int]]:
    """Return the same items and their ids in their order; few of them by their ids, so that they are sought once."""
    keys = list(rows.values_list("pk", flat=True))
    return (Item.objects.filter(pk__in=keys) if len(keys) <= FEW else rows), keys


def _says(word: str) -> Q:
    texts = ItemText.objects.filter(item=OuterRef("pk"), folded__contains=f" {word}")
    return Q(Exists(texts)) | Q(reference__icontains=word)


def _tagged(term: int) -> QuerySet:
    """Return the tags of an item by a term, or by one under it."""
    through = Item.terms.through.objects.filter(item=OuterRef("pk"))
    return through.filter(Q(term=term) | Q(term__parent=term))


def _standing(rows: QuerySet[Item], wanted: Wanted, on: date) -> QuerySet[Item]:
    if wanted.level:
        rows = rows.annotate(said_level=newest_of_lead(on, "level"))
        steps = list(Level.objects.filter(code=wanted.level).values_list("pk", flat=True))
        unsaid = wanted.level == UNSAID
        rows = rows.filter(said_level__isnull=True) if unsaid else rows.filter(said_level__in=steps)
    if wanted.assessed:
        others = Exists(assessed_until(on).filter(item=OuterRef("pk")))
        rows = rows.filter(others if wanted.assessed == ASSESSED else ~others)
    if wanted.lead:
        led = Exists(parts_on(on).filter(item=OuterRef("pk"), part=Part.LEAD))
        rows = rows.filter(led if wanted.lead == HAS_LEAD else ~led)
    return rows.order_by("order", "pk")


def newest_of_lead(on: date, value: str, item: str = "pk") -> Subquery:
    """Return something of the newest word of an item's lead; `item` is where the row has the item's id."""
    said = Status.objects.filter(item=OuterRef(item), part=Part.LEAD, stated_on__lte=on)
    return Subquery(standing_words(said).order_by("-stated_on", "-pk").values(value)[:1])


def assessed_until(on: date) -> QuerySet[Status]:
    """Return what others found until a day, and what was not withdrawn."""
    rows = Status.objects.filter(assessment__isnull=False, assessment__withdrawn_at=None)
    return rows.filter(stated_on__lte=on)


@dataclass(frozen=True)
class AtLevel:
    """How many items stand at a level by the words of their leads, said between two days."""

    level: Level
    items: int
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class Found:
    """What one assessment found of some items: its own words with how many items have each."""

    assessment: Assessment
    grades: list[tuple[str, int]]

    @property
    def items(self) -> int:
        return sum(count for _grade, count in self.grades)


@dataclass(frozen=True)
class Tally:
    """How some items stand: of `items`, what their leads say, and apart from it what others found."""

    items: int
    levels: list[AtLevel] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    unassessed: int = 0

    @property
    def said(self) -> int:
        """How many items their leads said something of."""
        return sum(row.items for row in self.levels)

    @property
    def unsaid(self) -> int:
        return self.items - self.said

    @property
    def first_on(self) -> date | None:
        return min((row.first_on for row in self.levels if row.first_on), default=None)

    @property
    def last_on(self) -> date | None:
        return max((row.last_on for row in self.levels if row.last_on), default=None)


def tally(rows: QuerySet[Item], committee: Unit, on: date) -> Tally:
    """Count items by how they stand on a day. Five queries, however many items."""
    rows = rows.order_by()
    newest = rows.annotate(newest=newest_of_lead(on, "pk")).values("newest")
    said = Status.objects.filter(pk__in=newest).order_by().values("level")
    counts = {
        row["level"]: row
        for row in said.annotate(n=Count("pk"), first=Min("stated_on"), last=Max("stated_on"))
    }
    scale = Level.objects.filter(committee=committee)
    count, by_others = rows.count(), list(_graded(rows, on))
    return Tally(
        count,
        [
            _count(level, counts.get(level.pk))
            for level in scale
            if level.pk in counts or not level.retired_on
        ],
        _by_assessment(by_others),
        count - len({item for _assessment, _grade, item in by_others}),
    )


def _count(level: Level, row: dict | None) -> AtLevel:
    return AtLevel(level, row["n"], row["first"], row["last"]) if row else AtLevel(level, 0)


def _graded(rows: QuerySet[Item], on: date) -> QuerySet:
    """Return what others found of some items: (assessment, its own word, item)."""
    graded = assessed_until(on).filter(item__in=rows.values("pk")).order_by()
    return graded.values_list("assessment", "grade", "item")


def _by_assessment(graded: list[tuple[int, str, int]]) -> list[Found]:
    grades: dict[int, Counter] = defaultdict(Counter)
    for assessment, grade, _item in graded:
        grades[assessment][grade] += 1
    found = Assessment.objects.filter(pk__in=grades).select_related("document", "cycle__instrument")
    return [Found(one, sorted(grades[one.pk].items())) for one in found]


@dataclass(frozen=True)
class Choices:
    """What the register can be narrowed by: only what some item has."""

    cycles: list[Cycle]
    terms: dict[str, list[Term]]
    countries: list[Country]
    units: list[Unit]

    @property
    def instruments(self) -> list[Instrument]:
        return list(dict.fromkeys(cycle.instrument for cycle in self.cycles))


def choices(committee: Unit, on: date) -> Choices:
    """Return what a committee's register can be narrowed by."""
    cycles = Cycle.objects.filter(instrument__committee=committee).select_related("instrument")
    states = Item.countries.through.objects.filter(item__committee=committee).values("country")
    return Choices(
        list(cycles.order_by("instrument__code", "code")),
        terms(committee),
        list(Country.objects.filter(pk__in=states)),
        _holders(committee, on),
    )


def _holders(committee: Unit, on: date) -> list[Unit]:
    """Return the units that lead or support something on a day, in the order of the alphabet; a split one itself."""
    parts = parts_on(on).filter(item__committee=committee).order_by()
    given = list(Unit.objects.filter(pk__in=parts.values("unit").distinct()))
    known = heirs(given, on)
    held = [known.held(unit) for unit in given]
    return in_order({one for unit, row in zip(given, held, strict=True) for one in _named(unit, row)})


def _named(unit: Unit, held: Held) -> tuple[Unit, ...]:
    return (unit,) if held.asks else held.units


def terms(committee: Unit) -> dict[str, list[Term]]:
    """Return a committee's taxonomies: the terms of each, every one after the one that it stands under."""
    by_taxonomy: dict[str, list[Term]] = {str(name): [] for name in Term.Taxonomy.values}
    rows = list(Term.objects.filter(committee=committee).select_related("parent"))
    for row in sorted(rows, key=_place):
        by_taxonomy[row.taxonomy].append(row)
    return by_taxonomy


def _place(term: Term) -> tuple:
    above = term.parent or term
    return natural_key(above.code), above.pk, term.parent_id is not None, natural_key(term.code)


@dataclass(frozen=True)
class Leading:
    """How many items a unit leads and supports today, and of how many of those it leads nothing was said."""

    unit: Unit
    leads: int = 0
    supports: int = 0
    unsaid: int = 0
    asks: bool = False  # it was split, and the office must say who carries on


def leading(committee: Unit, on: date) -> list[Leading]:
    """Return who leads and supports how much on a day, in the order of the alphabet; a split one for itself."""
    rows = parts_on(on).filter(item__committee=committee).order_by()
    counts = {
        (row["unit"], row["part"]): row["n"] for row in rows.values("unit", "part").annotate(n=Count("pk"))
    }
    silent = rows.filter(part=Part.LEAD).exclude(Exists(_any_word(on)))
    unsaid = dict(silent.values_list("unit").annotate(n=Count("pk")))
    given = Unit.objects.in_bulk({unit for unit, _part in counts})
    known = heirs(given.values(), on)
    sums: dict[Unit, list] = {}
    for key, unit in given.items():
        held = known.held(unit)
        for holder in _named(unit, held):
            row = sums.setdefault(holder, [0, 0, 0, False])
            row[0] += counts.get((key, Part.LEAD), 0)
            row[1] += counts.get((key, Part.SUPPORTS), 0)
            row[2] += unsaid.get(key, 0)
            row[3] = row[3] or held.asks
    return [Leading(unit, *sums[unit]) for unit in in_order(sums)]


def _any_word(on: date) -> QuerySet[Status]:
    said = Status.objects.filter(item=OuterRef("item"), part=Part.LEAD, stated_on__lte=on)
    return standing_words(said)


def unled(committee: Unit, on: date) -> int:
    """Return how many items nobody leads."""
    return found(committee, Wanted(lead=NO_LEAD), on).count()


def assessments(committee: Unit) -> list[Assessment]:
    """Return what was imported of others' findings, newest first, withdrawn ones too, with how many items each has."""
    rows = Assessment.objects.filter(committee=committee).annotate(items=Count("statuses"))
    return list(rows.select_related("document", "cycle__instrument", "imported_by", "withdrawn_by", "file"))


def instruments(committee: Unit) -> list[Instrument]:
    """Return what commitments come from, with cycles (`items` each has), their days, and documents."""
    counted = Cycle.objects.annotate(n_items=Count("items")).prefetch_related("milestones")
    rows = Instrument.objects.filter(committee=committee)
    return list(rows.prefetch_related(Prefetch("cycles", counted), "documents"))
