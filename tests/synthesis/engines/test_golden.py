"""One statement, several engines, and loops with fractions: the same cells and the same sources everywhere."""

from collections import defaultdict
from datetime import date
from functools import cache

import pytest

from quyen.organisations.models import Unit
from quyen.synthesis.engines import parquet
from quyen.synthesis.engines.bridge import fold
from quyen.synthesis.engines.record import Record
from quyen.synthesis.engines.shapes import Bridge, Period, Place, Question, amount, numbered
from quyen.synthesis.engines.spark import Spark
from quyen.synthesis.groups import Group
from tests.spark import SETTINGS
from tests.synthesis.engines import reference
from tests.synthesis.engines.invented import FLOW, HOLDINGS, ROUNDS, SHARE, STOCK, facts, shares

both = pytest.mark.postgres  # Spark reads files: one database is enough for it
TODAY, THAT_DAY, BEFORE = date(2026, 11, 22), date(2026, 6, 14), date(2025, 1, 1)
ASKED = [
    *(("province", on) for on in (None, TODAY, THAT_DAY, BEFORE)),
    *(("unit", on) for on in (None, THAT_DAY, BEFORE)),
    ("kind", THAT_DAY),
    ("all", None),
]


@cache
def expected(grouping: str, boundaries: date | None) -> dict[tuple, reference.Cell]:
    return reference.cells(facts(), ROUNDS, grouping, boundaries, shares(), HOLDINGS)


_folded: dict[tuple, tuple[list[Bridge], dict[int, Group]]] = {}


def folded(written, grouping: str, boundaries: date | None) -> tuple[list[Bridge], dict[int, Group]]:
    """Fold once for all engines: what they answer must not depend on it."""
    if (grouping, boundaries) not in _folded:
        _folded[grouping, boundaries] = fold(
            Unit.objects.filter(pk__in={written.unit[fact.unit] for fact in facts()}),
            grouping,
            dates=[day for day, _bucket, _closes in ROUNDS.values()],
            boundaries=boundaries,
            shares={
                (written.unit[key], date(2025, 7, 1)): {
                    written.unit[end]: weight for end, weight in ends.items()
                }
                for key, ends in shares().items()
            },
            holdings={-member: [written.unit[key] for key in inside] for member, inside in HOLDINGS.items()},
        )
    return _folded[grouping, boundaries]


def question(written, engine, grouping: str, boundaries: date | None, indicators=None) -> Question:
    bridge, _names = folded(written, grouping, boundaries)
    periods = [
        Period(written.snapshot[number].pk, bucket, int(closes), numbered(day))
        for number, (day, bucket, closes) in ROUNDS.items()
    ]
    files = {} if engine.name == "record" else parquet.files(written.snapshot.values())
    return Question(periods, bridge, indicators, files)


def told(written, row, names) -> tuple[tuple, tuple]:
    """One cell as the reference tells it."""
    place = (row.bucket, written.code[row.indicator], row.role, names[row.group].key)
    return place, (amount(row), *row[5:])


@both
@pytest.mark.parametrize(("grouping", "boundaries"), ASKED)
def test_every_cell_is_the_same_on_every_engine(written, engine, grouping, boundaries):
    _bridge, names = folded(written, grouping, boundaries)
    asked = question(written, engine, grouping, boundaries)
    found = dict(told(written, row, names) for row in engine.cells(asked))
    wanted = {
        place: (cell.value, *list(vars(cell).values())[1:-1])
        for place, cell in expected(grouping, boundaries).items()
    }
    assert different(found, wanted) == []


def different(found: dict, wanted: dict) -> list[tuple]:
    """Where two sets of cells differ, with both sides: short enough to be read."""
    places = [
        place for place in sorted(found.keys() | wanted.keys()) if found.get(place) != wanted.get(place)
    ]
    return [(place, found.get(place), wanted.get(place)) for place in places[:20]]


@both
@pytest.mark.parametrize("group", ["old-79", "old-74"])
def test_sources_are_the_filed_answers_of_a_cell_on_every_engine(written, engine, group):
    _bridge, names = folded(written, "province", BEFORE)
    number = next(number for number, found in names.items() if found.key == group)
    indicator = written.definition[FLOW].indicator_id
    found = engine.sources(
        question(written, engine, "province", BEFORE, [indicator]), Place(2, indicator, "value", number)
    )
    cell = expected("province", BEFORE)[2, FLOW, "value", group]
    told = [(written.number[row.answer], written.key[row.unit], row.value, row.weight) for row in found]
    assert len(told) > 10
    assert sorted(told) == cell.sources


@both
def test_only_some_indicators_are_asked_for(written, engine):
    """The cells of one indicator are those that it has among all."""
    indicator = written.definition[FLOW].indicator_id
    every, only = (
        {row[:4]: row[4:] for row in engine.cells(question(written, engine, "province", THAT_DAY, wanted))}
        for wanted in (None, [indicator])
    )
    assert different(only, {place: row for place, row in every.items() if place[1] == indicator}) == []


@both
def test_whole_mergers_keep_every_total(written, engine):
    """What came from units that went over whole is their sum, in every flow and every round."""
    of_the_time, today = (
        {
            (row.bucket, names[row.group].key): row.value
            for row in engine.cells(
                question(written, engine, "unit", on, [written.definition[FLOW].indicator_id])
            )
            if row.role == "value"
        }
        for on in (None, THAT_DAY)
        for names in [folded(written, "unit", on)[1]]
    )
    forwards = reference.steps("predecessor_key", "successor_key")
    backwards = reference.steps("successor_key", "predecessor_key")
    merged = {
        new: [of_the_time.get((1, key)) for key in before]
        for new, before in backwards.items()
        if all(len(forwards[key]) == 1 for key in before)
    }
    sums = {(1, new): sum(parts) for new, parts in merged.items() if None not in parts}
    assert len(sums) > 300
    assert different({place: today[place] for place in sums}, sums) == []


@both
def test_provinces_add_up_to_all(written, engine):
    """No commune of today lies in two provinces: on its boundaries no figure is lost and none is counted twice."""
    stocks = [written.definition[code].indicator_id for code in (STOCK, SHARE)]
    totals, provinces = defaultdict(int), defaultdict(int)
    for grouping, found in (("all", totals), ("province", provinces)):
        for row in engine.cells(question(written, engine, grouping, THAT_DAY, stocks)):
            if row.bucket == 2:
                found[row.indicator, row.role] += row.value
    assert len(provinces) == 3
    assert provinces == totals


def test_a_spark_cluster_of_two_workers_answers_the_same(written, cluster):
    """One session for both: parted, straddling and moved units, in every round and of one cell."""
    _bridge, names = folded(written, "unit", THAT_DAY)
    spark = Spark(cluster.master, address="127.0.0.1", **SETTINGS)
    try:
        asked = question(written, spark, "unit", THAT_DAY)
        rows = spark.cells(asked)
        place = Place(*next(row[:4] for row in rows if row.parted and row.value))
        sources = spark.sources(asked, place)
        used = [worker["coresused"] for worker in cluster.workers]
    finally:
        spark.stop()
    assert rows == Record().cells(asked)
    assert sources == Record().sources(asked, place)
    wanted = {
        place: (cell.value, *list(vars(cell).values())[1:-1])
        for place, cell in expected("unit", THAT_DAY).items()
    }
    assert different(dict(told(written, row, names) for row in rows), wanted) == []
    assert used == [1, 1]
