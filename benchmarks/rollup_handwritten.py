"""What somebody who knows the files and DuckDB would write by hand: python benchmarks/rollup_handwritten.py [--json].

The sum of 100 indicators by province of today and quarter over 50 million values, on the plain columns of the Parquet
facts: no sources, no coverage, no word on what may not be compared. It is what the product's roll-up is held against.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from rollup_world import Month, Nation, files, nation

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WEIGHTED = """
SELECT q.quarter, f.indicator, b.province, SUM(f.value * b.weight) AS total
FROM read_parquet($files) f
JOIN quarters q ON q.snapshot = f.snapshot
JOIN bridge b ON b.unit = f.unit
GROUP BY ALL ORDER BY ALL
"""

# Who knows besides that no commune was parted between two provinces may leave the weights out.
UNWEIGHTED = WEIGHTED.replace("f.value * b.weight", "f.value")


def prepared(months: Sequence[Month], country: Nation, threads: int) -> "DuckDBPyConnection":
    """Return a DuckDB in memory that holds which quarter a month is in and which province a unit is in today."""
    import duckdb
    import pyarrow

    connection = duckdb.connect(config={"threads": threads})
    unit, province, weight = zip(*country.today(), strict=True)
    bridge = pyarrow.table({"unit": unit, "province": province, "weight": weight})
    quarters = pyarrow.table(
        {"snapshot": [month.number for month in months], "quarter": [month.quarter for month in months]}
    )
    for name, table in {"bridge": bridge, "quarters": quarters}.items():
        connection.register("given", table)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
    connection.unregister("given")
    return connection


def run(connection: "DuckDBPyConnection", paths: Sequence[Path], query: str = WEIGHTED) -> list[tuple]:
    """Return (quarter, indicator, province, total) in order; the total scaled by the value's and the weight's scale."""
    return connection.execute(query, {"files": [str(path) for path in paths]}).fetchall()


def measured(values: int, threads: int = 2, times: int = 5) -> dict:
    """Return the median CPU seconds of the query after one run to warm up, and how many cells came out."""
    months, paths = files(values)
    connection = prepared(months, nation(), threads)
    cells, spent = len(run(connection, paths)), []
    for _ in range(times):
        start = time.process_time()
        run(connection, paths)
        spent.append(time.process_time() - start)
    return {"values": values, "cells": cells, "cpu_seconds": round(median(spent), 2)}


if __name__ == "__main__":
    found = measured(50_000_000)
    said = "{values:,} values, {cells:,} cells: {cpu_seconds} CPU-s by hand".format(**found)
    print(json.dumps(found) if "--json" in sys.argv[1:] else said)
