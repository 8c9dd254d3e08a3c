"""What a device sends, read with distrust: what cannot be read is answered as refused, and the rest is taken."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from quyen.training.models import Scan
from quyen.training.rules.places import LONGEST_NAME
from quyen.training.rules.presence import Newcomer, Seen

NEW = (Scan.Manner.WALKED_IN, Scan.Manner.STOOD_IN)
BY_DEVICE = (Scan.Manner.TICKET, Scan.Manner.NAME, *NEW)


class Unreadable(ValueError):
    """The whole batch is none."""


def batch(body: bytes) -> tuple[datetime, list[Seen], list[str]]:
    """Return when a batch was sent by the device's clock, its scans, and the ids of those that cannot be read.

    The body: {"sent_at": time, "scans": [{"id", "ticket", "manner", "at", "newcomer"?: {"name", "level", "quota",
    "stead"?}}]}; times in ISO 8601 with their zone, ids and tickets as UUIDs.
    """
    try:
        told = json.loads(body)
        sent_at, rows = _moment(told["sent_at"]), list(told["scans"])
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise Unreadable from wrong
    seen, unread = [], []
    for row in rows:
        try:
            seen.append(_seen(row))
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            unread.append(str(row.get("id", ""))[:40] if isinstance(row, Mapping) else "")
    return sent_at, seen, unread


def _seen(row: Mapping[str, Any]) -> Seen:
    manner = row["manner"]
    if manner not in BY_DEVICE or (manner in NEW) != bool(row.get("newcomer")):
        raise ValueError(manner)
    who = _newcomer(row["newcomer"]) if manner in NEW else None
    return Seen(UUID(row["id"]), UUID(row["ticket"]), manner, _moment(row["at"]), who)


def _newcomer(told: Mapping[str, Any]) -> Newcomer:
    name, level, quota = told["name"], told["level"], told["quota"]
    if not isinstance(name, str) or not isinstance(level, str) or type(quota) is not int:
        raise ValueError("newcomer")
    stead = UUID(told["stead"]) if told.get("stead") else None
    return Newcomer(name[: LONGEST_NAME + 1], level, min(max(quota, 0), 2**31 - 1), stead)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not 2000 <= moment.year < 2200:
        raise ValueError(text)
    return moment
