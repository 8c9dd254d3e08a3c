"""What a program may be told of, how a delivery stands and what came of a call, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.notices.models import WebhookAttempt, WebhookDelivery
from quyen.notices.webhooks.rules import TRIAL, Standing, standing, taken

Failure = WebhookAttempt.Failure
EVENTS: dict[str, str | Promise] = {
    "obligations.created": gettext_lazy("Units were asked for their reports"),
    "report.filed": gettext_lazy("A report was filed"),
    "report.withdrawn": gettext_lazy("A report was withdrawn"),
    "report.returned": gettext_lazy("A report was returned"),
    "report.accepted": gettext_lazy("A report was accepted"),
    "synthesis.issued": gettext_lazy("A synthesis was issued"),
    "release.decided": gettext_lazy("Tables or texts were made public"),
    "release.withdrawn": gettext_lazy("What was public was taken back"),
    "task.given": gettext_lazy("A task was given"),
    TRIAL: gettext_lazy("A trial"),
}
LOOKS = {
    Standing.WAITING: (gettext_lazy("Waiting"), "quiet", "clock"),
    Standing.AGAIN: (gettext_lazy("Tried again"), "warn", "rotate-cw"),
    Standing.DELIVERED: (gettext_lazy("Delivered"), "good", "check"),
    Standing.GIVEN_UP: (gettext_lazy("Given up"), "bad", "circle-alert"),
    Standing.STOPPED: (gettext_lazy("Not sent: ended"), "quiet", "x"),
}
FAILURES = {
    Failure.NOT_ALLOWED: gettext_lazy("the server's settings do not name its host any more"),
    Failure.NO_NAME: gettext_lazy("its name leads nowhere"),
    Failure.INWARD: gettext_lazy("its name leads to an address that is never called"),
    Failure.CERTIFICATE: gettext_lazy("its certificate is not valid for its name"),
    Failure.TOO_SLOW: gettext_lazy("it did not answer in time"),
    Failure.UNREACHABLE: gettext_lazy("it cannot be reached"),
}


def said(attempt: WebhookAttempt) -> str | Promise:
    """Return what came of a call."""
    if attempt.failure:
        return FAILURES[Failure(attempt.failure)]
    words = _("it took it (%(status)s)") if taken(attempt.status) else _("it answered %(status)s")
    return words % {"status": attempt.status}


def row(delivery: WebhookDelivery) -> dict:
    """Return a delivery as the list shows it, with its calls."""
    now = standing(delivery)
    words, tone, sign = LOOKS[now]
    return {
        "delivery": delivery,
        "event": EVENTS.get(delivery.event, delivery.event),
        "calls": [(attempt, said(attempt)) for attempt in delivery.attempts.all()],
        "words": words,
        "tone": tone,
        "sign": sign,
        "moving": now == Standing.WAITING,
        "next": delivery.next_try_at if now == Standing.AGAIN else None,
        "again": now in (Standing.DELIVERED, Standing.GIVEN_UP, Standing.AGAIN)
        and not delivery.webhook.ended_at,
    }
