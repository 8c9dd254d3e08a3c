"""Runs the statement in the database of record, over the facts of its snapshots."""

import json
from collections.abc import Sequence
from itertools import chain

from django.db import OperationalError, connection

from quyen.synthesis.engines import statement
from quyen.synthesis.engines.laying import Era, Fall, Laid, Link, lay
from quyen.synthesis.engines.shapes import Period, Place, Question, Row, SourceRow

FACTS = """
    SELECT snapshot_id AS snapshot, indicator_id AS indicator, role, unit_id AS unit, member + shift AS member,
           answer_id AS answer, {value} AS value, stock, {line} AS line, {owing} AS owing, {told} AS told
    FROM eras CROSS JOIN synthesis_fact WHERE snapshot_id = eras.snapshot"""
PACKED = {
    "line": statement.LINE.format(snapshot="snapshot_id", indicator="indicator_id"),
    "owing": statement.OWING,
    "told": statement.TOLD,
}
# What is cast has an affinity, so that SQLite may join by an index of its own making.
SQLITE = """
WITH periods AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS INTEGER) AS snapshot, CAST(value ->> 1 AS INTEGER) AS bucket,
           CAST(value ->> 2 AS INTEGER) AS closing, CAST(value ->> 3 AS INTEGER) AS dated
    FROM json_each(%s)
), eras AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS INTEGER) AS snapshot, CAST(value ->> 1 AS INTEGER) AS shift FROM json_each(%s)
), bridge AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS INTEGER) AS member, CAST(value ->> 1 AS INTEGER) AS fall FROM json_each(%s)
), falls AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS INTEGER) AS fall, CAST(value ->> 1 AS INTEGER) AS grp,
           CAST(value ->> 2 AS INTEGER) AS weight
    FROM json_each(%s)
), facts AS ({facts}{only})
"""
POSTGRES = """
WITH periods AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[])
        AS given(snapshot, bucket, closing, dated)
), eras AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS given(snapshot, shift)
), bridge AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS given(member, fall)
), falls AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS given(fall, grp, weight)
), facts AS ({facts}{only})
"""
ONLY_SQLITE = " AND indicator_id IN (SELECT value FROM json_each(%s))"
ONLY_POSTGRES = " AND indicator_id = ANY(%s)"
LIMB = 1_000_000_000  # SQLite adds in 64 bits: larger sums are made of two


class Record:
    """The engine that needs nothing: the facts are where they were written."""

    name = "record"

    def cells(self, question: Question) -> list[Row]:
        """Return all cells; see `shapes.Engine`."""
        if connection.vendor != "sqlite":
            return [statement.cell(row) for row in _ask(question, statement.CELLS)]
        try:
            found = _ask(question, statement.CELLS)
        except OperationalError as refused:
            if "overflow" not in str(refused):
                raise
            return _in_limbs(question)
        if any(isinstance(row[5], float) for row in found):
            return _in_limbs(question)
        return [statement.cell(row) for row in found]

    def sources(self, question: Question, place: Place) -> list[SourceRow]:
        """Return the filed answers in a cell; see `shapes.Engine`."""
        asked = statement.SOURCES.format(bucket="%s", indicator="%s", role="%s", group="%s")
        return [SourceRow(*row) for row in _ask(question, asked, place=place, parameters=place)]

    def answers(self, question: Question) -> dict[Place, list[int]]:
        """Return the filed answers in every cell, in their order."""
        return _by_place(_ask(question, statement.ANSWERS))

    def straddling(self, question: Question) -> dict[Place, list[int]]:
        """Return the units by which cells are not comparable."""
        return _by_place(_ask(question, statement.STRADDLING))


def _by_place(rows: list[tuple]) -> dict[Place, list[int]]:
    found: dict[Place, list[int]] = {}
    for *place, one in rows:
        found.setdefault(Place(*place), []).append(one)
    return found


def _in_limbs(question: Question) -> list[Row]:
    """Add the upper and the lower digits of the values apart: no sum of either leaves 64 bits."""
    uppers = _ask(question, statement.CELLS, value=f"value / {LIMB}")
    lowers = _ask(question, statement.CELLS, value=f"value % {LIMB}")
    return [statement.cell(_joined(*each)) for each in zip(uppers, lowers, strict=True)]


def _joined(upper: tuple, lower: tuple) -> tuple:
    whole, shared = (
        LIMB * (high or 0) + (low or 0) for high, low in zip(upper[4:6], lower[4:6], strict=True)
    )
    return (*lower[:4], whole, shared, *lower[6:])


def _ask(
    question: Question,
    asked: str,
    *,
    value: str = "value",
    place: Place | None = None,
    parameters: Sequence = (),
) -> list[tuple]:
    laid = lay(question, place)
    on_sqlite = connection.vendor == "sqlite"
    given = [json.dumps(table) for table in laid] if on_sqlite else _as_arrays(laid)
    only = "" if question.indicators is None else ONLY_SQLITE if on_sqlite else ONLY_POSTGRES
    if question.indicators is not None:
        wanted = list(question.indicators)
        given.append(json.dumps(wanted) if on_sqlite else wanted)
    brought = (SQLITE if on_sqlite else POSTGRES).format(facts=FACTS.format(value=value, **PACKED), only=only)
    with connection.cursor() as cursor:
        cursor.execute(brought + asked, [*given, *parameters])
        return cursor.fetchall()


def _as_arrays(laid: Laid) -> list[list]:
    kinds = zip(laid, (Period, Era, Link, Fall), strict=True)
    return [*chain.from_iterable(_columns(table, kind) for table, kind in kinds)]


def _columns(rows: Sequence[tuple], kind: type) -> list[list]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _field in kind._fields]
