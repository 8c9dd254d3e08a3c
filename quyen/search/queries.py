"""Finds the entries that hold some words, of those behind a reader's doors; nothing is written down of who asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from quyen.search import postgresql, rules, sqlite
from quyen.search.models import Entry
from quyen.search.rules import Piece, Question
from quyen.search.statement import Search, Way, places, ranked

COUNTED = 1000  # more are "more than 1,000": counting on would cost without end
DIALECTS = {"sqlite": sqlite.DIALECT, "postgresql": postgresql.DIALECT}


@dataclass(frozen=True)
class Hit:
    """An entry that was found, its title and the stretch of its text worth showing cut at what was looked for."""

    entry: Entry
    title: list[Piece]
    text: list[Piece]


@dataclass(frozen=True)
class Found:
    """One page of what was found. `count` is of all pages, at most COUNTED; then `more` says that there are more.

    `way` says how: by all words, with the last one as a beginning, by some of them. `kinds`, `periods` and `whose` are
    what to narrow by with how often each occurs, each as if the other filters stood and its own did not.
    """

    question: Question
    way: Way
    hits: list[Hit]
    count: int
    more: bool
    kinds: Counter[str]
    periods: Counter[str]
    whose: Counter[str]


class Narrow(StrEnum):
    KIND = "kind"
    PERIOD = "period"
    WHOSE = "whose"


NOTHING = Found(Question(()), Way.ALL, [], 0, False, Counter(), Counter(), Counter())


def find(
    typed: str,
    doors: Iterable[str],
    *,
    kind: str = "",
    period: str = "",
    whose: str = "",
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Return the best entries that hold what was typed: exact diacritics first, then by rank, then the newest.

    All words must stand in an entry; where none has them all the last word may be a beginning, and where that finds
    nothing either some words are enough. At most three small queries and two large ones, on every page the same.
    """
    question, names = rules.question(typed), sorted(set(doors))
    if not question.terms or not names:
        return NOTHING
    narrow = {name: said for name, said in zip(Narrow, (kind, period, whose), strict=True) if said}
    dialect = DIALECTS[connection.vendor]
    for way in Way:
        if met := places(dialect, Search(question, way, names, {}), COUNTED + 1):
            break
    else:
        return NOTHING
    search = Search(question, way, names, narrow)
    here = [place for place in met if _fits(place, narrow)]
    if narrow and len(met) > COUNTED:
        here = places(dialect, search, COUNTED + 1)
    page = ranked(dialect, search, limit, min(offset, COUNTED)) if here else []
    return Found(
        question,
        way,
        _hits(page, question, way),
        min(len(here), COUNTED),
        len(here) > COUNTED,
        *(_to_narrow_by(name, met, narrow) for name in Narrow),
    )


def _fits(place: tuple[str, str, str], narrow: dict[Narrow, str], but: Narrow | None = None) -> bool:
    said = dict(zip(Narrow, place, strict=True))
    return all(said[name] == wanted for name, wanted in narrow.items() if name != but)


def _to_narrow_by(name: Narrow, met: list[tuple], narrow: dict[Narrow, str]) -> Counter[str]:
    number = list(Narrow).index(name)
    return Counter(place[number] for place in met if place[number] and _fits(place, narrow, but=name))


def _hits(ranked: list[int], question: Question, way: Way) -> list[Hit]:
    rows = Entry.objects.defer("marked").in_bulk(ranked)
    return [_hit(rows[pk], question, way) for pk in ranked]


def _hit(entry: Entry, question: Question, way: Way) -> Hit:
    beginning = way == Way.BEGINNING
    in_title = rules.places(entry.title_folded, question, beginning=beginning)
    in_text = rules.places(entry.text_folded, question, beginning=beginning)
    return Hit(entry, rules.pieces(entry.title, in_title), rules.excerpt(entry.text, in_text))
