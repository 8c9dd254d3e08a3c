"""A made-up nation of figures on its real units: Parquet facts, one file a month, by numpy alone.

The communes of Viet Nam file from July 2016 to June 2026, the old ones until their merger on 1 July 2025, the new ones
from then on. Each files its own half of 100 indicators; about 7 % of what is owed is missing. Everything is an
integer and drawn from a seed, so that the same parameters give the same bytes, which are kept for the next run.
"""

import csv
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyarrow import Table

DATA = Path(__file__).resolve().parent.parent / "data"
FIRST, MONTHS = date(2016, 7, 1), 120
MERGED = date(2025, 7, 1)
INDICATORS, FILED = 100, 48  # how many there are, and how many of them one unit is asked for
MISSING = 7  # of a hundred
CITY_UNITS = 250  # so many file until an archive has outgrown them
COLUMNS = (
    *("snapshot", "indicator", "definition", "role", "unit", "member", "answer", "value"),
    *("stock", "owes", "answered", "through", "secret", "estimate", "line", "owing", "told"),
)
# DuckDB gives each row group to one thread. Numbers of answers are all different: no dictionary serves them.
LAYOUT = {
    "compression": "snappy",
    "row_group_size": 122_880,
    "column_encoding": {"answer": "DELTA_BINARY_PACKED"},
    "use_dictionary": [name for name in COLUMNS if name != "answer"],
}
VERSION = "2"  # of this file's draw; another one makes the data anew


@dataclass(frozen=True)
class Month:
    """A round: its number is also its snapshot's; the communes that were there on its closing day, by row number."""

    number: int
    closes_on: date
    units: list[int]

    @property
    def quarter(self) -> int:
        """Twenty times a hundred and the quarter: 201603."""
        return self.closes_on.year * 100 + (self.closes_on.month + 2) // 3

    @property
    def dated(self) -> int:
        return self.closes_on.year * 10_000 + self.closes_on.month * 100 + self.closes_on.day


@dataclass(frozen=True)
class Nation:
    """The units by number (their row in the file, from 1), and what each commune became, in ten-thousandths."""

    province: dict[int, int]  # of every commune: the province of its own time
    became: dict[int, dict[int, int]]  # old commune → new commune → weight; weights of one add up to 10,000

    def today(self) -> list[tuple[int, int, int]]:
        """Return (commune, province of today, weight) for old and new communes."""
        found: dict[tuple[int, int], int] = {}
        for unit in self.province:
            for target, weight in self.became.get(unit, {unit: 10_000}).items():
                place = (unit, self.province[target])
                found[place] = found.get(place, 0) + weight
        return [(unit, province, weight) for (unit, province), weight in sorted(found.items())]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def nation() -> Nation:
    """Read the real units; where a commune was parted, its parts weigh the same but for the last digits."""
    units = rows("viet_nam_units.csv")
    number = {row["key"]: index for index, row in enumerate(units, 1)}
    parent = {row["key"]: row["parent_key"] for row in units}
    level = {row["key"]: row["level"] for row in units}
    province = {}
    for key in (key for key in number if level[key] == "commune"):
        above = parent[key]
        while level[above] != "province":
            above = parent[above]
        province[number[key]] = number[above]
    ends: dict[int, list[int]] = {}
    for row in rows("viet_nam_successions.csv"):
        if level[row["predecessor_key"]] == "commune":
            ends.setdefault(number[row["predecessor_key"]], []).append(number[row["successor_key"]])
    return Nation(province, {unit: shares(sorted(targets)) for unit, targets in ends.items()})


def shares(targets: list[int]) -> dict[int, int]:
    """Return weights that add up to 10,000 for the parts of a unit."""
    each, rest = divmod(10_000, len(targets))
    return {target: each + (index < rest) for index, target in enumerate(targets)}


def months(values: int, country: Nation) -> list[Month]:
    """Return the rounds of so many values: a city's 250 communes for as long as it takes, then ever more of them."""
    old = sorted(country.became)
    new = sorted(country.province.keys() - country.became.keys())
    length = min(MONTHS, max(1, round(values / (CITY_UNITS * FILED))))
    ends = [month_end(number) for number in range(MONTHS - length + 1, MONTHS + 1)]
    there = [old if closes_on < MERGED else new for closes_on in ends]
    asked = values * 100 / ((100 - MISSING) * FILED)
    share = min(1.0, asked / sum(map(len, there)))
    first = MONTHS - length + 1
    return [Month(first + i, ends[i], spread(there[i], share)) for i in range(length)]


def spread(units: list[int], share: float) -> list[int]:
    """Take a share of them, evenly over the country."""
    count = max(1, round(len(units) * share))
    return [units[index * len(units) // count] for index in range(count)]


def month_end(number: int) -> date:
    """Return the last day of a month, the first being July 2016."""
    year, month = divmod(FIRST.year * 12 + FIRST.month - 1 + number, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def drawn(values: int, found: list[Month]) -> Iterator["Table"]:
    """Draw the facts of each month, sorted by indicator and unit; exactly so many values over all of them.

    Whole reports are missing, and part of one a month. A count has whole units, one in ten indicators has decimals.
    """
    import numpy

    chance = numpy.random.default_rng(values)
    last = max(unit for month in found for unit in month.units)
    asked = numpy.argsort(chance.random((last + 1, INDICATORS)), axis=1) < FILED
    owed = numpy.cumsum([len(month.units) * FILED for month in found])
    quotas = numpy.diff(owed * values // owed[-1], prepend=0)
    answer = 0
    for month, quota in zip(found, quotas.tolist(), strict=True):
        units = numpy.array(month.units)
        indicator, place = numpy.nonzero(asked[units].T)
        arrived = chance.permutation(len(units))[place] * INDICATORS + indicator
        given = numpy.argsort(numpy.argsort(arrived)) < quota
        numbers = answer + numpy.cumsum(given)
        answer += quota
        yield table(month, indicator + 1, units[place], numbers, given, chance)


def table(month: Month, indicator, unit, answer, given, chance) -> "Table":
    """Return the facts of a month under the names and types of a snapshot's file."""
    import numpy
    import pyarrow

    size = len(unit)
    count = chance.integers(0, 60, size) * chance.integers(0, 60, size) * 10_000
    value = numpy.where(indicator % 10 == 0, chance.integers(0, 40_000_000, size), count)
    role = pyarrow.DictionaryArray.from_arrays(pyarrow.array(numpy.zeros(size, "int8")), ["value"])
    nothing, flag = numpy.zeros(size, "int8"), given.astype("int8")
    columns = {
        "snapshot": numpy.full(size, month.number, "int64"),
        "indicator": indicator,
        "definition": indicator,
        "role": role,
        "unit": unit,
        "member": unit,
        "answer": pyarrow.array(answer, mask=~given),
        "value": pyarrow.array(value, mask=~given),
        "stock": nothing,
        "owes": numpy.ones(size, "int8"),
        "answered": flag,
        "through": nothing,
        "secret": ((chance.integers(0, 200, size) == 0) & ~given).astype("int8"),
        "estimate": ((chance.integers(0, 50, size) == 0) & given).astype("int8"),
    }
    return pyarrow.table(columns | packed(columns, given))


def packed(columns: dict, given) -> dict:
    """Return the three columns that the product's snapshots hold besides, for adding up."""
    wide = {name: columns[name].astype("int64") for name in COLUMNS[8:14]}
    line = columns["snapshot"] * 2**39 + columns["indicator"] * 2**23 + 2 * 2**21 + wide["stock"] * 2**20
    return {
        "line": line,
        "owing": wide["owes"] + wide["answered"] * 2**20 + wide["through"] * 2**40,
        "told": given + wide["secret"] * 2**20 + wide["estimate"] * 2**40,
    }


def files(values: int, home: Path | None = None) -> tuple[list[Month], list[Path]]:
    """Return the months and their Parquet files, written now unless they lie there from an earlier run."""
    import pyarrow.parquet

    told = hashlib.sha256(f"{VERSION} {values} {INDICATORS} {FILED} {MISSING} {LAYOUT}".encode()).hexdigest()
    folder = (home or Path(tempfile.gettempdir())) / f"quyen-rollup-{values}-{told[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    found = months(values, nation())
    paths = [folder / f"{month.number:03}.parquet" for month in found]
    if not (folder / "whole").exists():
        for path, drawn_month in zip(paths, drawn(values, found), strict=True):
            pyarrow.parquet.write_table(drawn_month, path, **LAYOUT)
        (folder / "whole").touch()
    return found, paths
