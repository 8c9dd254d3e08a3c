"""The fixed bytes of an entry, and how entries are bound together."""

import hashlib
import json
from datetime import UTC, datetime

VERSION = 1


def canonical(value) -> str:
    """Return `value` as JSON with sorted keys, no spaces, UTF-8 as is: one text for one content."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def leaf(*, number: int, at: datetime, actor: str, event: str, subject: str, detail: str) -> bytes:
    """Return the bytes an entry is hashed from; changing this function breaks every old log."""
    return canonical(
        {
            "v": VERSION,
            "number": number,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": actor,
            "event": event,
            "subject": subject,
            "detail": detail,
        }
    ).encode()


def leaf_hash(content: bytes) -> str:
    """Hash a leaf with the prefix 0x00 of RFC 6962, so that no leaf can pass for an inner node."""
    return hashlib.sha256(b"\x00" + content).hexdigest()


def bind(previous: str, leaf_digest: str) -> str:
    """Return the head after one more leaf."""
    return hashlib.sha256(b"\x01" + bytes.fromhex(previous) + bytes.fromhex(leaf_digest)).hexdigest()
