"""The one definition of a roll-up, in SQL that SQLite, PostgreSQL, DuckDB and Spark read alike.

It joins three tables: `facts` (the columns of `models.Fact`), `periods` (`shapes.Period`) and `bridge`
(`shapes.Bridge`). Flows add up over the rounds of a bucket, stocks count in its closing round. Sums are exact:
whole units and weighted parts are added apart, the parts in decimals wide enough for any product.
"""

CELLS = """
SELECT bucket, indicator, role, grp,
       SUM(whole) AS whole, SUM(shared) AS shared,
       COUNT(*) AS rounds, SUM(CASE WHEN given = 0 THEN 1 ELSE 0 END) AS empty,
       SUM(straddling) AS straddling, SUM(parted) AS parted,
       SUM(expected) AS expected, SUM(answered) AS answered, SUM(through) AS through, SUM(secret) AS secret,
       MAX(estimate) AS estimate
FROM (
    SELECT p.bucket AS bucket, f.snapshot AS snapshot, f.indicator AS indicator, f.role AS role, b.grp AS grp,
           COUNT(f.value) AS given,
           SUM(CASE WHEN b.weight = 10000 THEN f.value ELSE 0 END) AS whole,
           SUM(CASE WHEN b.weight < 10000 THEN CAST(f.value AS DECIMAL(38, 0)) * b.weight ELSE 0 END) AS shared,
           SUM(CASE WHEN b.weight IS NULL THEN 1 ELSE 0 END) AS straddling,
           SUM(CASE WHEN b.weight < 10000 THEN 1 ELSE 0 END) AS parted,
           SUM(f.owes) AS expected, SUM(f.answered) AS answered,
           SUM(f.through) AS through, SUM(f.secret) AS secret, MAX(f.estimate) AS estimate
    FROM facts f
    JOIN periods p ON p.snapshot = f.snapshot
    JOIN bridge b ON b.member = f.member AND p.dated >= b.valid_from AND p.dated < b.valid_until
    WHERE f.stock = 0 OR p.closing = 1
    GROUP BY p.bucket, f.snapshot, f.indicator, f.role, b.grp
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
