"""The one definition of a roll-up, in SQL that SQLite, PostgreSQL, DuckDB and Spark read alike.

It joins three tables: `facts` (the columns of `models.Fact`), `periods` (`shapes.Period`) and `bridge`
(`shapes.Bridge`). Flows add up over the rounds of a bucket, stocks count in its closing round. Rounds that closed on
one day are of one period: what some lack, others may give. Sums are exact: whole units and weighted parts are added
apart, the parts in decimals wide enough for any product.
"""

from collections.abc import Sequence

from quyen.synthesis.engines.shapes import WHOLE, Row

CELLS = """
SELECT bucket, indicator, role, grp,
       SUM(CASE WHEN weight = 10000 THEN total ELSE 0 END) AS whole,
       SUM(CASE WHEN weight < 10000 THEN CAST(total AS DECIMAL(38, 0)) * weight ELSE 0 END) AS shared,
       COUNT(DISTINCT dated) AS rounds, COUNT(DISTINCT CASE WHEN given > 0 THEN dated END) AS known,
       SUM(CASE WHEN weight IS NULL THEN facts ELSE 0 END) AS straddling,
       SUM(CASE WHEN weight < 10000 THEN facts ELSE 0 END) AS parted,
       SUM(expected) AS expected, SUM(answered) AS answered, SUM(through) AS through, SUM(secret) AS secret,
       MAX(estimate) AS estimate
FROM (
    SELECT p.bucket AS bucket, p.dated AS dated, f.indicator AS indicator, f.role AS role, b.grp AS grp,
           b.weight AS weight, COUNT(*) AS facts, COUNT(f.value) AS given, SUM(f.value) AS total,
           SUM(f.owes) AS expected, SUM(f.answered) AS answered, SUM(f.through) AS through,
           SUM(f.secret) AS secret, MAX(f.estimate) AS estimate
    FROM facts f
    JOIN periods p ON p.snapshot = f.snapshot
    JOIN bridge b ON b.member = f.member AND p.dated >= b.valid_from AND p.dated < b.valid_until
    WHERE f.stock = 0 OR p.closing = 1
    GROUP BY p.bucket, p.dated, f.indicator, f.role, b.grp, b.weight
) AS by_round
GROUP BY bucket, indicator, role, grp
ORDER BY bucket, indicator, role, grp
"""

SOURCES = """
SELECT f.answer, f.unit, f.value, b.weight
FROM facts f
JOIN periods p ON p.snapshot = f.snapshot
JOIN bridge b ON b.member = f.member AND p.dated >= b.valid_from AND p.dated < b.valid_until
WHERE (f.stock = 0 OR p.closing = 1) AND f.answer IS NOT NULL
  AND p.bucket = {bucket} AND f.indicator = {indicator} AND f.role = {role} AND b.grp = {group}
ORDER BY f.answer
"""

# The filed answers in every cell at once, and the units that make cells not comparable.
ANSWERS = """
SELECT p.bucket, f.indicator, f.role, b.grp, f.answer
FROM facts f
JOIN periods p ON p.snapshot = f.snapshot
JOIN bridge b ON b.member = f.member AND p.dated >= b.valid_from AND p.dated < b.valid_until
WHERE (f.stock = 0 OR p.closing = 1) AND f.answer IS NOT NULL AND b.weight IS NOT NULL
ORDER BY f.answer
"""

STRADDLING = """
SELECT DISTINCT p.bucket, f.indicator, f.role, b.grp, f.unit
FROM facts f
JOIN periods p ON p.snapshot = f.snapshot
JOIN bridge b ON b.member = f.member AND p.dated >= b.valid_from AND p.dated < b.valid_until
WHERE (f.stock = 0 OR p.closing = 1) AND b.weight IS NULL
ORDER BY 5
"""


def cell(found: Sequence) -> Row:
    """Return a row of CELLS as a cell. It has no value where a round has none, or where a part is nobody's to share."""
    bucket, indicator, role, group, whole, shared, rounds, known, straddling, *rest = found
    empty = rounds - known
    value = None if empty or straddling else int(whole or 0) * WHOLE + int(shared or 0)
    return Row(bucket, indicator, role, group, value, rounds, empty, int(straddling), *map(int, rest))
