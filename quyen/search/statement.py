"""The one statement that finds entries: which hold the words, of those behind the reader's doors, best first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from quyen.search.rules import Question


class Way(StrEnum):
    """How a question is met, the strictest first."""

    ALL = "all"
    BEGINNING = "beginning"  # all words, of which the last may be the beginning of one
    SOME = "some"


@dataclass(frozen=True)
class Dialect:
    """What a database says in its own way.

    `source` takes what is looked for (as `asked` writes it) and the doors (as `names` gives them); `exact` takes what
    is looked for with its diacritics, and is true where it stands so; `rank` is smaller for what fits better.
    """

    source: str
    exact: str
    rank: str
    asked: Callable[[Question, Way, bool], str]
    names: Callable[[Sequence[str]], object]


@dataclass(frozen=True)
class Search:
    """A question, how it is to be met, the reader's doors, and the columns (kind, period, whose) to narrow by."""

    question: Question
    way: Way
    doors: Sequence[str]
    narrow: Mapping[str, str]


def places(dialect: Dialect, search: Search, most: int) -> list[tuple[str, str, str]]:
    """Return (kind, period, whose) of the entries that are met, in no order, at most so many."""
    source, values = _source(dialect, search)
    return _rows(f"SELECT e.kind, e.period, e.whose {source} LIMIT %s", [*values, most])


def ranked(dialect: Dialect, search: Search, limit: int, offset: int) -> list[int]:
    """Return the ids of one page of the entries that are met: exact diacritics first, then by rank, then the newest."""
    source, values = _source(dialect, search)
    order = f"{dialect.rank}, e.dated DESC, e.id"
    if search.question.has_marks:
        order = f"({dialect.exact}) DESC, {order}"
        values.append(dialect.asked(search.question, search.way, True))
    statement = f"SELECT e.id {source} ORDER BY {order} LIMIT %s OFFSET %s"
    return [pk for (pk,) in _rows(statement, [*values, limit, offset])]


def _source(dialect: Dialect, search: Search) -> tuple[str, list]:
    narrowed = "".join(f" AND e.{column} = %s" for column in search.narrow)
    asked = dialect.asked(search.question, search.way, False)
    return dialect.source + narrowed, [asked, dialect.names(search.doors), *search.narrow.values()]


def _rows(statement: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
