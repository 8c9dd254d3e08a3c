"""What a roll-up costs: python benchmarks/rollup.py --values 50000000 [--engine duckdb|record|spark] [--json].

The sum of 100 indicators by province of today and quarter, over the made-up nation of `rollup_world`, by the product's
engine and by the query of `rollup_handwritten`, in one process, both warmed, by turns, the median of each.

Keys: `cpu_seconds` (user and system, of the whole tree of processes, a cluster's too) and `seconds` (by the clock) of
the engine; `cpu_seconds_handwritten` and `seconds_handwritten` likewise; `ratio` of the CPU seconds; `same`: whether
every cell has the same value; `peak_mb`: the most memory while the engine answered; `sources_ms`: CPU milliseconds for
the filed answers of one cell; `city_ms`: of 250 units × 50 indicators × 24 periods in 20 groups, with an SQLite
database, on the engine that the product chooses for so many values (`city_engine`), and `city_record_ms` on the
record. With --curve: CPU milliseconds of record (SQLite) and DuckDB by size, of which `choosing.DUCK_FROM` follows.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import rollup_handwritten
import rollup_world

if TYPE_CHECKING:
    from quyen.synthesis.engines.shapes import Engine, Question

TICK = os.sysconf("SC_CLK_TCK")
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
INTO = """
    INSERT INTO synthesis_fact (snapshot_id, indicator_id, definition_id, role, unit_id, member, answer_id, value,
                                stock, owes, answered, through, secret, estimate)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


def cpu() -> float:
    """Return the CPU seconds of this process, those it started, and those they started."""
    parents, spent = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        pid = int(path.parent.name)
        parents[pid], spent[pid] = int(fields[1]), sum(map(int, fields[11:15]))
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    fine = time.process_time() - spent[os.getpid()] / TICK  # of this process the clock is finer
    return sum(spent[pid] for pid in ours) / TICK + fine


def spent(run: Callable[[], object]) -> tuple[float, float]:
    """Return CPU seconds and seconds of a run."""
    start, began = cpu(), time.perf_counter()
    run()
    return cpu() - start, time.perf_counter() - began


def by_turns(runs: Sequence[Callable[[], object]], times: int) -> list[tuple[float, float]]:
    """Return the median of CPU seconds and of seconds of each, after one run of each to warm up."""
    for run in runs:
        run()
    found = [[spent(run) for run in runs] for _ in range(times)]
    return [tuple(map(median, zip(*each, strict=True))) for each in zip(*found, strict=True)]


def nation_question(values: int) -> "Question":
    """Return the question over the nation's files."""
    from quyen.synthesis.engines.shapes import Bridge, Period, Question

    months, paths = rollup_world.files(values)
    periods = [
        Period(month.number, month.quarter, int(month.closes_on.month % 3 == 0), month.dated)
        for month in months
    ]
    bridge = [Bridge(*row) for row in rollup_world.nation().today()]
    return Question(
        periods, bridge, files={month.number: path for month, path in zip(months, paths, strict=True)}
    )


@contextmanager
def engine_of(name: str, workers: int, question: "Question") -> Iterator["Engine"]:
    """Give an engine, with what it needs: the facts in the database, or a cluster on this machine."""
    from quyen.synthesis.engines.duck import Duck
    from quyen.synthesis.engines.record import Record

    with ExitStack() as stack:
        if name == "spark":
            from quyen.synthesis.engines.spark import Spark
            from tests import spark

            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            cluster = stack.enter_context(spark.cluster(home, workers=workers, memory="2g"))
            fast = dict.fromkeys(("spark.executor.extraJavaOptions", "spark.driver.extraJavaOptions"), "")
            more = spark.SETTINGS | fast | {"spark.executor.memory": "1500m", "spark.cores.max": str(workers)}
            engine = Spark(cluster.master, address=spark.HERE, **more)
            stack.callback(engine.stop)
            yield engine
        elif name == "record":
            load(question)
            yield Record()
        else:
            yield Duck()


def load(question: "Question") -> None:
    """Put the facts of the files into the database, in place of what is there."""
    from django.db import connection
    from pyarrow import parquet

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM synthesis_fact")
        for path in question.files.values():
            columns = parquet.read_table(path, columns=list(rollup_world.COLUMNS[:14])).columns
            cursor.executemany(INTO, zip(*(column.to_pylist() for column in columns), strict=True))


def measured(values: int, name: str, workers: int, times: int) -> dict:
    """Return what the engine and the hand-written query cost, and one cell's sources."""
    from quyen.synthesis.engines.shapes import Place

    question = nation_question(values)
    months, country = rollup_world.months(values, rollup_world.nation()), rollup_world.nation()
    by_hand = rollup_handwritten.prepared(months, country, threads=2)
    paths = list(question.files.values())
    with engine_of(name, workers, question) as engine:
        Path("/proc/self/clear_refs").write_text("5")  # the most memory counts from here
        rows = engine.cells(question)
        peak = peak_mb()
        told = {row[:3]: row[3] for row in rollup_handwritten.run(by_hand, paths)}
        ours, hand = by_turns(
            [lambda: engine.cells(question), lambda: rollup_handwritten.run(by_hand, paths)], times
        )
        place = Place(*rows[len(rows) // 2][:4])
        ((sources, _wall),) = by_turns([lambda: engine.sources(question, place)], 5)
    known = [row for row in rows if row.value is not None]
    return {
        "values": values,
        "cells": len(rows),
        "same": all(told[row.bucket, row.indicator, row.group] == row.value for row in known),
        "seconds": round(ours[1], 2),
        "cpu_seconds": round(ours[0], 2),
        "seconds_handwritten": round(hand[1], 2),
        "cpu_seconds_handwritten": round(hand[0], 2),
        "ratio": round(ours[0] / hand[0], 2),
        "peak_mb": peak,
        "sources_ms": round(1000 * sources, 1),
        "engine": name,
    }


def peak_mb() -> int:
    """Return the most memory that this process held at once."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(told["VmHWM"].split()[0]) // 1024


def city() -> dict:
    """Return the CPU milliseconds of a city's two years."""
    from django.db import connection

    from quyen.synthesis.engines import choosing, parquet
    from quyen.synthesis.engines.record import Record
    from quyen.synthesis.engines.shapes import Bridge, Period, Question
    from quyen.synthesis.models import Snapshot

    facts = list(city_facts())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM synthesis_fact")
        cursor.executemany(INTO, facts)
    when = datetime(2026, 6, 15, tzinfo=UTC)
    snapshots = [
        Snapshot(pk=n, round_id=n, cutoff_at=when, content_hash=f"{n:064}", size=12_500) for n in range(1, 25)
    ]
    periods = [Period(n, (n - 1) // 3, int(n % 3 == 0), 20_240_000 + n) for n in range(1, 25)]
    bridge = [Bridge(unit, unit % 20 + 1, 10_000) for unit in range(1, 251)]
    engine = choosing.engine(values=len(facts))
    question = Question(periods, bridge, files=parquet.files(snapshots))
    (chosen, _wall), (record, _wall) = by_turns(
        [lambda: engine.cells(question), lambda: Record().cells(question)], 5
    )
    return {
        "city_ms": round(1000 * chosen),
        "city_engine": engine.name,
        "city_record_ms": round(1000 * record),
    }


def city_facts() -> Iterator[tuple]:
    """Give 250 units' values of 50 indicators in 24 rounds, 7 of 100 missing."""
    number = 0
    for snapshot in range(1, 25):
        for indicator in range(1, 51):
            for unit in range(1, 251):
                number += 1
                given = number * 7919 % 100 >= 7
                told = (number, number * 37 % 3600 * 10_000) if given else (None, None)
                flags = (int(indicator > 40), 1, int(given), 0, 0, 0)
                yield (snapshot, indicator, indicator, "value", unit, unit, *told, *flags)


def curve() -> list[dict]:
    """Return the CPU milliseconds of the same question on the record and in DuckDB, by size."""
    from quyen.synthesis.engines.duck import Duck
    from quyen.synthesis.engines.record import Record

    found = []
    for values in SIZES:
        question = nation_question(values)
        load(question)
        runs = [lambda asked=question: Record().cells(asked), lambda asked=question: Duck().cells(asked)]
        (record, _wall), (duck, _wall) = by_turns(runs, 3)
        cells = len(Duck().cells(question))
        found.append(
            {
                "values": values,
                "cells": cells,
                "record_ms": round(1000 * record),
                "duckdb_ms": round(1000 * duck),
            }
        )
    return found


@contextmanager
def database() -> Iterator[None]:
    """Give an empty SQLite database, whose rows need not know each other."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "QUYEN_VAR": home,
            "QUYEN_DATABASE_URL": f"sqlite:///{home}/rollup.sqlite3",
            "DJANGO_SETTINGS_MODULE": "quyen.config.settings",
        }
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
        yield


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--values", type=int, default=50_000_000)
    asked.add_argument("--engine", choices=("duckdb", "record", "spark"), default="duckdb")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--curve", action="store_true")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    with database():
        found = (
            curve()
            if given.curve
            else measured(given.values, given.engine, given.workers, given.times) | city()
        )
    if given.json:
        print(json.dumps(found))
        return
    for row in found if given.curve else [found]:
        print(
            ", ".join(
                f"{name} {value:,}" if isinstance(value, int) else f"{name} {value}"
                for name, value in row.items()
            )
        )


if __name__ == "__main__":
    main()
