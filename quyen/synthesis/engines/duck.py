"""Runs the statement in DuckDB, inside this process, over the Parquet files of snapshots.

Each question has its own empty database in memory: no file of DuckDB's, no extension, no network, and of the disk only
the files that were asked for.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quyen.synthesis.engines import statement
from quyen.synthesis.engines.shapes import Place, Question, Row, SourceRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CLOSED = (  # in this order: what is closed cannot be opened again
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allowed_paths = [{paths}]",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
PERIODS = """
CREATE TABLE periods AS
SELECT unnest($1::BIGINT[]) AS snapshot, unnest($2::INTEGER[]) AS bucket, unnest($3::TINYINT[]) AS closing,
       unnest($4::INTEGER[]) AS dated
"""
BRIDGE = """
CREATE TABLE bridge AS
SELECT unnest($1::BIGINT[]) AS member, unnest($2::INTEGER[]) AS grp, unnest($3::INTEGER[]) AS weight,
       unnest($4::INTEGER[]) AS valid_from, unnest($5::INTEGER[]) AS valid_until
"""
FACTS = "WITH facts AS (SELECT * FROM read_parquet($files){only})"
ONLY = " WHERE indicator IN (SELECT unnest($indicators::BIGINT[]))"


class Duck:
    """The engine of many values, within the threads and the memory that it is given."""

    name = "duckdb"

    def __init__(self, *, threads: int = 2, memory: str = "1GB") -> None:
        self.threads, self.memory = threads, memory

    def cells(self, question: Question) -> list[Row]:
        """Return all cells; see `shapes.Engine`. `question.files` must be there."""
        with self._asked(question) as database:
            found = _ask(database, question, statement.CELLS)
        return [statement.cell(row) for row in found]

    def sources(self, question: Question, place: Place) -> list[SourceRow]:
        """Return the filed answers in a cell; see `shapes.Engine`."""
        asked = statement.SOURCES.format(
            bucket="$bucket", indicator="$indicator", role="$role", group="$group"
        )
        with self._asked(question) as database:
            return [SourceRow(*row) for row in _ask(database, question, asked, **place._asdict())]

    def _asked(self, question: Question) -> "DuckDBPyConnection":
        import duckdb

        database = duckdb.connect(":memory:", config={"threads": self.threads, "memory_limit": self.memory})
        for setting in CLOSED:
            database.execute(setting.format(paths=", ".join(_quoted(str(path)) for path in question.files)))
        database.execute(PERIODS, _columns(question.periods))
        database.execute(BRIDGE, _columns(question.bridge))
        return database


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _columns(rows: Sequence[tuple]) -> list[list]:
    return [list(column) for column in zip(*rows, strict=True)]


def _ask(database: "DuckDBPyConnection", question: Question, asked: str, **more) -> list[tuple]:
    given = {"files": [str(path) for path in question.files], **more}
    if question.indicators is None:
        return database.execute(FACTS.format(only="") + asked, given).fetchall()
    given["indicators"] = list(question.indicators)
    return database.execute(FACTS.format(only=ONLY) + asked, given).fetchall()
