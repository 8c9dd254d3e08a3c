"""What may be told, in which bytes, signed how, and tried again when: pure functions."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop as _

from quyen.core.citations import Citation
from quyen.core.ladders import ZONE
from quyen.notices.rules import IN_HAND, MINUTE

CALLED = _("Other programs are told what happened")  # the job's name
API = "/api/v1"
HEADER = "Quyen-Signature"
PREFIX = "quyenhook_"  # so that a secret that leaked is found by whoever searches for such things
TRIAL = "trial"
WAITS = (MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 720 * MINUTE)  # then it is given up
REST = MINUTE  # so long an address that did not answer at all is left alone


@dataclass(frozen=True)
class Event:
    """What a program may be told of: `entries` are events of the log; its subject is a `kind` of the API at `path`.

    `number` names the detail of the entry that the API counts by, where that is not the row's own id. Without a
    path the API has no call for it yet.
    """

    entries: tuple[str, ...]
    kind: str
    path: str = ""
    number: str = ""


EVENTS: dict[str, Event] = {
    "obligations.created": Event(("obligations.created",), "round", "/obligations?round={}"),
    "report.filed": Event(("report.submitted", "report.entered"), "report", "/reports/{}"),
    "report.withdrawn": Event(("report.withdrawn",), "report", "/reports/{}"),
    "report.returned": Event(("report.returned",), "report", "/reports/{}"),
    "report.accepted": Event(("report.accepted",), "report", "/reports/{}"),
    "synthesis.issued": Event(("synthesis.issued",), "synthesis", "/syntheses/{}"),
    "release.decided": Event(("release.decided",), "release"),
    "release.withdrawn": Event(("release.withdrawn",), "release"),
    "task.given": Event(("task.given",), "task", "/tasks/{}", number="number"),
}
EVENT_OF = {entry: name for name, event in EVENTS.items() for entry in event.entries}


def entries(event: str) -> tuple[str, ...]:
    """Return the log's events behind a name; none of one that is told no more."""
    return EVENTS[event].entries if event in EVENTS else ()


@dataclass(frozen=True)
class About:
    """What something happened to: a citation, and its path in the API, "" where it has none."""

    citation: str
    path: str = ""


def about(event: str, subject: str, detail: str) -> About:
    """Return what an entry of the log is about, from its subject ("reports.version:12") and its detail (JSON)."""
    told = EVENTS[event]
    found = json.loads(detail)[told.number] if told.number else subject.rpartition(":")[2]
    path = f"{API}{told.path.format(found)}" if told.path else ""
    return About(Citation(told.kind, str(found)).to_text(), path)


def body(*, event_id: UUID, event: str, at: datetime, about: About, address: str) -> bytes:
    """Return what is sent: JSON in UTF-8. `address` is the server's own, with which those of the API begin."""
    told = {
        "id": str(event_id),
        "event": event,
        "at": at.astimezone(ZONE).isoformat(timespec="seconds"),
        "about": {
            "citation": about.citation,
            "address": f"{address.rstrip('/')}{about.path}" if about.path else None,
        },
    }
    return json.dumps(told, ensure_ascii=False).encode()


def secret(nonce: str) -> str:
    """Return the secret of a webhook: 256 bits of the server's own key and a nonce."""
    made = salted_hmac("quyen.notices.webhooks", nonce, algorithm="sha256").digest()
    return PREFIX + urlsafe_b64encode(made).decode().rstrip("=")


def signature(body: bytes, secret: str, at: datetime) -> str:
    """Return the header's value: the moment of the call in seconds, and the HMAC-SHA256 of "moment.body" in hex."""
    moment = int(at.timestamp())
    made = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={made}"


def next_try(tries: int, at: datetime) -> datetime | None:
    """Return when to call again after so many tries that came to nothing, None when it is time to give up."""
    return at + WAITS[tries - 1] if tries <= len(WAITS) else None


def lost_before(at: datetime) -> datetime:
    """Return before which moment a claim without an outcome was lost with its worker."""
    return at - IN_HAND


def taken(status: int | None) -> bool:
    """Whether an answer says that the other side has it."""
    return status is not None and 200 <= status < 300


class Standing(StrEnum):
    """How a delivery stands."""

    WAITING = "waiting"
    AGAIN = "again"  # tried, and waiting for the next try
    DELIVERED = "delivered"
    GIVEN_UP = "given-up"
    STOPPED = "stopped"  # the webhook ended first


def standing(delivery) -> Standing:
    """Return how a delivery stands; its webhook is read along."""
    if delivery.delivered_at:
        return Standing.DELIVERED
    if delivery.given_up_at:
        return Standing.GIVEN_UP
    if delivery.webhook.ended_at:
        return Standing.STOPPED
    return Standing.AGAIN if delivery.tries else Standing.WAITING
