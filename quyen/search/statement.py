"""The one statement that finds entries: which hold the words, of those behind the reader's doors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.db import connection

from quyen.search.rules import Layer, Question


class Way(StrEnum):
    """How a question is met, the strictest first."""

    ALL = "all"
    BEGINNING = "beginning"  # all words, of which the last may be the beginning of one
    SOME = "some"


class Where(StrEnum):
    """Where the words must stand, the closest first."""

    TITLE_ROW = "title-row"  # in the title, all in a row
    TITLE = "title"
    ROW = "row"  # anywhere, but all in a row
    ANYWHERE = "anywhere"


@dataclass(frozen=True)
class Look:
    """What is looked for once: `layer` says how letters are compared."""

    question: Question
    way: Way
    layer: Layer
    where: Where

    @property
    def ranks(self) -> bool:
        """Whether it is worth working out how well an entry fits: what has the words in a row all fits."""
        return self.where != Where.ROW

    @property
    def row(self) -> list[str]:
        """All words in the order in which they were typed."""
        return [word for term in self.question.terms for word in term.words(self.layer)]


class Place(NamedTuple):
    """An entry that holds the words; a smaller rank fits better."""

    id: int
    kind: str
    period: str
    whose: str
    dated: date | str
    rank: float


@dataclass(frozen=True)
class Dialect:
    """What a database says in its own way.

    `statement` returns SQL with the columns of a Place, its newest entries only, and a gap {} for further conditions.
    It takes what is looked for (as `asked` writes it), the doors (as `names` gives them), the values of the further
    conditions, and how many.
    """

    statement: Callable[[Look], str]
    asked: Callable[[Look], str]
    names: Callable[[Sequence[str]], object]


def places(
    dialect: Dialect, look: Look, doors: Sequence[str], narrow: Mapping[str, str], most: int
) -> list[Place]:
    """Return the entries that are met, the newest so many, best first.

    `narrow` are columns (kind, period, whose) with the value they must have.
    """
    narrowed = "".join(f" AND e.{column} = %s" for column in narrow)
    values = [dialect.asked(look), dialect.names(doors), *narrow.values(), most]
    with connection.cursor() as cursor:
        cursor.execute(dialect.statement(look).replace("{}", narrowed), values)
        found = [Place(*row) for row in cursor.fetchall()]
    found.sort(key=lambda place: (place.dated, place.id), reverse=True)
    return sorted(found, key=lambda place: place.rank)
