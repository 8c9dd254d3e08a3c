"""A long list of tasks in outline: which are late, held up or to be closed, without reading what was said of them.

The twin of `tasks.standings` for the counts and the order of the office's list; the page itself is read by that.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery

from quyen.followup.models import Closing, Progress, Request, Task, TaskUnit
from quyen.followup.queries.holders import Held, heirs
from quyen.followup.queries.tasks import end_of_day, standing_words, still_open, with_due_day
from quyen.followup.rules.tasks import TaskFacts, TaskState, days_late, may_wait, task_state
from quyen.organisations.models import Unit

Part = TaskUnit.Part


@dataclass(frozen=True)
class Outline:
    """An open task: its day, its units today by id, how it stands, by how many days it is late, whether it waits."""

    pk: int
    due_on: date
    units: frozenset[int]
    state: TaskState
    late: int
    held_up: bool


@dataclass
class Known:
    """What is known of some tasks, each by its id; units by theirs."""

    units: dict[int, list[tuple[int, str]]]
    words: dict[int, list[tuple[int, str, int]]]  # (unit, state, id), oldest first
    days: dict[
        int, tuple[date, datetime]
    ]  # of words by their id, where they matter: when it was said of, and said
    reopened: dict[int, datetime]
    overdue: dict[int, list[tuple[int, date]]]


def outline(committee: Unit, on: date) -> list[Outline]:
    """Return a committee's open tasks on a day, soonest due first. Seven queries, and those of `heirs`."""
    known_by = end_of_day(on)
    given = Task.objects.filter(committee=committee, given_at__lte=known_by)
    found = still_open(given, on).order_by()
    rows = list(with_due_day(found, on).values_list("pk", "number", "due_now"))
    known = _known(found.values("pk"), on)
    given_to = Unit.objects.in_bulk({unit for parts in known.units.values() for unit, _part in parts})
    web = heirs(given_to.values(), on)
    held = {
        (task, unit): web.held(given_to[unit], task=task)
        for task, parts in known.units.items()
        for unit, _part in parts
    }
    ordered = sorted(rows, key=lambda row: (row[2], row[1]))
    return [_outline(pk, due_on, known, held, on) for pk, _number, due_on in ordered]


def _known(tasks: QuerySet, on: date) -> Known:
    known_by = end_of_day(on)
    units, words = defaultdict(list), defaultdict(list)
    for task, unit, part in TaskUnit.objects.filter(task__in=tasks).values_list("task", "unit", "part"):
        units[task].append((unit, part))
    said = standing_words(Progress.objects.filter(task__in=tasks, at__lte=known_by))
    for task, *word in said.order_by("stated_on", "pk").values_list("task", "unit", "state", "pk"):
        words[task].append(tuple(word))
    acts = Closing.objects.filter(task__in=tasks, at__lte=known_by).order_by("pk").values_list("task", "at")
    reopened = dict(acts)
    told = said.filter(Q(state=Progress.State.DONE) | Q(task__in=reopened)).order_by()
    days = {pk: (stated_on, at) for pk, stated_on, at in told.values_list("pk", "stated_on", "at")}
    return Known(units, words, days, reopened, _overdue(tasks, on))


def _overdue(tasks: QuerySet, on: date) -> dict[int, list[tuple[int, date]]]:
    """Return by task the requests whose answer is late on a day: (who asked, by when)."""
    made = Request.objects.filter(task__in=tasks, asked_at__lte=end_of_day(on), due_on__lt=on)
    waiting = made.filter(answered_at=None) | made.filter(answered_at__gt=end_of_day(on))
    waiting = waiting.filter(withdrawn_at=None) | waiting.filter(withdrawn_at__gt=end_of_day(on))
    found: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for task, asker, due_on in waiting.order_by().values_list("task", "asker", "due_on"):
        found[task].append((asker, due_on))
    return found


def _outline(pk: int, due_on: date, known: Known, held: dict[tuple[int, int], Held], on: date) -> Outline:
    parts = known.units[pk]
    lead = next(held[pk, unit] for unit, part in parts if part == Part.LEAD)
    word = next((row for row in reversed(known.words.get(pk, ())) if row[0] in lead.passed), None)
    state = _state(word, known.reopened.get(pk), known.days)
    overdue = known.overdue.get(pk, ())
    waits = any(asker in lead.passed and may_wait(asked_due, due_on) for asker, asked_due in overdue)
    done_on = known.days[word[2]][0] if word and state == TaskState.DONE else None
    return Outline(
        pk,
        due_on,
        frozenset(unit.pk for one, _part in parts for unit in held[pk, one].units),
        state,
        days_late(TaskFacts(due_on, done_on=done_on, waits=waits), on),
        bool(overdue) or state == TaskState.HELD_UP,
    )


def _state(word: tuple[int, str, int] | None, reopened_at: datetime | None, days: dict) -> TaskState:
    """An open task that the office acted on was reopened: what was said before it does not count."""
    act = Closing.Act.REOPENED if reopened_at else None
    return task_state(
        word[1] if word else None, act, since=bool(word and act and days[word[2]][1] > reopened_at)
    )


def finished(committee: Unit, on: date) -> list[int]:
    """Return the ids of a committee's tasks that are closed or cancelled on a day, the last ones first."""
    given = Task.objects.filter(committee=committee, given_at__lte=end_of_day(on))
    rows = given.exclude(pk__in=still_open(given, on).order_by().values("pk"))
    ended = rows.annotate(ended_on=Subquery(newest_act(on).values("on")[:1], output_field=DateField()))
    return list(ended.order_by("-ended_on", "-number").values_list("pk", flat=True))


def newest_act(on: date) -> QuerySet[Closing]:
    """Return what the office did with a task until a day, the newest first."""
    return Closing.objects.filter(task=OuterRef("pk"), at__lte=end_of_day(on)).order_by("-pk")
