"""Take sheets in: what telephones send, once each, however often they send it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.training.models import Event, Group, Participant, Sheet, Sitting
from quyen.training.queries.sittings import asked_on, takes_sheets
from quyen.training.rules import answers as rules

Choices = dict[str, int | None]


class AnswersOver(Refusal):
    """The keys of what this sitting asks are open."""


class SheetRefused(Refusal):
    """The sheet does not fit what was asked."""


class CodeRefused(Refusal):
    """A made-up code is needed, or is too short to be one's own."""


@transaction.atomic
def hand_in(
    *,
    sitting: Sitting,
    sheet_id: UUID,
    group: Group,
    choices: Choices,
    letter: str = "",
    code: str = "",
    participant: Participant | None = None,
    level: str = "",
    unit: Unit | None = None,
    way: str = Sheet.Way.TELEPHONE,
    by,
    at: datetime,
) -> Sheet:
    """Take a sheet in. One that is here already, by its id, stays as it came first.

    `choices` is {str(id of the item's version): place of the chosen option from 0, or None}; what is left out was
    not answered. `letter` is "A" or "B", empty months later. `code` is as the person made it up: only its seal is
    kept. `participant` instead of it where tests are named. `by` is None where nobody signed in.

    Nothing is written to the log, since a row there has a time, and a sheet tells nobody who came when. How many
    sheets there are is logged when the sitting is closed.
    """
    here = Sheet.objects.filter(pk=sheet_id).first()
    if here is not None:
        if here.sitting_id != sitting.pk:
            raise SheetRefused(_("This sheet was handed in for another test."))
        return here
    sitting = Sitting.objects.select_related("event").get(pk=sitting.pk)
    if not takes_sheets(sitting):
        raise AnswersOver(_("The answers were opened. Nothing more is taken in."))
    row = {
        "sitting": sitting,
        "letter": letter,
        "choices": fitting(sitting, letter, choices),
        "way": Sheet.Way(way),
        **whose(sitting.event, code, participant),
        **belonging(sitting.event, group, level, unit),
    }
    return Sheet.objects.get_or_create(pk=sheet_id, defaults=row)[0]


def fitting(sitting: Sitting, letter: str, choices: Choices) -> Choices:
    """Return a choice for every item that was asked (None: not answered), or refuse what was not asked."""
    asked = asked_on(sitting, letter)
    if not asked:
        raise SheetRefused(_("Choose the form that was answered."), field="letter")
    for version, chosen in choices.items():
        if version not in asked:
            raise SheetRefused(_("This sheet answers what this form does not ask."), field="choices")
        if chosen is not None and not (type(chosen) is int and 0 <= chosen < asked[version]):
            raise SheetRefused(_("An answer lies outside those there are to choose from."), field="choices")
    return {version: choices.get(version) for version in asked}


def whose(event: Event, code: str, participant: Participant | None) -> dict:
    """Return by what a sheet is paired: the sealed code, or the participant where tests are named; never both."""
    if event.naming == Event.Naming.NAMED:
        if participant is None or participant.event_id != event.pk or code:
            raise CodeRefused(
                _("Tests of this event are by name. Use the ticket of your badge."), field="code"
            )
        return {"participant": participant, "code": ""}
    if participant is not None:
        raise CodeRefused(_("Tests of this event are by a made-up code, never by name."), field="code")
    if not rules.SHORTEST_CODE <= len(rules.folded(code)) <= rules.LONGEST_CODE:
        raise CodeRefused(_("Make up a code of 4 to 20 letters and digits."), field="code")
    return {"participant": None, "code": rules.sealed(event.code_key, code)}


def belonging(event: Event, group: Group, level: str, unit: Unit | None) -> dict:
    """Return the group, the level of post, and the unit where enough people of each were invited."""
    if group.event_id != event.pk:
        raise SheetRefused(_("Choose the group you belong to."), field="group")
    if level and level not in Participant.Level.values:
        raise SheetRefused(_("Choose your level of post."), field="level")
    seats = dict(event.quotas.exclude(unit=None).values_list("unit", "seats"))
    kept = unit if unit is not None and unit.pk in seats and rules.keeps_unit(seats.values()) else None
    return {"group": group, "level": level, "unit": kept}
