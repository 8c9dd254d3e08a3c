"""What happens when: each unit's fate in a round, drawn once from the seed, as dated scenes."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from quyen.demo.figures import Teller

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    """Return "2026-06-15 09:00" as an aware time of the committee's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


@dataclass(frozen=True)
class Fate:
    """How one unit's report of one round goes: when it is begun, filed, reviewed, returned and filed again."""

    begun: datetime
    filed: datetime | None
    returned: datetime | None
    filed_again: datetime | None
    accepted: datetime | None
    nil: bool
    signed_copy: bool
    estimates: bool


def fate(unit: str, period: str, closes: date, due: date) -> Fate:
    """Draw a unit's fate in a round: most file in time, some late, a few never, some nothing but nil."""
    chance = Teller(period).draw(unit, "fate")
    luck = chance.random()
    filed = _filed(chance, luck, closes, due)
    reviewed = on(max(due, filed.date()) + timedelta(days=chance.randint(1, 3)), 14, 5) if filed else None
    returned = reviewed if filed and chance.random() < 0.07 else None
    again = returned + timedelta(days=1, hours=-3) if returned else None
    return Fate(
        begun=on(
            closes - timedelta(days=chance.randint(1, 6)), 8 + chance.randint(0, 7), chance.randint(0, 59)
        ),
        filed=filed,
        returned=returned,
        filed_again=again,
        accepted=(again + timedelta(hours=4) if again else reviewed) if chance.random() < 0.96 else None,
        nil=unit.startswith("new-c") and chance.random() < 0.04,
        signed_copy=chance.random() < 0.25,
        estimates=chance.random() < 0.12,
    )


def _filed(chance, luck: float, closes: date, due: date) -> datetime | None:
    """0.03 never; 0.10 late by up to nine days; 0.03 before closing; the rest on the days up to the due day."""
    hour, minute = chance.randint(8, 16), chance.randint(0, 59)
    if luck < 0.03:
        return None
    if luck < 0.13:
        return on(due + timedelta(days=chance.choice((1, 1, 2, 3, 3, 4, 6, 9))), hour, minute)
    if luck < 0.16:
        return on(closes - timedelta(days=1), hour, minute)
    days = (due - closes).days
    return on(
        closes + timedelta(days=max(1, min(days, round(chance.triangular(1, days, days))))), hour, minute
    )
