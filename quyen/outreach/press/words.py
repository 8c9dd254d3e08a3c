"""The words by which an article is read: words.toml, as alternatives of a regular expression."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one list of words.toml, in its order."""
    return tuple(_lists()[name])


def any_of(name: str) -> str:
    """Return one list as a group of alternatives, the longest first, so that no word hides a longer one."""
    return f"(?:{'|'.join(sorted(words(name), key=len, reverse=True))})"


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
