"""Trainings that were held, by half-year: day, title, kind and organiser, nobody by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quyen.core.periods import Period
from quyen.public import keyed
from quyen.public.keyed import Entry
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded
from quyen.publications.thawing import ListingContent

AGREED = ("day", "title")  # without these a listing is shown as it is


@dataclass(frozen=True)
class Held:
    """A training; its day is None where that is not known."""

    on: date | None
    title: Worded | None
    kind: Worded | None
    organiser: Worded | None


@dataclass(frozen=True)
class HalfYear:
    """The trainings of a half-year, newest first, and the listings they stand in; `period` None: without a day."""

    period: Period | None
    trainings: tuple[Held, ...]
    editions: tuple[Edition[ListingContent], ...]


def by_half_year(editions: Iterable[Edition[ListingContent]]) -> list[HalfYear]:
    """Return the trainings of listings by half-year, the newest first."""
    pairs = [(_held(row), one) for one in editions for _key, row in keyed.rows(one.content)]
    found: dict[Period | None, list[tuple[Held, Edition[ListingContent]]]] = {}
    for pair in sorted(pairs, key=lambda pair: pair[0].on or date.min, reverse=True):
        found.setdefault(_half_of(pair[0].on), []).append(pair)
    return [_half_year(period, rows) for period, rows in found.items()]


def _half_year(period: Period | None, rows: list[tuple[Held, Edition[ListingContent]]]) -> HalfYear:
    listings = {one.address: one for _held, one in rows}
    return HalfYear(period, tuple(held for held, _edition in rows), tuple(listings.values()))


def _half_of(day: date | None) -> Period | None:
    return Period.half_year(day) if day else None


def _held(row: Mapping[str, Entry]) -> Held:
    return Held(
        keyed.day(row["day"]),
        keyed.worded(row["title"]),
        keyed.worded(row.get("kind")),
        keyed.worded(row.get("organiser")),
    )
