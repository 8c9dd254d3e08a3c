"""Why an event is held, and what people can do after it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.actions.planning import held
from quyen.training.models import Event, Goal, Need
from quyen.training.rules.planning import MOST_GOALS

LONGEST_NEED, LONGEST_GOAL = 2_000, 300


class NeedRefused(Refusal):
    """A gap rests on something that can be looked up, and stands once."""


class TooManyGoals(Refusal):
    """A day teaches a few things well."""


@transaction.atomic
def add_need(*, event: Event, kind: str, text: str, citation: str = "", by, at: datetime) -> Need:
    """Add why the event is held. `citation` is what it rests on ("mark:7", "training:2#12"); a gap in the reports,
    and what the last event showed, always rest on something."""
    event = held(event)
    need = Need(event=event, position=_next(event.needs), **_need(event, kind, text, citation))
    need.save()
    audit.record("training.need-added", event, by=by, at=at, need=need.pk, kind=need.kind)
    return need


@transaction.atomic
def change_need(*, need: Need, text: str, by, at: datetime) -> Need:
    """Word a need otherwise; what it rests on stays."""
    event = held(need.event)
    need.text = _worded(text)
    need.save(update_fields=["text"])
    audit.record("training.need-changed", event, by=by, at=at, need=need.pk)
    return need


@transaction.atomic
def remove_need(*, need: Need, by, at: datetime) -> None:
    """Take a need out of the plan; versions that hold it keep it."""
    event = held(need.event)
    audit.record("training.need-removed", event, by=by, at=at, need=need.pk)
    need.delete()


def _need(event: Event, kind: str, text: str, citation: str) -> dict:
    if kind not in Need.Kind.values:
        raise NeedRefused(_("Choose where the need comes from."), field="kind")
    cited = Citation.from_text(citation).to_text() if citation else ""
    if kind != Need.Kind.OTHER and not cited:
        raise NeedRefused(_("Choose from the list what shows this gap."), field="citation")
    if cited and event.needs.filter(citation=cited).exists():
        raise NeedRefused(_("This stands in the plan already."), field="citation")
    return {"kind": kind, "text": _worded(text), "citation": cited}


def _worded(text: str) -> str:
    return checked(
        text, field="text", most=LONGEST_NEED, needed=_("Say what people do not know or cannot do.")
    )


@transaction.atomic
def set_goals(*, event: Event, texts: Sequence[str], by, at: datetime) -> list[Goal]:
    """Write the goals of an event, one sentence each, in this order; blank lines are no goals.

    A goal that is only worded otherwise stays the same goal, so that versions can be compared.
    """
    event = held(event)
    needed = _("Write the goals, each on a line of its own.")
    worded = [checked(text, field="goals", most=LONGEST_GOAL) for text in texts if text.strip()]
    checked("\n".join(worded), field="goals", needed=needed)
    if len(worded) > MOST_GOALS:
        told = _("Write at most %(most)s goals: more cannot be reached in one event.")
        raise TooManyGoals(told % {"most": MOST_GOALS}, field="goals")
    made = _laid(event, worded)
    audit.record("training.goals-set", event, by=by, at=at, goals=len(made))
    return made


def _laid(event: Event, texts: list[str]) -> list[Goal]:
    """Store the goals: rows of the same words are kept, then rows in their order, then new ones; the rest goes."""
    rows = list(event.goals.all())
    by_text = {row.text: row for row in rows}
    free = [row for row in rows if row.text not in texts]
    found: list[Goal] = []
    for text in texts:
        row = by_text.pop(text, None) or (free.pop(0) if free else Goal(event=event))
        row.text = text
        found.append(row)
    event.goals.exclude(pk__in=[row.pk for row in found if row.pk]).delete()
    for step in (1_000, 1):  # out of each other's way first: a position stands once
        for place, row in enumerate(found):
            row.position = place + step
            row.save()
    return found


def _next(rows) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
