"""Which engine answers: the database of record, DuckDB in this process, or Spark where a country needs many machines.

All give the same cells; only the time differs. SQLite adds a city's two years (300,000 values) in about 440 CPU-ms,
half of it sorting; DuckDB answers 20,000 values in 60, but is 200 to load and wants a file a snapshot. So it takes over
at `DUCK_FROM`; `benchmarks/rollup.py --curve` shows both over sizes.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings

from quyen.synthesis.engines import parquet
from quyen.synthesis.engines.duck import Duck
from quyen.synthesis.engines.record import Record
from quyen.synthesis.engines.shapes import Bridge, Engine, Period, Question
from quyen.synthesis.models import Snapshot

DUCK_FROM = 100_000  # values, those that are missing among them
ENGINES = ("record", "duckdb", "spark")


def engine(name: str = "", *, values: int = 0) -> Engine:
    """Return the engine of a name; without one, that of the setting, or the one that suits so many values."""
    name = name or settings.ENGINE or ("duckdb" if values >= DUCK_FROM else "record")
    if name == "record":
        return Record()
    if name == "duckdb":
        return Duck(threads=settings.ENGINE_THREADS, memory=settings.ENGINE_MEMORY)
    if name == "spark":
        from quyen.synthesis.engines.spark import Spark  # an extra: only loaded where it is asked for

        return Spark()
    raise ValueError(f"{name}: the engines are {', '.join(ENGINES)}")


def question(
    snapshots: Iterable[Snapshot],
    periods: Sequence[Period],
    bridge: Sequence[Bridge],
    indicators: Sequence[int] | None,
    *,
    name: str = "",
) -> tuple[Engine, Question]:
    """Return the engine for a question over some snapshots, and the question with the files that it reads."""
    snapshots = list(snapshots)
    chosen = engine(name, values=sum(snapshot.size for snapshot in snapshots))
    files: dict[int, Path] = {} if chosen.name == "record" else parquet.files(snapshots)
    return chosen, Question(periods, bridge, indicators, files)
