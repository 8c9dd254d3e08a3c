"""The one definition of a roll-up, in SQL that SQLite, PostgreSQL, DuckDB and Spark read alike.

It joins what `laying` lays and every engine brings under these names:
- `facts`: the columns of `models.Fact`, and three that make adding up cheap: `line`, `owing`, `told` (see below);
- `bridge`: which `fall` a member has; `falls`: the group and the weight of each fall;
- `periods`: `shapes.Period`.

Flows add up over the rounds of a bucket, stocks count in its closing round. Rounds that closed on one day are of one
period: what some lack, others may give. Sums are exact: facts are added by round and fall, weighted afterwards, the
parted ones in decimals wide enough for any product.

Many facts are added, so they are added by one number and in three columns only. `line` holds snapshot, indicator, role
and stock, and room for the fall: 24, 16, 2, 1 and 20 bits. `owing` counts who owes, who answered, who did so through
another; `told` counts values, secret ones, estimates: 20 bits each, so that a round has at most a million facts of one
indicator and role in a group; `cell` refuses more.
"""

from collections.abc import Sequence

from quyen.synthesis.engines.shapes import WHOLE, Row

ROLES = ("control", "denominator", "value")  # by their number in a line
SNAPSHOTS, INDICATORS, MOST = 1 << 24, 1 << 16, 1 << 20

# The three columns, for an engine whose facts do not hold them: no factor is shifted, so that no type is too narrow.
LINE = """{snapshot} * 549755813888 + {indicator} * 8388608 + stock * 1048576
       + CASE role WHEN 'value' THEN 4194304 WHEN 'denominator' THEN 2097152 ELSE 0 END"""
OWING = "owes + answered * 1048576 + through * 1099511627776"
TOLD = "CASE WHEN value IS NULL THEN 0 ELSE 1 END + secret * 1048576 + estimate * 1099511627776"

CELLS = """
SELECT p.bucket AS bucket, (s.place >> 23) & 65535 AS indicator, (s.place >> 21) & 3 AS role, w.grp AS grp,
       SUM(CASE WHEN w.weight = 10000 THEN s.total ELSE 0 END) AS whole,
       SUM(CASE WHEN w.weight < 10000 THEN CAST(s.total AS DECIMAL(38, 0)) * w.weight ELSE 0 END) AS shared,
       COUNT(DISTINCT p.dated) AS rounds,
       COUNT(DISTINCT CASE WHEN (s.told & 1048575) > 0 THEN p.dated END) AS known,
       CAST(SUM(CASE WHEN w.weight IS NULL THEN s.facts ELSE 0 END) AS BIGINT) AS straddling,
       CAST(SUM(CASE WHEN w.weight < 10000 THEN s.facts ELSE 0 END) AS BIGINT) AS parted,
       CAST(SUM(s.owing & 1048575) AS BIGINT) AS expected,
       CAST(SUM((s.owing >> 20) & 1048575) AS BIGINT) AS answered,
       CAST(SUM(s.owing >> 40) AS BIGINT) AS through,
       CAST(SUM((s.told >> 20) & 1048575) AS BIGINT) AS secret,
       MAX(CASE WHEN (s.told >> 40) > 0 THEN 1 ELSE 0 END) AS estimate,
       MAX(s.facts) AS most
FROM (
    SELECT f.line + b.fall AS place, COUNT(*) AS facts, SUM(f.value) AS total,
           CAST(SUM(f.owing) AS BIGINT) AS owing, CAST(SUM(f.told) AS BIGINT) AS told
    FROM facts f
    JOIN bridge b ON b.member = f.member
    GROUP BY f.line + b.fall
) AS s
JOIN periods p ON p.snapshot = (s.place >> 39)
JOIN falls w ON w.fall = (s.place & 1048575)
WHERE ((s.place >> 20) & 1) = 0 OR p.closing = 1
GROUP BY p.bucket, (s.place >> 23) & 65535, (s.place >> 21) & 3, w.grp
ORDER BY bucket, indicator, role, grp
"""

# The filed answers in one cell.
SOURCES = """
SELECT f.answer, f.unit, f.value, w.weight
FROM facts f
JOIN periods p ON p.snapshot = f.snapshot
JOIN bridge b ON b.member = f.member
JOIN falls w ON w.fall = b.fall
WHERE (f.stock = 0 OR p.closing = 1) AND f.answer IS NOT NULL
  AND p.bucket = {bucket} AND f.indicator = {indicator} AND f.role = {role} AND w.grp = {group}
ORDER BY f.answer
"""

# The filed answers in every cell at once, and the units that make cells not comparable.
ANSWERS = """
SELECT p.bucket, f.indicator, f.role, w.grp, f.answer
FROM facts f
JOIN periods p ON p.snapshot = f.snapshot
JOIN bridge b ON b.member = f.member
JOIN falls w ON w.fall = b.fall
WHERE (f.stock = 0 OR p.closing = 1) AND f.answer IS NOT NULL AND w.weight IS NOT NULL
ORDER BY f.answer
"""

STRADDLING = """
SELECT DISTINCT p.bucket, f.indicator, f.role, w.grp, f.unit
FROM facts f
JOIN periods p ON p.snapshot = f.snapshot
JOIN bridge b ON b.member = f.member
JOIN falls w ON w.fall = b.fall
WHERE (f.stock = 0 OR p.closing = 1) AND w.weight IS NULL
ORDER BY 5
"""


def packed(
    snapshot: int, indicator: int, role: str, stock: int, given: bool, *flags: int
) -> tuple[int, int, int]:
    """Return `line`, `owing` and `told` of a fact; its flags as in `models.Fact`, from `owes` on."""
    owes, answered, through, secret, estimate = flags
    line = (snapshot << 39) + (indicator << 23) + (ROLES.index(role) << 21) + (stock << 20)
    return line, owes + (answered << 20) + (through << 40), given + (secret << 20) + (estimate << 40)


class TooMany(OverflowError):
    """More snapshots, indicators or facts than the numbers of the statement have room for."""


def cell(found: Sequence) -> Row:
    """Return a row of CELLS as a cell. It has no value where a round has none, or where a part is nobody's to share."""
    bucket, indicator, role, group, whole, shared, rounds, known, straddling, *counts, most = found
    if most >= MOST:
        raise TooMany(f"{most} facts of one indicator in a group of a round")
    empty = rounds - known
    value = None if empty or straddling else int(whole or 0) * WHOLE + int(shared or 0)
    return Row(bucket, indicator, ROLES[role], group, value, rounds, empty, straddling, *counts)
