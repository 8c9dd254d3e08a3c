"""Counts of the chosen period on both axes, each with its denominator, and the chart by level."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from quyen.core.charts import Chart, stacked
from quyen.core.ladders import LEVELS
from quyen.ui.statuses import STANDING, TIMELINESS
from quyen.web import wording
from quyen.web.board.columns import Owed
from quyen.web.board.reading import HANDED_IN, THROUGH, Board

NOT_YET_DUE = gettext_lazy("Not due yet")
STATES: dict[str, str | Promise] = {  # in the order of the chart's tones
    "on_time": TIMELINESS["on_time"].label,
    "late": TIMELINESS["late"].label,
    "missing": TIMELINESS["missing"].label,
    "not_yet_due": NOT_YET_DUE,
    "waived": TIMELINESS["waived"].label,
}
STANDINGS = {name: STANDING[name].label for name in ("accepted", "filed", "returned", "draft", "none")}
NARROW = 400  # wide enough for a phone, and for a third of a page


@dataclass(frozen=True)
class Count:
    """One line of a tally; `query` is the address's filter that shows whom it counts, "" where it counts nobody."""

    label: str | Promise
    value: int
    total: int
    query: str


@dataclass(frozen=True)
class Counts:
    """The lines of each axis; `archived` is how many of an archive are there, else None."""

    timeliness: list[Count]
    standing: list[Count]
    completeness: list[Count]
    archived: Count | None = None


def count(board: Board) -> Counts:
    """Return how the chosen period stands; every number says of how many."""
    if board.chosen.archive:
        arrived = sum(each.arrived for each in board.owed)
        return Counts([], [], [], Count(_("In the archive"), arrived, len(board.owed), ""))
    return Counts(list(_timeliness(board)), list(_standing(board)), list(_completeness(board)))


def _timeliness(board: Board) -> Iterator[Count]:
    tally = _states(board.owed)
    for name, label in STATES.items():
        yield _line(board, label, tally[name], len(board.owed), state=name)


def _standing(board: Board) -> Iterator[Count]:
    tally = Counter(each.standing for each in board.filed.values())
    for name, label in STANDINGS.items():
        yield _line(board, label, tally[name], len(board.filed), standing=name)
    if tally[THROUGH]:
        yield _line(board, _("Through another unit"), tally[THROUGH], len(board.filed), standing=THROUGH)


def _completeness(board: Board) -> Iterator[Count]:
    handed_in = [each for each in board.filed.values() if each.standing in HANDED_IN]
    complete = sum(each.complete for each in handed_in)
    lines = ((_("Complete"), complete, "yes"), (_("Something is blank"), len(handed_in) - complete, "no"))
    for label, value, asked in lines:
        yield _line(board, label, value, len(handed_in), complete=asked)


def _line(board: Board, label: str | Promise, value: int, total: int, **filters: str) -> Count:
    chosen = {} if board.chosen == board.known[0] else {"round": board.chosen.round.pk}
    return Count(label, value, total, urlencode(chosen | filters) if value else "")


def _states(owed: Iterable[Owed]) -> Counter[str]:
    """Count states; what may still come in time is one."""
    return Counter(each.state.name if each.state.name in STATES else "not_yet_due" for each in owed)


def by_level(board: Board, *, illustrative: bool) -> Chart | None:
    """Return the chart of timeliness by level, each level as wide as the other; None of an archive or of nobody."""
    if board.chosen.archive or not board.owed:
        return None
    rows = []
    for level in LEVELS:
        if owed := [each for each in board.owed if each.level == level]:
            tally = _states(owed)
            rows.append((str(wording.LEVELS[level]), *(tally[name] for name in STATES)))
    return stacked(
        tuple(rows),
        tuple(str(label) for label in STATES.values()),
        title=_("Timeliness by level"),
        language=get_language() or "vi",
        of=_("Level"),
        shares=True,
        illustrative=illustrative,
        width=NARROW,
    )
