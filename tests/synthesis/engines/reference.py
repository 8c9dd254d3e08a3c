"""What a roll-up has to give, worked out unit by unit with fractions: from the files of `data/` and the rules in words.

A fact counts in the bucket of its round; a stock only in the round that closes the bucket. On the boundaries of the
time a unit counts where it stood. On those of a day it counts where what became of it stood then, or where it then
still was. A unit that went over whole counts whole. One that was parted counts by the shares that somebody entered,
in ten-thousandths of it; if nobody did, and it went to several groups, nothing is said of any of these. Backwards a
unit that came from several groups says nothing of any of these. A cell has no value where something may not be said,
or where one of its rounds has no figure at all.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache

from tests import viet_nam

END = date(9999, 1, 1)
KINDS = {
    "Phường": "ward",
    "Xã": "commune",
    "Thị trấn": "township",
    "Đặc khu": "special-zone",
    "Huyện": "rural-district",
}
Shares = dict[str, dict[str, int]]  # parted unit → what it became → ten-thousandths


@dataclass(frozen=True)
class Given:
    """A fact as the test invents it; `unit` and `held_by` are keys, `value` is scaled."""

    round: int
    indicator: str
    role: str
    unit: str
    held_by: int = 0  # a report that speaks for several units
    answer: int | None = None
    value: int | None = None
    stock: int = 0
    owes: int = 1
    answered: int = 0
    through: int = 0
    secret: int = 0
    estimate: int = 0


@dataclass
class Cell:
    """One cell as it has to be; `value` in the indicator's own unit."""

    value: Fraction | None = None
    rounds: int = 0
    empty: int = 0
    straddling: int = 0
    parted: int = 0
    expected: int = 0
    answered: int = 0
    through: int = 0
    secret: int = 0
    estimate: int = 0
    sources: list[tuple[int, str, int, int | None]] = field(default_factory=list)


@cache
def units() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in viet_nam.rows("viet_nam_units.csv")}


@cache
def steps(near: str, far: str) -> dict[str, list[str]]:
    """The links of the one reorganisation by their nearer end; all of them were on one day."""
    found = defaultdict(list)
    for row in viet_nam.rows("viet_nam_successions.csv"):
        found[row[near]].append(row[far])
    return found


def stands(key: str, day: date) -> bool:
    row = units()[key]
    until = date.fromisoformat(row["valid_until"]) if row["valid_until"] else END
    return (not row["valid_from"] or date.fromisoformat(row["valid_from"]) <= day) and day < until


def province(key: str) -> str:
    while units()[key]["level"] != "province":
        key = units()[key]["parent_key"]
    return key


def kind(key: str) -> str:
    """What the name begins with."""
    return next(kind for word, kind in KINDS.items() if units()[key]["name"].startswith(f"{word} "))


GROUP_OF = {"unit": str, "province": province, "kind": kind, "all": lambda key: "all"}


def falls(
    key: str, day: date, boundaries: date | None, grouping: str, shares: Shares
) -> dict[str, int | None]:
    """Return which groups a unit of a day counts in, in ten-thousandths; None where nobody may say."""
    group = GROUP_OF[grouping]
    if boundaries is None or grouping == "all" or stands(key, boundaries):
        return {group(key): 10_000}
    forwards = day <= boundaries
    ends = (
        steps("predecessor_key", "successor_key")[key]
        if forwards
        else steps("successor_key", "predecessor_key")[key]
    )
    groups = {group(end) for end in ends}
    if len(groups) == 1:
        return {groups.pop(): 10_000}
    if forwards and key in shares:
        found = defaultdict(int)
        for end in ends:
            found[group(end)] += shares[key][end]
        return found
    return dict.fromkeys(groups)


def cells(
    facts: list[Given],
    rounds: dict[int, tuple[date, int, bool]],
    grouping: str,
    boundaries: date | None,
    shares: Shares,
    holdings: dict[int, list[str]],
) -> dict[tuple[int, str, str, str], Cell]:
    """Return every cell by bucket, indicator, role and group; `rounds` are day, bucket, whether it closes that."""
    found: dict[tuple, Cell] = defaultdict(Cell)
    said: dict[tuple, dict[int, bool]] = defaultdict(dict)
    known: dict[tuple, dict[str, int | None]] = {}
    for fact in facts:
        day, bucket, closes = rounds[fact.round]
        if fact.stock and not closes:
            continue
        asked = (fact.held_by or fact.unit, day)
        if asked not in known:
            inside = holdings[fact.held_by] if fact.held_by else [fact.unit]
            into = [falls(unit, day, boundaries, grouping, shares) for unit in inside]
            groups = {group for each in into for group in each}
            known[asked] = (
                into[0] if len(inside) == 1 else dict.fromkeys(groups, 10_000 if len(groups) == 1 else None)
            )
        for group, weight in known[asked].items():
            place = (bucket, fact.indicator, fact.role, group)
            count(found[place], fact, weight)
            said[place][fact.round] = said[place].get(fact.round, False) or fact.value is not None
    for place, cell in found.items():
        cell.rounds, cell.empty = len(said[place]), list(said[place].values()).count(False)
        if cell.empty or cell.straddling:
            cell.value = None
        cell.sources.sort()
    return dict(found)


def count(cell: Cell, fact: Given, weight: int | None) -> None:
    cell.straddling += weight is None
    cell.parted += weight not in (None, 10_000)
    cell.expected += fact.owes
    cell.answered += fact.answered
    cell.through += fact.through
    cell.secret += fact.secret
    cell.estimate = max(cell.estimate, fact.estimate)
    if fact.value is not None:
        part = Fraction(weight or 0, 10_000)
        cell.value = (cell.value or Fraction(0)) + part * Fraction(fact.value, 10_000)
    if fact.answer is not None:
        cell.sources.append((fact.answer, fact.unit, fact.value, weight))
