"""Pledges that wait for a word, among what a head has to do."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.accounts.roles import Verb
from quyen.core.dates import day_of
from quyen.training.doors.tickets import units_for
from quyen.training.queries.following import Waiting, waiting_for
from quyen.training.rules.words import MOMENTS
from quyen.ui.formats import named
from quyen.web.owed.lines import Chip, Line


def lines(person, now: datetime) -> list[Line]:
    """Return the follow-ups in which a head has yet to speak, soonest first; none for anybody else."""
    if not person.may(Verb.PLEDGE_REVIEW):
        return []
    today = day_of(now)
    found = waiting_for(units_for(person.user, today, Verb.PLEDGE_REVIEW), today)
    return [_line(one, today) for one in sorted(found, key=lambda one: one.sitting.due_on)]


def _line(one: Waiting, today) -> Line:
    told = ngettext("%(n)s pledge waits for a word", "%(n)s pledges wait for a word", one.pledges)
    return Line(
        kind=None,
        what=_("Pledges of a training"),
        sign="pen-line",
        title=named(one.event, "title"),
        url=reverse("pledges:event", args=[one.event.number]),
        who=str(MOMENTS[one.sitting.moment]),
        chips=(Chip(told % {"n": one.pledges}, "warn", "hourglass"),),
        due_on=one.sitting.due_on,
        late=one.sitting.due_on < today,
        way=_("Say how they stand"),
    )
