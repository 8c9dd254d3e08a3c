"""How timely the committee's own work was: counts of agencies by outcome, round by round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quyen.public.series import Point
from quyen.publications.grids import Grid, laid
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import SHOWN, PlainDimension, Worded
from quyen.publications.thawing import Cell, TableContent

KEY = "timeliness"
OUTCOME = "outcome"
ON_TIME = "on-time"  # also how the codes of later days that count as on time begin

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How many agencies came to one outcome; `code` "" is all of them."""

    code: str
    words: Worded
    cell: Cell


@dataclass(frozen=True)
class Round:
    """A closed round: its counts by outcome, all agencies first, and the whole table by kind of agency."""

    point: Point
    outcomes: tuple[Outcome, ...]
    grid: Grid

    @property
    def edition(self) -> Edition[TableContent]:
        return self.point.edition

    def count(self, code: str) -> int:
        """Return how many agencies came to an outcome; 0 where the table has none."""
        cells = {one.code: one.cell for one in self.outcomes}
        found = cells.get(code)
        return found.value or 0 if found and found.state == SHOWN else 0


def rounds(editions: Iterable[Edition[TableContent]]) -> list[Round]:
    """Return the rounds that tables of timeliness tell of, the newest first."""
    found = [Round(Point(one), _outcomes(one.content), laid(one.content)) for one in editions]
    return sorted(found, key=lambda one: one.edition.content.provenance.as_of, reverse=True)


def parts(found: Sequence[Round]) -> list[tuple[Codes, Worded]]:
    """Return the outcomes that some agency came to in some round, in the order of the newest table."""
    named = {one.code: one.words for row in found for one in row.outcomes if one.code}
    return [((code,), words) for code, words in named.items() if any(row.count(code) for row in found)]


def folded(given: Sequence[tuple[Codes, str]], words: str) -> list[tuple[Codes, str]]:
    """Return parts of a picture with the ways to be on time as one, called so; the table keeps them apart."""
    timely = [(codes, name) for codes, name in given if codes[0].startswith(ON_TIME)]
    rest = [one for one in given if one not in timely]
    return [(tuple(code for codes, _name in timely for code in codes), words), *rest] if timely else rest


def _outcomes(content: TableContent) -> tuple[Outcome, ...]:
    dimension = _by_outcome(content)
    if dimension is None:
        return ()
    place = content.dimensions.index(dimension)
    found = []
    for code, words in dimension.codes.items():
        at = tuple(code if number == place else "" for number in range(len(content.dimensions)))
        if at in content.cells:
            found.append(Outcome(code, words, content.cells[at]))
    return tuple(found)


def _by_outcome(content: TableContent) -> PlainDimension | None:
    """Return the dimension of outcomes; of a table with one dimension that one."""
    named = [one for one in content.dimensions if one.key == OUTCOME]
    return (named or list(content.dimensions[:1]) or [None])[0]
