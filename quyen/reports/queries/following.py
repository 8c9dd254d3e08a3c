"""Which tasks and commitments a report asks its unit about: what it held on the closing day and nobody has closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from quyen.followup.models import Closing, Item, Level, Progress, Status, Task
from quyen.followup.queries.commitments import led_by, levels
from quyen.followup.queries.holders import holders
from quyen.followup.queries.tasks import standing_words, tasks
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.organisations.queries import default_answerers
from quyen.regimes.models import Round
from quyen.reports.models import Draft, Version
from quyen.reports.queries.contents import statements_of
from quyen.reports.refusals import NotAsked
from quyen.reports.rules.fields import item_field, task_field

LEAD = "lead"


@dataclass(frozen=True)
class Followed:
    """A task that the unit leads or supports (`part`), or a commitment that it leads.

    `required`: the report says how it stands, or does not go on. That is every task but those of which the unit has
    said that they are done, and whatever the version said that is being replaced.
    """

    task: Task | None = None
    item: Item | None = None
    part: str = LEAD
    required: bool = False

    @property
    def field(self) -> str:
        """The name of its field in the form: "t-12" or "c-7"."""
        return task_field(self.task.pk) if self.task else item_field(self.item.pk)

    @property
    def about(self) -> str:
        """What a version calls it: "task:3" or "item:UPR-4-38.12"."""
        return f"task:{self.task.number}" if self.task else f"item:{self.item.reference}"

    @property
    def name(self) -> str:
        return self.task.title if self.task else self.item.reference


def asks_how_things_stand(round: Round) -> bool:
    """Whether a round asks for tasks and commitments: the regular ones do, what was asked for once does not."""
    return round.nature == Round.Nature.PERIODIC and not round.archive


def followed_of(obligation: Obligation) -> list[Followed]:
    """Return what an obligation asks about: tasks, soonest due first, then commitments.

    In a constant number of queries, and two for each reorganisation in a row.
    """
    round, unit = obligation.round, obligation.unit
    if obligation.upward or not asks_how_things_stand(round):
        return []
    given = tasks(round.committee, round.closes_on, unit=unit)
    keys = [row.task.pk for row in given]
    over, done = _over(keys), _said_to_be_done(unit, keys)
    found = [
        Followed(row.task, part=row.part_of(unit), required=row.task.pk not in done)
        for row in given
        if row.task.pk not in over
    ]
    led = [item for item in led_by(unit, round.closes_on) if item.committee_id == round.committee_id]
    return found + [Followed(item=item) for item in led]


def followed_in(source: Draft | Version) -> list[Followed]:
    """Return the same of a draft or a version, with what it speaks of already and is not asked any more."""
    return beside(followed_of(source.obligation), source)


def beside(asked: list[Followed], source: Draft | Version) -> list[Followed]:
    """Return what is asked with what a draft or a version speaks of besides, each thing once."""
    replaced = source.follows if isinstance(source, Draft) else None
    said = _spoken_of(replaced) if replaced else {}
    found = {row.field: row for row in asked}
    for name, row in (_spoken_of(source) | said).items():
        known = found.get(name, row)
        found[name] = Followed(known.task, known.item, known.part, known.required or name in said)
    return sorted(found.values(), key=lambda row: row.item is not None)


def _spoken_of(source: Draft | Version) -> dict[str, Followed]:
    rows = [Followed(row.task, row.item) for row in statements_of(source)]
    return {row.field: row for row in rows}


@dataclass(frozen=True)
class Offered:
    """What may be said of the things that a draft is asked about, by their fields; `levels` by their codes."""

    things: dict[str, Followed] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)

    def words(self, name: str) -> list[str]:
        """Return what may be chosen for a thing; refuses one that is not asked."""
        if name not in self.things:
            raise NotAsked(field=name)
        return list(Progress.State.values) if self.things[name].task else list(self.levels)


def offered_in(draft: Draft) -> Offered:
    """Return what a draft is asked about, with the words it may choose from."""
    things = {row.field: row for row in followed_in(draft)}
    items = any(row.item for row in things.values())
    known = levels(draft.obligation.round.committee) if items else []
    return Offered(things, {level.code: level for level in known})


def last_words(things: Iterable[Followed], unit: Unit) -> dict[str, Progress | Status]:
    """Return the newest word on each thing, by its field: the unit's own on a task, its lead's on a commitment."""
    things = list(things)
    tasks = {row.task.pk: row.field for row in things if row.task}
    items = {row.item.pk: row.field for row in things if row.item}
    said = standing_words(Progress.objects.filter(task__in=tasks, unit=unit)).order_by("stated_on", "pk")
    stood = standing_words(Status.objects.filter(item__in=items, part=LEAD)).order_by("stated_on", "pk")
    found: dict[str, Progress | Status] = {tasks[row.task_id]: row for row in said} if tasks else {}
    return found | ({items[row.item_id]: row for row in stood.select_related("level")} if items else {})


def _over(keys: list[int]) -> set[int]:
    """Return which tasks the office has closed or cancelled by now."""
    newest = Closing.objects.filter(task=OuterRef("pk")).order_by("-pk").values("act")[:1]
    rows = Task.objects.filter(pk__in=keys).annotate(act=Subquery(newest))
    over = rows.filter(act__in=[Closing.Act.CLOSED, Closing.Act.CANCELLED])
    return set(over.values_list("pk", flat=True)) if keys else set()


def _said_to_be_done(unit: Unit, keys: list[int]) -> set[int]:
    """Return the tasks that are done in the newest words of a unit: the office's turn."""
    words = standing_words(Progress.objects.filter(task=OuterRef("pk"), unit=unit))
    newest = words.order_by("-stated_on", "-pk").values("state")[:1]
    rows = Task.objects.filter(pk__in=keys).annotate(newest=Subquery(newest))
    return set(rows.filter(newest=Progress.State.DONE).values_list("pk", flat=True)) if keys else set()


def speaker(
    obligation: Obligation, on: date, *, task: Task | None = None, item: Item | None = None
) -> Unit | None:
    """Return in whose name a report speaks of a thing on a day: its unit or, where that is no more, who carries on.

    None where the unit was split and nobody can say who does.
    """
    unit = obligation.unit
    held = holders([unit], on, task=task, item=item)[unit.pk]
    if len(held.units) == 1:
        return held.units[0]
    answers = default_answerers([unit], on).get(unit.pk)
    return answers if answers in held.units else None
