"""Whether two articles tell of one event, and what only one of them says.

One event: a day in common, and either names that are alike or a topic in common. Two events of one host on
different days are two.
"""

import re
from collections.abc import Iterable

from quyen.core.text import fold
from quyen.outreach.press.facts import Fact

SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "tphcm": "thanh pho ho chi minh",
    "tp": "thanh pho",
    "catp": "cong an thanh pho",
    "bcd": "ban chi dao",
}
ALIKE = 0.6  # of the words of two names together, so many in both
BY_PART = {"chair", "speaker", "place", "host"}  # one outlet may say more of the same


def plain(value: str) -> str:
    """Return a value as it is compared: without diacritics and signs, abbreviations written out."""
    words = re.findall(r"\w+", fold(value))
    return " ".join(SHORT.get(word, word) for word in words)


def same_event(here: Iterable[Fact], there: Iterable[Fact]) -> bool:
    """Whether the facts of two articles are of one event."""
    here, there = list(here), list(there)
    if not _values(here, "date") & _values(there, "date"):
        return False
    return bool(_values(here, "topic") & _values(there, "topic")) or any(
        _alike(one, other) for one in _values(here, "event") for other in _values(there, "event")
    )


def called_alike(one: str, other: str) -> bool:
    """Whether two names of what was held may be of one thing: most words of the shorter stand in the longer."""
    a, b = set(plain(one).split()), set(plain(other).split())
    return len(a & b) >= ALIKE * min(len(a), len(b))


def shared(here: Iterable[Fact], there: Iterable[Fact]) -> list[Fact]:
    """Return the facts of the first article that the second says too."""
    there = list(there)
    return [fact for fact in here if any(_agree(fact, other) for other in there)]


def only_here(here: Iterable[Fact], there: Iterable[Fact]) -> list[Fact]:
    """Return the facts of the first article that the second does not say, or says otherwise."""
    here = list(here)
    both = shared(here, there)
    return [fact for fact in here if fact not in both]


def _values(facts: list[Fact], kind: str) -> set[str]:
    return {plain(fact.value) for fact in facts if fact.kind == kind}


def _alike(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return len(a & b) >= ALIKE * len(a | b)


def _agree(one: Fact, other: Fact) -> bool:
    if one.kind != other.kind:
        return False
    a, b = plain(one.value), plain(other.value)
    return a == b or (one.kind in BY_PART and (_begins(a, b) or _begins(b, a)))


def _begins(longer: str, shorter: str) -> bool:
    return longer.startswith(f"{shorter} ")
