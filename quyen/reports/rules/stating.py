"""What may be said of how a task or a commitment stands, however it came: typed, in a workbook, in a document.

It may be unfinished while it is being written; what is missing is asked by the checks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quyen.core.textcheck import TextFinding
from quyen.followup.rules import LONGEST_TEXT
from quyen.reports import refusals
from quyen.reports.rules.texts import checked

TEXTS = ("text", "evidence", "obstacle", "help_needed")
COUNTS = ("done", "out_of")
MOST_COUNTED = 2_000_000_000  # what a task's progress holds


@dataclass(frozen=True)
class Stated:
    """How one thing stands: `stands` is a state of Progress or the code of a level, "" not chosen yet."""

    stands: str = ""
    done: int | None = None
    out_of: int | None = None
    text: str = ""
    evidence: str = ""
    obstacle: str = ""
    help_needed: str = ""

    @property
    def blank(self) -> bool:
        return self == Stated()


def read_statement(
    *, allowed: Sequence[str], counts: bool, field: str = "", **given: str | int | None
) -> tuple[Stated | None, list[TextFinding]]:
    """Return what is stated, None for nothing, and what the text check asks about; refuses for `field`.

    `allowed` are the words that may be chosen; `counts`: a task may be counted, a commitment not.
    """
    stands = str(given.get("stands") or "")
    if stands and stands not in allowed:
        raise refusals.NoSuchState(field=field)
    numbers = {name: _whole(given.get(name), field) for name in COUNTS} if counts else {}
    texts, warnings = {}, []
    for name in TEXTS:
        words, found = checked(str(given.get(name) or ""), most=LONGEST_TEXT, field=field)
        texts[name] = words.strip()
        warnings += found
    stated = Stated(stands, **numbers, **texts)
    return (None if stated.blank else stated), warnings


def _whole(typed: str | int | None, field: str) -> int | None:
    """Return a count as a person writes it: "1.250" or "1 250"; None for nothing."""
    digits = "".join(sign for sign in str("" if typed is None else typed) if sign not in " .\u00a0\u202f")
    if not digits:
        return None
    if not digits.isdecimal() or int(digits) > MOST_COUNTED:
        raise refusals.NotCounted(field=field)
    return int(digits)


def stated_in(row) -> Stated | None:
    """Return what a row says, or None where there is no row."""
    if row is None:
        return None
    return Stated(row.stands, **{name: getattr(row, name) for name in (*COUNTS, *TEXTS)})


def texts_of(stated: Stated | None) -> tuple[str, ...]:
    """Return the texts that are stated, in their order."""
    return tuple(getattr(stated, name) for name in TEXTS) if stated else ()
