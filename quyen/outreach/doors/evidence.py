"""Evidence lies with the unit whose thing it is about: read with all that unit did, kept by it and by the office."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.outreach.models import Article


def article_for(user, pk: int, on: date, verb: Verb = Verb.OUTREACH_READ) -> Article:
    """Return an article with its confirmed facts; with `ACTIVITY_WRITE` for one who may forget it."""
    found = Article.objects.select_related("unit", "read_by").prefetch_related("facts").filter(pk=pk)
    row = found.first()
    if row is None or not organisations.knows(user, row.unit, on):
        raise NotFound
    permit(user, row.unit, on, verb)
    return row


def permit(user, unit: Unit, on: date, verb: Verb = Verb.OUTREACH_READ) -> None:
    """Refuse who may not read (with `ACTIVITY_WRITE`: keep and forget) what the press wrote of a unit's things."""
    if verb == Verb.OUTREACH_READ and reads(user, unit, on):
        return
    if verb == Verb.ACTIVITY_WRITE and keeps(user, unit, on):
        return
    organisations.permit(user, verb, unit, on=on)


def reads(user, unit: Unit, on: date) -> bool:
    """Whether a person reads it: the unit's own people who write, and who reads what all units did."""
    verbs = (Verb.ACTIVITY_WRITE, Verb.OUTREACH_READ)
    return any(organisations.acting(user, unit, verb, on) is not None for verb in verbs)


def keeps(user, unit: Unit, on: date) -> bool:
    """Whether a person confirms and forgets it: the unit's own people, and the office for every unit."""
    if organisations.acting(user, unit, Verb.ACTIVITY_WRITE, on):
        return True
    writes_somewhere = organisations.acting(user, None, Verb.ACTIVITY_WRITE, on) is not None
    return writes_somewhere and organisations.acting(user, unit, Verb.OUTREACH_READ, on) is not None
