"""Which texts in a file should not be stored: by place, never by their words."""

from collections.abc import Iterable
from time import monotonic

from quyen.core import textcheck

SECONDS = 6  # for reading texts; what is left then is not read, and that is said
MOST = 2_000_000  # characters
TOLD = 3  # places of one kind

Place = list  # what it is and which, in plain values: ["page", 3], ["cell", "Sheet1", "B4"]
_began = monotonic()


def in_time() -> bool:
    """Whether there is time to read on: the child that runs this is stopped when its time is out."""
    return monotonic() - _began < SECONDS


def findings(texts: Iterable[tuple[Place, str]]) -> dict:
    """Return {"found": [[kind, times, places]], "whole": whether all was read}."""
    found: dict[str, list] = {}
    length, whole = 0, True
    for place, text in texts:
        if length > MOST or not in_time():
            whole = False
            break
        length += len(text)
        for each in textcheck.check(text):
            found.setdefault(each.kind, []).append(place)
    return {
        "found": [[kind, len(places), _first(places)] for kind, places in sorted(found.items())],
        "whole": whole,
    }


def _first(places: list[Place]) -> list[Place]:
    different: list[Place] = []
    for place in places:
        if place not in different:
            different.append(place)
        if len(different) == TOLD:
            break
    return different
