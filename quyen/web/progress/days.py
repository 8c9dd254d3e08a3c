"""A day of the calendar of reviews in words: when it is, as exactly as that is known, and where it stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from quyen.followup.models import Milestone
from quyen.followup.queries.calendar import Day, Turn
from quyen.ui.formats import short_date
from quyen.web.commitments import words

TURNS: dict[Turn, tuple[str | Promise, str, str]] = {
    Turn.AHEAD: (gettext_lazy("ahead"), "quiet", "calendar"),
    Turn.BEGUN: (gettext_lazy("work must be under way"), "warn", "hourglass"),
    Turn.PAST: (gettext_lazy("its day is over"), "bad", "circle-alert"),
    Turn.DONE: (gettext_lazy("done"), "good", "circle-check"),
}


def row(day: Day) -> dict:
    """Return a day of the calendar in words."""
    label, tone, sign = TURNS[day.turn]
    kind = words.MILESTONES[day.milestone.kind]
    return {"day": day, "when": when(day.milestone), "kind": kind, "label": label, "tone": tone, "sign": sign}


def when(milestone: Milestone) -> str:
    """Return the day as exactly as it is known: 15/3/2027, 3/2027, 2027."""
    if milestone.exact == "year":
        return str(milestone.on.year)
    if milestone.exact == "month":
        return f"{milestone.on.month}/{milestone.on.year}"
    return short_date(milestone.on)
