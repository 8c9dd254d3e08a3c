"""The plain shape that everything here is worked out from: who answered what rightly, when, in which group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

BEFORE, AFTER = "before", "after"
MOMENTS = (BEFORE, AFTER, "month3", "month6", "month12")


@dataclass(frozen=True)
class Sat:
    """What one person answered at one moment: `answers` says of each item asked whether it was right.

    An item that was asked and left blank is not right; one that was not asked is not there. `person` may be a code.
    """

    person: str
    group: str
    moment: str
    answers: Mapping[str, bool]

    @property
    def score(self) -> float:
        """The share of right answers among the items asked, 0 to 1."""
        return sum(self.answers.values()) / len(self.answers)


@dataclass(frozen=True)
class Pair:
    """The same person before and after."""

    before: Sat
    after: Sat


def at(sats: Iterable[Sat], moment: str) -> list[Sat]:
    """Return what was answered at a moment, by person, so that the order of rows changes no figure."""
    return sorted((each for each in sats if each.moment == moment), key=lambda each: each.person)


def paired(sats: Iterable[Sat]) -> list[Pair]:
    """Return those who sat before and after, by person. At most one sheet a person and moment may come in."""
    found = list(sats)
    after = {each.person: each for each in at(found, AFTER)}
    return [Pair(each, after[each.person]) for each in at(found, BEFORE) if each.person in after]


def dropout(sats: Iterable[Sat]) -> float | None:
    """Return the share of those who sat before and did not sit after; None if nobody sat before."""
    found = list(sats)
    before = len(at(found, BEFORE))
    return (before - len(paired(found))) / before if before else None
