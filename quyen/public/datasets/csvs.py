"""Rows as comma-separated values: RFC 4180, UTF-8, harmless where a spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable, Sequence

BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
AS_TEXT = "'"  # put before what a spreadsheet would work out


def written(header: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """Return the file; None is blank, and a text that begins as a formula does has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if value is None else harmless(value) for value in row])
    return out.getvalue().encode()


def harmless(value: str | int) -> str | int:
    """Return a value as no spreadsheet takes it for a formula; counts stay."""
    text = isinstance(value, str) and value.lstrip(" ").startswith(BEGIN_FORMULAS)
    return AS_TEXT + value if text else value
