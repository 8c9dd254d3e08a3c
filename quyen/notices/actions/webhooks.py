"""Webhooks: who is told of what, the deliveries that the log gives rise to, and what came of each call."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.audit.models import Head
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.notices.models import Webhook, WebhookAttempt, WebhookDelivery
from quyen.notices.webhooks import gate, queries, rules

AT_ONCE = 1000  # entries of the log that are looked at in one transaction, for each webhook


class NothingWanted(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Choose at least one thing that the program is told of."), field="events")


class AlreadyTold(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This address is told already. End that webhook first."), field="address")


class WebhookEnded(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This webhook ended. Make another one for the same address."))


@transaction.atomic
def configure_webhook(*, address: str, events: Iterable[str], by, at: datetime) -> tuple[Webhook, str]:
    """Return a new webhook with its secret, which is never to be read again.

    `address` is of a host that the server's settings name, `events` are names of `rules.EVENTS`. It is told of what
    happens from now on.
    """
    address, wanted = clean(address).strip(), {str(event) for event in events}
    place = gate.target(address)
    if not wanted or not wanted <= set(rules.EVENTS):
        raise NothingWanted
    if queries.standing().filter(address=address).exists():
        raise AlreadyTold
    made = Webhook.objects.create(
        address=address,
        events=[event for event in rules.EVENTS if event in wanted],
        nonce=_nonce(),
        read_to=_newest_entry(),
        made_at=at,
        made_by=by,
    )
    audit.record("webhook.configured", made, by=by, at=at, host=place.netloc, events=made.events)
    return made, rules.secret(made.nonce)


def _nonce() -> str:
    return secrets.token_urlsafe(32)


def _newest_entry() -> int:
    head = Head.objects.select_for_update().filter(pk=1).first()  # whoever writes to the log waits for us
    return head.number if head else 0


def _standing(webhook: Webhook) -> Webhook:
    found = Webhook.objects.select_for_update().get(pk=webhook.pk)
    if found.ended_at:
        raise WebhookEnded
    return found


@transaction.atomic
def renew_webhook(*, webhook: Webhook, by, at: datetime) -> str:
    """Return a new secret; what is sent from now on is signed with it, what was not taken yet too."""
    found = _standing(webhook)
    found.nonce, found.renewed_at = _nonce(), at
    found.save(update_fields=["nonce", "renewed_at"])
    audit.record("webhook.renewed", found, by=by, at=at)
    return rules.secret(found.nonce)


@transaction.atomic
def end_webhook(*, webhook: Webhook, by, at: datetime) -> None:
    """Tell an address nothing more, what waits for it neither; one that ended stays ended."""
    if Webhook.objects.filter(pk=webhook.pk, ended_at=None).update(ended_at=at, ended_by=by):
        audit.record("webhook.ended", webhook, by=by, at=at)


@transaction.atomic
def send_trial(*, webhook: Webhook, by, at: datetime) -> WebhookDelivery:
    """Send an address something that means nothing, at once; it is about nothing but itself."""
    found = _standing(webhook)
    Webhook.objects.filter(pk=found.pk).update(resting_until=None)
    about = rules.About(f"webhook:{found.pk}", f"{rules.API}/me")
    made = _delivery(found, rules.TRIAL, about, happened_at=at, at=at)
    made.save()
    audit.record("webhook.tried", found, by=by, at=at)
    return made


@transaction.atomic
def tell_webhooks(*, by, at: datetime) -> int:
    """Make deliveries of what the log has for each webhook that stands. Returns how many.

    The log is numbered in the order of its commits, so nothing is passed over; a webhook's row is held while it is
    read for, and each entry is told it once.
    """
    made = 0
    for webhook in queries.standing().select_for_update().order_by("pk"):
        found = list(queries.news(webhook)[:AT_ONCE])
        if not found:
            continue
        WebhookDelivery.objects.bulk_create(
            [_told(webhook, entry, at) for entry in found], ignore_conflicts=True
        )
        Webhook.objects.filter(pk=webhook.pk).update(read_to=found[-1].number)
        made += len(found)
    return made


def _told(webhook: Webhook, entry, at: datetime) -> WebhookDelivery:
    event = rules.EVENT_OF[entry.event]
    about = rules.about(event, entry.subject, entry.detail)
    return _delivery(webhook, event, about, happened_at=entry.at, at=at, entry=entry.number)


def _delivery(webhook, event: str, about: rules.About, *, happened_at, at, entry=None) -> WebhookDelivery:
    event_id = uuid4()
    return WebhookDelivery(
        webhook=webhook,
        entry=entry,
        event_id=event_id,
        event=event,
        about=about.citation,
        body=rules.body(
            event_id=event_id, event=event, at=happened_at, about=about, address=settings.ADDRESS
        ),
        made_at=at,
        next_try_at=at,
    )


@transaction.atomic
def claim_call(*, delivery: WebhookDelivery, by, at: datetime) -> bool:
    """Take a delivery in hand; committed before the first word to the other machine."""
    if not queries.to_call(at).filter(pk=delivery.pk).exists():
        return False
    return bool(queries.in_nobodys_hand(at).filter(pk=delivery.pk).update(claimed_at=at))


@transaction.atomic
def note_call(
    *, delivery: WebhookDelivery, status: int | None, failure: str, by, at: datetime
) -> WebhookDelivery:
    """Write down what came of a call: taken, to be tried again, or given up. Without any answer the address rests."""
    found = WebhookDelivery.objects.select_for_update().get(pk=delivery.pk)
    number = found.attempts.count() + 1
    WebhookAttempt.objects.create(delivery=found, number=number, at=at, status=status, failure=failure)
    Webhook.objects.filter(pk=found.webhook_id).update(resting_until=None if status else at + rules.REST)
    found.claimed_at = None
    if rules.taken(status):
        found.delivered_at = at
    else:
        found.tries += 1
        again = rules.next_try(found.tries, at)
        found.given_up_at = None if again else at
        found.next_try_at = again or found.next_try_at
    found.save(update_fields=["claimed_at", "delivered_at", "tries", "given_up_at", "next_try_at"])
    if found.given_up_at:
        audit.record("webhook.given-up", found, by=by, at=at, tries=found.tries)
    return found


@transaction.atomic
def deliver_again(*, delivery: WebhookDelivery, by, at: datetime) -> None:
    """Send once more what was delivered, was given up or waits, now and with all its tries: the same bytes."""
    _standing(delivery.webhook)
    Webhook.objects.filter(pk=delivery.webhook_id).update(resting_until=None)
    found = WebhookDelivery.objects.filter(pk=delivery.pk)
    found.update(next_try_at=at, tries=0, delivered_at=None, given_up_at=None)
    audit.record("webhook.sent-again", delivery, by=by, at=at)
