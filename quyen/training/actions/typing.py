"""Paper sheets, typed in by two people: where they agree a sheet is made, where they differ it is shown."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.training.actions.answers import AnswersOver, Choices, belonging, fitting, whose
from quyen.training.models import Group, Participant, Sheet, Sitting, Typing
from quyen.training.queries.sittings import takes_sheets


class TypedAlready(Refusal):
    """Two people typed the sheet alike: it stands."""


class NumberRefused(Refusal):
    """A paper sheet has a number from 1."""


@transaction.atomic
def type_sheet(
    *,
    sitting: Sitting,
    number: int,
    group: Group,
    choices: Choices,
    letter: str = "",
    code: str = "",
    participant: Participant | None = None,
    level: str = "",
    unit: Unit | None = None,
    by,
    at: datetime,
) -> Typing:
    """Type a paper sheet in as one person reads it; typed again by the same person it replaces what they typed.

    When a second person's is the same, a sheet is made of it. The code is sealed before it is kept.
    """
    sitting = Sitting.objects.select_for_update().select_related("event").get(pk=sitting.pk)
    if not takes_sheets(sitting):
        raise AnswersOver(_("The answers were opened. Nothing more is taken in."))
    if number < 1:
        raise NumberRefused(_("Type the number that stands on the paper."), field="number")
    typed = sitting.typings.filter(number=number)
    if typed.exclude(sheet=None).exists():
        raise TypedAlready(_("Two people typed this sheet alike. It stands."), field="number")
    person, where = whose(sitting.event, code, participant), belonging(sitting.event, group, level, unit)
    content = {
        "letter": letter,
        "code": person["code"],
        "participant": participant.pk if participant else None,
        "group": where["group"].pk,
        "level": level,
        "unit": where["unit"].pk if where["unit"] else None,
        "choices": fitting(sitting, letter, choices),
    }
    row, _new = Typing.objects.update_or_create(
        sitting=sitting, number=number, by=by, defaults={"content": content, "at": at}
    )
    audit.record("training.sheet-typed", sitting, by=by, at=at, number=number)
    _agree(sitting, row)
    return row


def _agree(sitting: Sitting, row: Typing) -> None:
    """Make a sheet where another person typed the same; what others typed of it stays to be seen."""
    others = sitting.typings.filter(number=row.number).exclude(pk=row.pk)
    if not any(other.content == row.content for other in others):
        return
    content = row.content
    sheet = Sheet.objects.create(
        pk=uuid4(),
        sitting=sitting,
        letter=content["letter"],
        code=content["code"],
        participant_id=content["participant"],
        group_id=content["group"],
        level=content["level"],
        unit_id=content["unit"],
        choices=content["choices"],
        way=Sheet.Way.PAPER,
    )
    sitting.typings.filter(number=row.number).update(sheet=sheet)
    row.sheet = sheet
