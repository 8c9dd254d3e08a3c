"""Reads a delivery status notification (RFC 3464), as a mail server sends it back."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from quyen.notices.models import Delivery
from quyen.notices.rules import number_in

MOST = 1024 * 1024  # bytes read of a message; a notification is far smaller


@dataclass(frozen=True)
class Bounce:
    """A letter of ours that came back, and what the other mail server said."""

    delivery: Delivery
    said: str


def read(content: bytes) -> Bounce | None:
    """Return what came back for good, or None: no notification, none of ours, or only a delay."""
    message = message_from_bytes(content[:MOST], policy=default)
    parts = list(message.walk())
    failures = [
        block
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for block in part.iter_parts()
        if str(block.get("Action", "")).strip().lower() == "failed"
    ]
    delivery = _ours(parts)
    if not failures or delivery is None:
        return None
    return Bounce(delivery, _said(failures[0]))


def _said(block: EmailMessage) -> str:
    words = [str(block.get(name, "")).strip() for name in ("Status", "Diagnostic-Code")]
    return " ".join(filter(None, words)) or "failed"


def _ours(parts: list[EmailMessage]) -> Delivery | None:
    """Find our letter by its Message-ID in the copy that comes along, whole or its headers only."""
    found = [str(part["Message-ID"]) for part in parts[1:] if part["Message-ID"]]
    for part in parts:
        if part.get_content_type() == "text/rfc822-headers":
            headers = message_from_bytes(part.get_payload(decode=True) or b"", policy=default)
            found.append(str(headers.get("Message-ID", "")))
    numbers = [number for text in found if (number := number_in(text)) is not None]
    return Delivery.objects.filter(pk__in=numbers).first()
