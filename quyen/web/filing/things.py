"""Tasks and commitments on the form of a report: what each is, what was said of it last, and the fields to say more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from quyen.followup.models import Level, Progress, Status, Task
from quyen.followup.queries.commitments import Stand, levels, stands, text_of
from quyen.followup.queries.tasks import TaskStanding, standings
from quyen.organisations.models import Unit
from quyen.reports.models import Draft, DraftStatement, Statement, Version
from quyen.reports.queries.contents import statements_of
from quyen.reports.queries.following import LEAD, Followed
from quyen.reports.rules.content import StatementContent
from quyen.reports.rules.differences import Difference, StatementChange
from quyen.ui.fields import element_id
from quyen.ui.formats import count, named
from quyen.web.tasks.words import SAID, STATES

STATES_SAID = {str(state): words for state, words, _hint in SAID}
SECTION = "s-things"  # what their section's count is called in autosave's answer


@dataclass(frozen=True)
class Said:
    """One word on a thing as it is read: `label` how it stands, with its tone and sign; so many of so many."""

    label: str
    tone: str
    sign: str
    counted: str
    row: Progress | Status | Statement | DraftStatement


class Things:
    """Some tasks and commitments of a report as they stand on a day, read in a constant number of queries."""

    def __init__(self, followed: Iterable[Followed], committee: Unit, on: date) -> None:
        self.followed, self.on = list(followed), on
        keys = [row.task.pk for row in self.followed if row.task]
        items = [row.item for row in self.followed if row.item]
        self.tasks = (
            {row.task.pk: row for row in standings(Task.objects.filter(pk__in=keys), on)} if keys else {}
        )
        self.items = {row.item.pk: row for row in stands(items, on)} if items else {}
        self.levels = levels(committee) if items else []

    def standing(self, followed: Followed) -> TaskStanding | Stand | None:
        """How a thing stands; None of a task that was given after the day."""
        return self.tasks.get(followed.task.pk) if followed.task else self.items[followed.item.pk]

    def last(self, followed: Followed, unit: Unit) -> Said | None:
        """Return the newest word: of a task what the unit itself said, of a commitment what its lead did."""
        stand = self.standing(followed)
        if followed.item:
            return said_of(stand.said) if stand.said else None
        row = stand and (stand.said_by(unit) or (stand.of_lead if followed.part == LEAD else None))
        return said_of(row) if row else None

    def choices(self, followed: Followed) -> list[tuple[str, str]]:
        """Return what may be chosen for a thing, with its words."""
        if followed.task:
            return [(state, str(words)) for state, words in STATES_SAID.items()]
        return [(level.code, named(level)) for level in self.levels]


def said_of(row: Progress | Status | Statement | DraftStatement) -> Said:
    """Return a word on a task or a commitment as it is read."""
    if getattr(row, "level", None):
        return Said(named(row.level), *_looks(row.level), "", row)
    label, tone, sign = (
        STATES[row.state] if getattr(row, "state", "") else (_("Not chosen yet"), "quiet", "minus")
    )
    return Said(str(label), tone, sign, counted(row.done, row.out_of), row)


def _looks(level: Level) -> tuple[str, str]:
    return {
        Level.Meaning.DONE: ("good", "circle-check"),
        Level.Meaning.MOVING: ("accent", "circle-dashed"),
        Level.Meaning.ASIDE: ("quiet", "circle-slash"),
    }.get(level.meaning, ("warn", "circle"))


def counted(done: int | None, out_of: int | None) -> str:
    """Return "3 of 12", "" where nothing was counted."""
    if done is None or out_of is None:
        return ""
    return _("%(done)s of %(whole)s") % {"done": count(done), "whole": count(out_of)}


def card(things: Things, followed: Followed, unit: Unit, held: Mapping[str, str]) -> dict:
    """One thing as filing/thing.html takes it; `held` is what its fields hold, as fields.shown gives it."""
    chosen, name = held.get("state", ""), followed.field
    return {
        "name": name,
        "id": element_id(name),
        "followed": followed,
        "standing": things.standing(followed),
        "last": things.last(followed, unit),
        "choices": [(code, words, code == chosen) for code, words in things.choices(followed)],
        "typed": held,
        "answered": bool(chosen),
        "leads": followed.part == LEAD,
    }


@dataclass
class Read:
    """What a report says of one thing, to be read; `before` is what the version before said, where it differs.

    `item` names it for returning; `findings` ask about it; `message` is what a reviewer typed.
    """

    name: str
    label: str
    words: str
    said: Said
    changed: bool = False
    before: str = ""
    item: str = ""
    findings: list = field(default_factory=list)
    message: str = ""


def read_things(source: Draft | Version, difference: Difference) -> list[Read]:
    """Return what a draft or a version says of tasks and commitments, as it is read."""
    changes = {change.about: change for change in difference.statements}
    rows = statements_of(source)
    items = [row.item for row in rows if row.item_id]
    prefetch_related_objects(items, "texts")
    committee = source.obligation.round.committee_id
    steps = Level.objects.filter(committee=committee) if items and changes else ()
    names = {level.code: named(level) for level in steps}
    return [_read(row, changes.get(row.about), names) for row in rows]


def _read(row: Statement | DraftStatement, change: StatementChange | None, names: Mapping[str, str]) -> Read:
    thing = Followed(row.task, row.item)
    words = row.task.deliverable if row.task_id else text_of(row.item).text
    before = change.before if change else None
    return Read(
        name=thing.field,
        label=thing.name,
        words=words,
        said=said_of(row),
        changed=change is not None,
        before=_in_words(before, names) if before else "",
        item=said_item(row),
    )


def _in_words(said: StatementContent, names: Mapping[str, str]) -> str:
    """Return what a version said of a thing in one line; `names` are those of the steps by their codes."""
    own = names if said.about.startswith("item:") else STATES_SAID  # some words are in both scales
    stands = own.get(said.stands, said.stands)
    texts = (said.text, said.evidence, said.obstacle, said.help_needed)
    return " · ".join(filter(None, (str(stands), counted(said.done, said.out_of), *texts)))


def said_item(row: Statement | DraftStatement) -> str:
    """Return what a statement is called in the form that returns it: "task-12" or "commitment-7"."""
    return f"task-{row.task_id}" if row.task_id else f"commitment-{row.item_id}"
