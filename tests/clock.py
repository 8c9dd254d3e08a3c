"""Moments and days for tests, in the city's time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CITY = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    """Read "2026-06-15 09:00" as that moment in the city."""
    return datetime.fromisoformat(text).replace(tzinfo=CITY)


def on(text: str) -> date:
    """Read "2026-06-15" as that day."""
    return date.fromisoformat(text)
