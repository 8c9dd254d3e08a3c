"""How many files, and how much, may go with one report."""

from quyen.reports import refusals

MEBIBYTE = 1024 * 1024
MOST_FILES = 20
MOST_BYTES = 60 * MEBIBYTE  # of all files of a report together


def refuse_weight(count: int, weight: int, size: int) -> None:
    """Refuse one more file of `size` bytes beside `count` files of `weight` bytes, where that is too much."""
    if count >= MOST_FILES:
        raise refusals.TooManyFiles(MOST_FILES)
    if weight + size > MOST_BYTES:
        raise refusals.FilesTooHeavy(MOST_BYTES // MEBIBYTE)
