"""Runs the statement in DuckDB, inside this process, over the Parquet files of snapshots.

A process keeps one empty database in memory, which is not made anew for each question; each has tables of its own. It
has no file of DuckDB's, no extension, no network, and of the disk only the folder of the snapshots.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from quyen.synthesis.engines import statement
from quyen.synthesis.engines.arrows import columns, table
from quyen.synthesis.engines.laying import Laid, lay
from quyen.synthesis.engines.shapes import Place, Question, Row, SourceRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CLOSED = (  # in this order: what is closed cannot be opened again
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allowed_directories = [{folders}]",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
FACTS = "WITH facts AS (SELECT * FROM read_parquet($files){only})"
MOVED = """WITH facts AS (
    SELECT filed.* REPLACE (filed.member + eras.shift AS member)
    FROM read_parquet($files) filed JOIN eras ON eras.snapshot = filed.snapshot{only}
)"""
ONLY = " WHERE indicator IN (SELECT unnest($indicators::BIGINT[]))"


class Duck:
    """The engine of many values, within the threads and the memory that it is given."""

    name = "duckdb"

    def __init__(self, *, threads: int = 2, memory: str = "1GB") -> None:
        self.threads, self.memory = threads, memory

    def cells(self, question: Question) -> list[Row]:
        """Return all cells; see `shapes.Engine`. `question.files` must be there."""
        return [statement.cell(row) for row in self._ask(question, lay(question), statement.CELLS)]

    def sources(self, question: Question, place: Place) -> list[SourceRow]:
        """Return the filed answers in a cell; see `shapes.Engine`."""
        asked = statement.SOURCES.format(
            bucket="$bucket", indicator="$indicator", role="$role", group="$group"
        )
        found = self._ask(question, lay(question, place), asked, **place._asdict())
        return [SourceRow(*row) for row in found]

    def _ask(self, question: Question, laid: Laid, asked: str, **more) -> Iterator[tuple]:
        files = [str(question.files[era.snapshot]) for era in laid.eras]
        given = {"files": files, **more}
        if question.indicators is not None:
            given["indicators"] = list(question.indicators)
        only = "" if question.indicators is None else ONLY
        brought = (MOVED if laid.moved else FACTS).format(only=only)
        folders = tuple(sorted({f"{path.parent}/" for path in question.files.values()}))
        with _instance(self.threads, self.memory, folders).cursor() as database:
            for name, rows in laid._asdict().items():
                database.register(name, table(name, rows))
            found = database.sql(brought + asked, params=given).to_arrow_table()
        return zip(*columns(found), strict=True)


@lru_cache(maxsize=2)
def _instance(threads: int, memory: str, folders: tuple[str, ...]) -> "DuckDBPyConnection":
    import duckdb

    database = duckdb.connect(":memory:", config={"threads": threads, "memory_limit": memory})
    for setting in CLOSED:
        database.execute(setting.format(folders=", ".join(map(_quoted, folders))))
    return database


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
