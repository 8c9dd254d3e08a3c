"""What of a passage was used before: the plain shape of it, and when it is worth a hint. Never a verdict."""

from dataclasses import dataclass

from quyen.core import reuse
from quyen.core.reuse import Print, Reuse

FEWEST_WORDS = 25  # there are only so many ways to say a sentence: of a shorter passage nothing is said
WIDELY = 6  # what more units of a round than that share is nobody's own

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Likeness:
    """How much of a passage also stands in another: `share` in percent of what is its own to say.

    `stretches` are its places, (start, end) in the text without the blanks around it. `passage` is the id of the
    other row, which only those who review may be shown.
    """

    share: int
    stretches: tuple[Stretch, ...]
    passage: int


@dataclass(frozen=True)
class Reused:
    """What of a passage was used before, where it is enough for a hint: by the unit itself, or by another."""

    last: Likeness | None = None  # in the unit's own last report
    other: Likeness | None = None  # in another unit's report

    def __bool__(self) -> bool:
        return bool(self.last or self.other)


def is_common(units: set[int]) -> bool:
    """Whether so many units say it that it is nobody's own."""
    return len(units) > WIDELY


def tellable(text: str) -> bool:
    """Whether a passage is long enough for a hint."""
    return len(reuse.WORD.findall(text)) >= FEWEST_WORDS


def likeness(
    mine: list[Print], theirs: list[Print], ignore: frozenset[int], passage: int, *, own: bool
) -> Likeness | None:
    """Return what of `mine` is also in `theirs`, None where it is not worth a hint: the rule of core.reuse."""
    found = reuse.compare(mine, theirs, ignore)
    if not reuse.tells(found, own=own):
        return None
    return Likeness(percent(found), joined((each.a_start, each.a_end) for each in found.passages), passage)


def percent(found: Reuse) -> int:
    """Return the share in whole percent, half up, and 100 only for all of it."""
    if found.shared == found.specific:
        return 100
    return max(1, min(99, (200 * found.shared + found.specific) // (2 * found.specific)))


def joined(stretches) -> tuple[Stretch, ...]:
    """Return stretches in order, those that meet or overlap as one."""
    whole: list[Stretch] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)
