"""Calls what waits. Not one action: each delivery is claimed and noted in transactions of its own, and between the two,
outside of any, the other machine is spoken to."""

from collections.abc import Callable
from datetime import datetime

from quyen.notices import actions
from quyen.notices.models import WebhookDelivery
from quyen.notices.posting import silent
from quyen.notices.rules import MINUTE
from quyen.notices.webhooks import line, queries, rules

AT_ONCE = 200  # of one run; the rest waits for the next
ENOUGH = MINUTE  # so long one run calls: other work of the queue waits meanwhile


def call(
    *,
    now: Callable[[], datetime],
    on_progress: Callable[..., None] = silent,
    network: line.Network = line.OPEN,
) -> dict[str, int]:
    """Take from the log what is new, call what is due, and return how many were taken and how many were not.

    `now` is a clock: a signature tells when its own call was made, however long those before it took.
    """
    began = now()
    actions.tell_webhooks(by=None, at=began)
    waiting = list(queries.to_call(began)[:AT_ONCE])
    came = {"taken": 0, "not": 0}
    for number, delivery in enumerate(waiting, start=1):
        if answer := _call(delivery, now, network):
            came["taken" if rules.taken(answer.status) else "not"] += 1
        on_progress(done=number, total=len(waiting))
        if now() - began >= ENOUGH:
            break
    return came


def _call(
    delivery: WebhookDelivery, now: Callable[[], datetime], network: line.Network
) -> line.Answer | None:
    """Claim, call, note. None where another run was first, or the address is left alone for a while."""
    if not actions.claim_call(delivery=delivery, by=None, at=now()):
        return None
    webhook, content = delivery.webhook, bytes(delivery.body)
    webhook.refresh_from_db(fields=["nonce"])
    signed = rules.signature(content, rules.secret(webhook.nonce), now())
    answer = line.call(webhook.address, content, signed, network=network)
    actions.note_call(delivery=delivery, status=answer.status, failure=answer.failure, by=None, at=now())
    return answer
