"""Letters: gathered once a person a day, claimed before the mail server is spoken to, noted after."""

from datetime import datetime
from itertools import groupby

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.ladders import ZONE
from quyen.notices import queries
from quyen.notices.mail import Outcome, Reply
from quyen.notices.models import Delivery, Notice
from quyen.notices.rules import next_try


@transaction.atomic
def gather(*, by, at: datetime) -> list[Delivery]:
    """Make the letter of the day for everybody who has news and got none today."""
    at = at.astimezone(ZONE)
    made = []
    for user, news in groupby(queries.to_gather(at), key=lambda notice: notice.to):
        letter = Delivery.objects.create(
            to=user, address=user.email, on=at.date(), made_at=at, next_try_at=at
        )
        Notice.objects.filter(pk__in=[notice.pk for notice in news]).update(delivery=letter)
        made.append(letter)
    if made:
        audit.record("letters.made", f"day:{at.date()}", by=by, at=at, letters=len(made))
    return made


@transaction.atomic
def claim(*, delivery: Delivery, by, at: datetime) -> bool:
    """Take a delivery in hand, once; committed before the first word to the mail server."""
    free = Delivery.objects.filter(pk=delivery.pk, claimed_at=None, bounced_at=None, given_up_at=None)
    return bool(free.update(claimed_at=at))


@transaction.atomic
def note(*, delivery: Delivery, outcome: Outcome, by, at: datetime) -> Delivery:
    """Write down what became of a claimed delivery. Of an unknown outcome the claim stands, with what was heard."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    delivery.failure = outcome.said[:500]
    if outcome.reply == Reply.TAKEN:
        delivery.sent_at = at
    elif outcome.reply == Reply.REFUSED:
        delivery.bounced_at = at
    elif outcome.reply == Reply.LATER:
        _put_off(delivery, at)
    delivery.save()
    audit.record("letter.handed-over", delivery, by=by, at=at, reply=str(outcome.reply))
    return delivery


def _put_off(delivery: Delivery, at: datetime) -> None:
    delivery.claimed_at, delivery.tries = None, delivery.tries + 1
    again = next_try(delivery.tries, at)
    if again is None:
        delivery.given_up_at = at
    else:
        delivery.next_try_at = again


@transaction.atomic
def give_up(*, delivery: Delivery, by, at: datetime) -> bool:
    """Leave a letter unsent that has nothing new to say any more."""
    waiting = Delivery.objects.filter(pk=delivery.pk, claimed_at=None, bounced_at=None, given_up_at=None)
    given_up = bool(waiting.update(given_up_at=at))
    if given_up:
        audit.record("letter.given-up", delivery, by=by, at=at)
    return given_up


@transaction.atomic
def bounce(*, delivery: Delivery, said: str, by, at: datetime) -> Delivery:
    """Note that a letter came back, with what the other mail server said; a second report changes nothing."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.bounced_at is None:
        delivery.bounced_at, delivery.failure = at, said[:500] or "?"
        delivery.save(update_fields=["bounced_at", "failure"])
        audit.record("letter.came-back", delivery, by=by, at=at)
    return delivery
