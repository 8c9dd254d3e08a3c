"""Synthetic figures from a fixed seed: the same unit, indicator and period always give the same number."""

import random
from dataclasses import dataclass

SEED = "quyen-2026"

# indicator → (median of a commune of today, spread as a factor); invented, of a plausible order of size only.
COMMUNE = {
    "NQ00": (21000, 1.9),
    "NQ01": (14, 3.0),
    "NQ02": (70, 2.5),
    "NQ04a": (6, 2.5),
    "NQ25a": (16, 2.0),
    "NQ25b": (1400, 2.2),
    "NQ27": (85, 2.0),
    "NQ36": (32, 2.2),
    "NQ38": (2, 2.5),
    "NQ39": (610, 1.8),
}
EVERY_MEMBER = {
    "NQ43": (12, 2.2),
    "NQ44a": (2, 1.8),
    "NQ44b": (130, 2.0),
    "NQ45n": (5, 1.5),
    "NQ45d": (7, 1.4),
}
# indicator → the city's total; each is answered by one body, or is another's control total.
CITY = {
    "NQ04b": 310,
    "NQ05": 133400,
    "NQ06": 512000,
    "NQ07": 9020,
    "NQ08": 49800,
    "NQ09n": 13150000,
    "NQ09d": 14120000,
    "NQ10": 214000,
    "NQ11n": 71200,
    "NQ11d": 74900,
    "NQ12n": 96,
    "NQ12d": 148000,
    "NQ13n": 183500,
    "NQ13d": 184200,
    "NQ14": 1160,
    "NQ15": 7480,
    "NQ16n": 2870,
    "NQ16d": 3010,
    "NQ17": 212000,
    "NQ18n": 205000,
    "NQ18d": 7460000,
    "NQ19": 3960000,
    "NQ20": 9,
    "NQ21": 21,
    "NQ22a": 2140,
    "NQ22b": 1890,
    "NQ23": 2095,
    "NQ24": 412,
    "NQ26": 640,
    "NQ28a": 9350,
    "NQ28b": 5120,
    "NQ29": 1240,
    "NQ30": 118,
    "NQ31": 2890,
    "NQ32": 4120000,
    "NQ33": 214,
    "NQ34n": 871,
    "NQ34d": 883,
    "NQ35": 118,
    "NQ37": 143,
    "NQ40": 41200,
    "NQ41": 11,
    "NQ42": 4,
    "NQ47": 6150,
    "NQ48": 5400,
    "NQ49": 318,
}
STOCKS = {"NQ00", "NQ01", "NQ02", "NQ39", "NQ45n", "NQ45d"}
OLD_SHARE = 168 / 442  # an old commune's share of a new one, on average
BEFORE_SHARE = 16 / 183  # the days before the reorganisation, of half a year


@dataclass(frozen=True)
class Teller:
    """Tells figures for one period such as "2026-H1"."""

    period: str

    def draw(self, *keys: str) -> random.Random:
        """Return a source of chance that depends on the keys alone."""
        return random.Random(":".join((SEED, *keys)))

    def commune(self, unit: str, code: str, *, old: bool = False) -> int:
        """Return one commune's figure: a size of its own that lasts, and a drift of the period."""
        median, spread = COMMUNE.get(code) or EVERY_MEMBER[code]
        size = self.draw(unit, code).lognormvariate(0, spread - 1)
        drift = self.draw(unit, code, self.period).uniform(0.9, 1.12)
        value = median * (OLD_SHARE if old and code not in EVERY_MEMBER else 1) * min(size, 4) * drift
        return max(1, round(value)) if code in {"NQ00", "NQ39", "NQ45d"} else round(value)

    def body(self, unit: str, code: str) -> int:
        """Return one body's figure: a total of the city, or its own count of what every member answers.

        The parts of a ratio drift together, and a part never exceeds its whole.
        """
        if code in EVERY_MEMBER:
            return self.commune(unit, code) * (3 if code in {"NQ43", "NQ44b"} else 1)
        drift = self.draw(code.rstrip("nd"), self.period).uniform(0.95, 1.06)
        return round(CITY[code] * drift)

    def control(self, code: str, communes: list[str]) -> int:
        """Return what the city's department knows of the same: near the communes' sum, seldom equal."""
        total = sum(self.commune(unit, code) for unit in communes)
        return round(total * self.draw(code, self.period, "control").uniform(0.985, 1.02))

    def staff_trained(self, unit: str) -> tuple[int, int]:
        """Return trained staff and all staff of human-rights work, the first never above the second."""
        total = max(2, self.commune(unit, "NQ45d"))
        return min(total, self.commune(unit, "NQ45n")), total

    def before(self, unit: str, code: str, whole: int) -> int:
        """Return the part of a half-year's flow that fell before the reorganisation."""
        return round(whole * BEFORE_SHARE * self.draw(unit, code, "before").uniform(0.5, 1.5))
