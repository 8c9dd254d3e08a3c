"""What is known of instruments, their cycles and States before anybody enters them: `data/commitments/`."""

import csv
import re
from functools import cache

from django.conf import settings

LONG = re.compile(r"(?P<instrument>.+)-(?P<cycle>\d{1,4})-(?P<number>.+)")


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of `data/commitments/`."""
    with (settings.DATA / "commitments" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def instruments() -> dict[str, dict[str, str]]:
    """Return by code what may be said of an instrument when it is first met."""
    return {row["code"]: row for row in rows("instruments")}


@cache
def cycles() -> dict[tuple[str, str], dict[str, str]]:
    """Return by instrument and code what may be said of a cycle when it is first met."""
    return {(row["instrument"], row["code"]): row for row in rows("cycles")}


@cache
def _states() -> dict[str, str]:
    known = {}
    for row in rows("states"):
        for name in (row["name_en"], *filter(None, row["also"].split(";"))):
            known[name.replace("’", "'")] = row["name_vi"]
    return known


def state_vi(name: str) -> str:
    """Return a State's name in Vietnamese by one of its English names, "" where none is known."""
    return _states().get(name.replace("’", "'"), "")


def cycle_in(reference: str) -> tuple[str, str]:
    """Return the instrument and the cycle that a reference begins with: "UPR-2-143.1" is of ("UPR", "2")."""
    found = LONG.fullmatch(reference)
    if found is None:
        return "", ""
    codes = [code for code in (*instruments(), found["instrument"]) if reference.startswith(f"{code}-")]
    for code in sorted(codes, key=len, reverse=True):
        cycle, dash, _number = reference.removeprefix(f"{code}-").partition("-")
        if dash and cycle.isdecimal() and len(cycle) <= 4:
            return code, cycle
    return "", ""
