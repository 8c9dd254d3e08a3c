"""Programs that are told what happened, for the pages that list them: one more webhook with what it was told."""

from django.test import override_settings

from quyen.audit import actions as audit
from quyen.notices import actions
from quyen.notices.models import WebhookDelivery
from tests.world import World

HOST = "hooks.benmay.example"


def grow(world: World, step: int) -> None:
    """Add a webhook that is told of something and does not take it, and one that ended."""
    stamp = {"by": world.administrator, "at": world.now}
    for name in ("standing", "ended"):
        with override_settings(WEBHOOK_HOSTS=[HOST]):
            address = f"https://{HOST}/{name}-{step}"
            webhook, _secret = actions.configure_webhook(address=address, events=["task.given"], **stamp)
        if name == "ended":
            actions.end_webhook(webhook=webhook, **stamp)
    audit.record("task.given", "followup.task:1", number=step, **stamp)
    actions.tell_webhooks(**stamp)
    for delivery in WebhookDelivery.objects.all():
        actions.note_call(delivery=delivery, status=503, failure="", **stamp)
