"""What a notice says, how a delivery stands, and when a letter is tried again: pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import translation

from quyen.core.dates import long_date
from quyen.core.text import clean

MINUTE = timedelta(minutes=1)
WAITS = (5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 240 * MINUTE, 720 * MINUTE)  # then it is given up
FRESH = timedelta(days=3)  # older news is not mailed: a server that was away does not flood
IN_HAND = 10 * MINUTE  # so long a claim without an outcome may still be in conversation


@dataclass(frozen=True)
class Letter:
    """What one person is to be told.

    `key` with the person makes it one. `subject` and `body` are msgids of gettext; `params` fill their places:
    text, a number, {"vi": …, "en": …} or {"date": "2026-06-16"}. `of` is for whom the person acts (vi, en). A
    `passing` one is no news any more once there is another about the same thing: a reminder, not a question.
    """

    to: object
    kind: str
    key: str
    about: str
    subject: str
    body: str = ""
    params: Mapping = field(default_factory=dict)
    role: str = ""
    of: tuple[str, str] = ("", "")
    passing: bool = False


def say(msgid: str, params: Mapping, language: str | None = None) -> str:
    """Return a sentence with its places filled, in a language or in the active one."""
    with translation.override(language or translation.get_language() or "vi"):
        spoken = translation.gettext(msgid) if msgid else ""
        read = {name: _read(value) for name, value in params.items()}
    return clean(spoken % read)


def day_in_words(day: date) -> str:
    """Write 16/6/2026, or 16 June 2026: English readers disagree on which number is the month."""
    return long_date(day, "en") if _english() else f"{day.day}/{day.month}/{day.year}"


def _english() -> bool:
    return (translation.get_language() or "vi").startswith("en")


def _read(value: object) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if "date" in value:
        return day_in_words(date.fromisoformat(value["date"]))
    return (value.get("en") or value["vi"]) if _english() else value["vi"]


class Standing(StrEnum):
    """How a delivery stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"  # the letter may have left; it is not sent again
    BOUNCED = "bounced"
    GIVEN_UP = "given-up"


def standing(delivery, now: datetime) -> Standing:
    """Return how a delivery stands at a moment."""
    if delivery.bounced_at:
        return Standing.BOUNCED
    if delivery.sent_at:
        return Standing.SENT
    if delivery.given_up_at:
        return Standing.GIVEN_UP
    if delivery.claimed_at is None:
        return Standing.WAITING
    return Standing.SENDING if now - delivery.claimed_at < IN_HAND else Standing.UNCERTAIN


def next_try(tries: int, at: datetime) -> datetime | None:
    """Return when to try again after so many tries that were put off, None when it is time to give up."""
    return at + WAITS[tries - 1] if tries <= len(WAITS) else None


def path_of(notice_id: int) -> str:
    """Return the page that leads on to what a notice is about, for links in letters."""
    return f"/inbox/{notice_id}/"


def message_id(delivery_id: int, on: date, host: str) -> str:
    """Return the one Message-ID of a delivery: the same however often it is tried."""
    return f"<quyen.{delivery_id}.{on:%Y%m%d}@{host}>"


def number_in(found: str) -> int | None:
    """Return the delivery that a Message-ID of ours names, None for another's."""
    parts = found.strip().strip("<>").partition("@")[0].split(".")
    return int(parts[1]) if len(parts) == 3 and parts[0] == "quyen" and parts[1].isdecimal() else None
