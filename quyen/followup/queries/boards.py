"""Boards of commitments: each cluster with its counts, and what has not moved for some periods.

How an item stands is what its lead says of it, as everywhere; what others found is counted apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from quyen.core.collation import natural_key
from quyen.core.ladders import end_of
from quyen.followup.models import Assignment, Item, Level, Progress, Status, Task, Term
from quyen.followup.queries.register import assessed_until, newest_of_lead
from quyen.followup.queries.tasks import standing_words, still_open, with_due_day
from quyen.organisations.models import Unit
from quyen.regimes.models import Round

FINISHED = (Level.Meaning.DONE, Level.Meaning.ASIDE)


@dataclass(frozen=True)
class Cluster:
    """Items that are carried out together: of `items`, how many stand at each level in the words of their leads.

    The words are of days between `first_on` and `last_on`. `assessed` counts those that somebody outside assessed.
    `tasks` are open ones that serve an item of it, `past` those of them whose day is over.
    """

    term: Term
    items: int
    levels: list[tuple[Level, int]]
    assessed: int
    tasks: int
    past: int
    first_on: date | None = None
    last_on: date | None = None

    @property
    def said(self) -> int:
        return sum(count for _level, count in self.levels)

    @property
    def unsaid(self) -> int:
        return self.items - self.said

    @property
    def done(self) -> int:
        return sum(count for level, count in self.levels if level.meaning == Level.Meaning.DONE)


@dataclass
class Words:
    """What leads say of a cluster's items: how many at each level, on which days (as text, which sorts alike)."""

    levels: Counter = field(default_factory=Counter)
    days: set[str] = field(default_factory=set)

    def add(self, level: int, day: str) -> None:
        self.levels[level] += 1
        self.days.add(day)

    @property
    def first_on(self) -> date | None:
        return date.fromisoformat(min(self.days)) if self.days else None

    @property
    def last_on(self) -> date | None:
        return date.fromisoformat(max(self.days)) if self.days else None


def clusters(committee: Unit, on: date) -> list[Cluster]:
    """Return a committee's clusters with their counts, in the order of their codes. Six queries, however many."""
    terms = Term.objects.filter(committee=committee, taxonomy=Term.Taxonomy.CLUSTER)
    found = sorted(terms, key=lambda term: (natural_key(term.code), term.pk))
    through = Item.terms.through.objects.filter(term__in=found).order_by()
    items = dict(through.values_list("term").annotate(n=Count("item")))
    outside = Exists(assessed_until(on).filter(item=OuterRef("item")))
    assessed = dict(through.filter(outside).values_list("term").annotate(n=Count("item")))
    words, tasks = _words(committee, through, on), _tasks(found, on)
    scale = list(Level.objects.filter(committee=committee))
    return [
        Cluster(
            term,
            items.get(term.pk, 0),
            [(level, n) for level in scale if (n := words[term.pk].levels.get(level.pk))],
            assessed.get(term.pk, 0),
            len(tasks[term.pk]),
            sum(due_on < on for due_on in tasks[term.pk].values()),
            words[term.pk].first_on,
            words[term.pk].last_on,
        )
        for term in found
    ]


def _words(committee: Unit, through: QuerySet, on: date) -> dict[int, Words]:
    """Return by cluster what leads say. Each item's word is read once; the database would seek it for each cluster."""
    items = Item.objects.filter(committee=committee).order_by()
    newest = items.annotate(newest=newest_of_lead(on, "pk")).values("newest")
    said = Status.objects.filter(pk__in=newest).order_by().annotate(day=Cast("stated_on", CharField()))
    by_item = {item: (level, day) for item, level, day in said.values_list("item", "level", "day")}
    found: dict[int, Words] = defaultdict(Words)
    for term, item in through.values_list("term", "item"):
        if item in by_item:
            found[term].add(*by_item[item])
    return found


def _tasks(terms: list[Term], on: date) -> dict[int, dict[int, date]]:
    """Return by cluster the open tasks that serve an item of it, with the day each is due."""
    serving = with_due_day(still_open(Task.objects.filter(items__terms__in=terms), on), on).order_by()
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for term, task, due_on in serving.values_list("items__terms", "pk", "due_now"):
        found[term][task] = due_on
    return found


def periods(committee: Unit, on: date) -> list[date]:
    """Return the days on which periods closed whose reports were asked for, the newest first."""
    asked = Round.objects.filter(committee=committee, archive=False, nature=Round.Nature.PERIODIC)
    closed = asked.filter(closes_on__lt=on).order_by("-closes_on").values_list("closes_on", flat=True)
    return list(closed.distinct())


def open_items(committee: Unit, since: date, on: date) -> QuerySet[Item]:
    """Return the items that were known on a day and stand in a cycle that is not closed, in their order."""
    known = Item.objects.filter(committee=committee, entered_at__lt=end_of(since))
    return known.filter(Q(cycle__closed_on=None) | Q(cycle__closed_on__gt=on)).order_by("order", "pk")


def unmoved(committee: Unit, since: date, on: date) -> list[int]:
    """Return the ids of open items that stand where they stood on a day, in their order: nothing said counts too.

    Not those that are finished.
    """
    finished = Level.objects.filter(committee=committee, meaning__in=FINISHED)
    over = set(finished.values_list("pk", flat=True))
    stood = open_items(committee, since, on).annotate(
        was=newest_of_lead(since, "level"), now=newest_of_lead(on, "level")
    )
    return [pk for pk, was, now in stood.values_list("pk", "was", "now") if was == now and now not in over]


def stood_since(items: Iterable[Item], on: date) -> dict[int, date]:
    """Return by item the day since which its lead has said nothing else of where it stands; nothing said: no entry."""
    said = standing_words(
        Status.objects.filter(item__in=list(items), part=Assignment.Part.LEAD, stated_on__lte=on)
    )
    runs: dict[int, tuple[int, date]] = {}
    for item, level, day in said.order_by("stated_on", "pk").values_list("item", "level", "stated_on"):
        if item not in runs or runs[item][0] != level:
            runs[item] = level, day
    return {item: day for item, (_level, day) in runs.items()}


def silent_tasks(committee: Unit, since: date, on: date) -> QuerySet[Task]:
    """Return open tasks given by a day of which nobody has said anything after it."""
    said = standing_words(Progress.objects.filter(task=OuterRef("pk"), stated_on__gt=since))
    given = Task.objects.filter(committee=committee, given_at__lt=end_of(since))
    return still_open(given, on).exclude(Exists(said))
