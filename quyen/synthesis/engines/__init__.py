"""One definition of a roll-up, several engines that run it: the record's own database, DuckDB, Spark.

`statement` is the only SQL; `shapes` says what goes in and what comes out; `bridge` folds history once, so that the
statement is a plain join; every engine only brings its facts, periods and bridge under the names the statement uses.
"""
