"""Figures worked out another way: from the fixed texts of filed versions and the committee's CSV file alone."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from django.conf import settings

from quyen.obligations.models import Obligation
from quyen.reports.models import Version

COMMUNES, BODIES = {"communes"}, {"bodies"}
GROUPS = {"communes": COMMUNES, "every body": BODIES, "every member": COMMUNES | BODIES}


@cache
def indicators() -> dict[str, dict[str, str]]:
    """The rows of `data/indicators.csv` by code."""
    with (settings.DATA / "indicators.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


@dataclass
class Sum:
    """What some units gave to one indicator, in its unit; None where nobody did."""

    value: Fraction | None = None
    units: set[str] = field(default_factory=set)

    def add(self, unit: str, scaled: int) -> None:
        self.value = (self.value or Fraction(0)) + Fraction(scaled, 10_000)
        self.units.add(unit)


def texts(round, cutoff: datetime) -> list[dict]:
    """The fixed texts that stood at a time: each unit's newest that was filed by then and not taken back by then."""
    standing: dict[str, tuple[int, dict]] = {}
    for version in Version.objects.filter(obligation__round=round):
        gone = getattr(version, "withdrawal", None)
        if version.filed_at > cutoff or (gone and gone.at <= cutoff):
            continue
        written = json.loads(version.content)
        if written["number"] > standing.get(written["unit"], (0, {}))[0]:
            standing[written["unit"]] = (written["number"], written)
    return [written for _number, written in standing.values()]


def source(code: str, unit: str, level: str) -> str:
    """Whether a unit is an indicator's "answer", its "control", or "" neither."""
    row = indicators()[code]
    named = row["answered_by"]
    if unit == named or level in GROUPS.get(named, ()):
        return "answer"
    return "control" if unit == row["control_total_from"] else ""


def sums(round, cutoff: datetime) -> tuple[dict[str, Sum], dict[str, Sum], dict[str, set[str]]]:
    """By code: what is summed, what only stands beside, and who is expected to answer."""
    levels = dict(Obligation.objects.filter(round=round, upward=False).values_list("unit__key", "level"))
    summed, controls = defaultdict(Sum), defaultdict(Sum)
    for written in texts(round, cutoff):
        unit = written["unit"]
        for answer in written["answers"]:
            if answer["part"] or answer["value"] is None:
                continue
            role = source(answer["line"], unit, levels[unit])
            if role:
                (summed if role == "answer" else controls)[answer["line"]].add(unit, answer["value"])
    expected = {
        code: {unit for unit, level in levels.items() if source(code, unit, level) == "answer"}
        for code in indicators()
    }
    return summed, controls, expected


@dataclass(frozen=True)
class Worked:
    """A figure worked out by hand: exact value, units in it, units expected, exact control total."""

    value: Fraction | None
    answered: int
    expected: int
    control: Fraction | None = None


def figures(round, cutoff: datetime) -> dict[str, Worked]:
    """Every total of a half-year's round by code."""
    summed, controls, expected = sums(round, cutoff)
    found = {}
    for code, row in indicators().items():
        if row["note"] == "annual round only" or (row["kind"] != "ratio" and not expected[code]):
            continue
        if row["kind"] == "ratio":
            ratio = _ratio(row, summed, expected)
            if ratio is not None:
                found[code] = ratio
            continue
        control = controls[code].value if code in controls else None
        found[code] = Worked(summed[code].value, len(summed[code].units), len(expected[code]), control)
    return found


def _ratio(row: dict[str, str], summed: dict[str, Sum], expected: dict[str, set[str]]) -> Worked | None:
    top, bottom = row["numerator"], row["denominator"]
    annual = [indicators()[code]["note"] == "annual round only" for code in (top, bottom)]
    if any(annual) or not expected[top] or not expected[bottom]:
        return None
    per = {"%": 100, "‰": 1000}.get(row["unit"], 1)
    # These tests hold only units that give both parts or none, so that the sums may be divided as they are.
    assert expected[top] != expected[bottom] or summed[top].units == summed[bottom].units
    value = (
        summed[top].value * per / summed[bottom].value if summed[top].units and summed[bottom].value else None
    )
    return Worked(value, len(summed[top].units), len(expected[top]))


def written(value: Fraction | None, decimals: int) -> str:
    """A number the Vietnamese way, rounded half up once; a dash for none."""
    if value is None:
        return "–"
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
