"""Finds the entries that hold some words, of those behind a reader's doors; nothing is written down of who asked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from django.db import connection

from quyen.search import postgresql, rules, sqlite
from quyen.search.models import Entry
from quyen.search.rules import Layer, Piece, Question
from quyen.search.statement import Look, Place, Way, Where, places

COUNTED = (
    1000  # more are "more than 1,000": of those the newest are shown, whatever their number costs the same
)
DIALECTS = {"sqlite": sqlite.DIALECT, "postgresql": postgresql.DIALECT}
NARROW_BY = ("kind", "period", "whose")


@dataclass(frozen=True)
class Hit:
    """An entry that was found; its title, heading and the stretch of its text worth showing, cut at the words."""

    entry: Entry
    title: list[Piece]
    heading: list[Piece]
    text: list[Piece]


@dataclass(frozen=True)
class Found:
    """One page of what was found. `count` is of all pages, at most COUNTED; then `more` says that there are more.

    `way` says how: by all words, with the last one as a beginning, by some of them. `kinds`, `periods` and `whose` are
    what to narrow by with how often each occurs, each as if the other filters stood and its own did not.
    """

    question: Question
    way: Way = Way.ALL
    hits: Sequence[Hit] = ()
    count: int = 0
    more: bool = False
    kinds: Counter[str] = field(default_factory=Counter)
    periods: Counter[str] = field(default_factory=Counter)
    whose: Counter[str] = field(default_factory=Counter)


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
    """Return a page of the entries that hold what was typed.

    All words must stand in an entry; where none has them all the last word may be a beginning, and where that finds
    nothing either some words are enough. What has exactly the diacritics that were typed comes first; of these what
    has all words in its title, what has them in a row, and the rest by rank; then the newest. Every page costs the
    same.
    """
    question, names = rules.question(typed), sorted(set(doors))
    asked = {name: said for name, said in zip(NARROW_BY, (kind, period, whose), strict=True) if said}
    if not question.terms or not names:
        return Found(question)
    way, met = next(((way, met) for way in Way if (met := _met(question, way, names, {}))), (Way.ALL, []))
    here = _fitting(met, asked)
    if asked and len(met) > COUNTED:
        here = _met(question, way, names, asked)
    narrowed = {name: _to_narrow_by(name, met, asked) for name in NARROW_BY}
    return Found(
        question,
        way,
        _hits(here[:COUNTED][offset : offset + limit], question, way),
        min(len(here), COUNTED),
        len(here) > COUNTED,
        *narrowed.values(),
    )


def _met(question: Question, way: Way, doors: Sequence[str], narrow: Mapping[str, str]) -> list[Place]:
    """Return what holds the words, best first: no more than are counted, and one."""
    found: dict[int, Place] = {}
    wheres = Where if way == Way.ALL and len(question.terms) > 1 else (Where.TITLE, Where.ANYWHERE)
    for layer in Layer if question.has_marks else (Layer.FOLDED,):
        for where in wheres:
            if len(found) <= COUNTED:
                look = Look(question, way, layer, where)
                rows = places(DIALECTS[connection.vendor], look, doors, narrow, COUNTED + 1)
                found |= {row.id: row for row in rows if row.id not in found}
    return list(found.values())[: COUNTED + 1]


def _fitting(met: list[Place], narrow: Mapping[str, str]) -> list[Place]:
    for name, wanted in narrow.items():
        met = [place for place in met if getattr(place, name) == wanted]
    return met


def _to_narrow_by(name: str, met: list[Place], narrow: Mapping[str, str]) -> Counter[str]:
    others = {other: wanted for other, wanted in narrow.items() if other != name}
    found = Counter(map(attrgetter(name), _fitting(met, others)))
    del found[""]
    return found


def _hits(page: Iterable[Place], question: Question, way: Way) -> list[Hit]:
    page = list(page)
    rows = Entry.objects.defer("title_marked", "text_marked").in_bulk([place.id for place in page])
    return [_hit(rows[place.id], question, beginning=way == Way.BEGINNING) for place in page]


def _hit(entry: Entry, question: Question, *, beginning: bool) -> Hit:
    in_title = rules.places(entry.title_folded, question, beginning=beginning)
    in_text = rules.places(entry.text_folded, question, beginning=beginning)
    start = len(entry.heading) + 1 if entry.heading else 0  # of the text in what was indexed
    return Hit(
        entry,
        rules.pieces(entry.title, in_title),
        rules.pieces(entry.heading, [hit for hit in in_text if hit[1] <= len(entry.heading)]),
        rules.excerpt(entry.text, [(a - start, b - start) for a, b in in_text if a >= start]),
    )
