"""Reads of webhooks: what the log has for them, what is to be called now, what came of it."""

from datetime import datetime

from django.db.models import Q, QuerySet

from quyen.audit.models import Entry
from quyen.notices.models import Webhook, WebhookDelivery
from quyen.notices.webhooks import rules


def webhooks() -> QuerySet[Webhook]:
    """Return all webhooks, newest first, those that ended too."""
    return Webhook.objects.select_related("made_by", "ended_by")


def standing() -> QuerySet[Webhook]:
    """Return those that have not ended."""
    return Webhook.objects.filter(ended_at=None)


def news(webhook: Webhook) -> QuerySet[Entry]:
    """Return the entries of the log that a webhook wants and was not told of yet, oldest first."""
    wanted = [entry for event in webhook.events for entry in rules.entries(event)]
    return Entry.objects.filter(number__gt=webhook.read_to, event__in=wanted).order_by("number")


def in_nobodys_hand(at: datetime) -> QuerySet[WebhookDelivery]:
    """Return the deliveries that wait and that no worker has in hand, or one that was lost with them."""
    free = Q(claimed_at=None) | Q(claimed_at__lte=rules.lost_before(at))
    return WebhookDelivery.objects.filter(free, delivered_at=None, given_up_at=None)


def to_call(at: datetime) -> QuerySet[WebhookDelivery]:
    """Return the deliveries to try now: due, in nobody's hand, of webhooks that stand and do not rest."""
    rested = Q(webhook__resting_until=None) | Q(webhook__resting_until__lte=at)
    due = in_nobodys_hand(at).filter(rested, webhook__ended_at=None, next_try_at__lte=at)
    return due.select_related("webhook").order_by("next_try_at", "pk")


def calls_wait(at: datetime) -> bool:
    """Whether somebody is to be told something."""
    return to_call(at).exists() or any(news(webhook).exists() for webhook in standing())


def deliveries() -> QuerySet[WebhookDelivery]:
    """Return what was told or is to be told, newest first, with its calls."""
    return WebhookDelivery.objects.select_related("webhook").prefetch_related("attempts")
