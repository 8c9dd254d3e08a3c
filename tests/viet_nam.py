"""The real units of Viet Nam and the members of the city's committee, loaded once for many tests."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache

from django.conf import settings
from django.core.management import call_command

from quyen.organisations import actions
from quyen.organisations.models import Unit
from tests.clock import at

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)  # the last day of the old units, the first of the new
CLOSING = date(2026, 6, 14)
OLD_PROVINCES = {"old-79": 273, "old-74": 91, "old-77": 77}


@contextmanager
def loaded() -> Iterator[dict[str, actions.Loaded]]:
    """Load everything, and leave an empty database behind. Gives what each load said."""
    when = at("2026-06-15 08:00")
    try:
        yield {
            "units": actions.load_units(by=None, at=when),
            "successions": actions.load_successions(by=None, at=when),
            "members": actions.load_members(by=None, at=when),
        }
    finally:
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


def unit(key: str) -> Unit:
    """The unit of a key."""
    return Unit.objects.get(key=key)


def keys(units) -> list[str]:
    """The keys of units, in their order."""
    return [found.key for found in units]


@cache
def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of `data/`, read without a line of the product."""
    with (settings.DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def names() -> dict[str, str]:
    """Key to name, as in the file."""
    return {row["key"]: row["name"] for row in rows("viet_nam_units.csv")}


@cache
def city_links() -> list[dict[str, str]]:
    """The rows of the successions' file that lead to communes of Ho Chi Minh City, and to nothing else."""
    new = {row["key"] for row in rows("viet_nam_units.csv") if row["parent_key"] == "new-79"}
    return [row for row in rows("viet_nam_successions.csv") if row["successor_key"] in new]
