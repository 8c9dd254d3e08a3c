"""Listings read by what their columns are agreed to be called, whatever their order."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded
from quyen.publications.thawing import ListingContent

Entry = Worded | str | None
Editions = list[Edition[ListingContent]]


def has(listing: ListingContent, keys: Collection[str]) -> bool:
    """Whether a listing has columns of all these keys."""
    return {column.key for column in listing.columns}.issuperset(keys)


def rows(listing: ListingContent) -> Iterator[tuple[str, dict[str, Entry]]]:
    """Return each row's key with its entries by the key of their column."""
    names = [column.key for column in listing.columns]
    for key, entries in listing.rows.items():
        yield key, dict(zip(names, entries, strict=True))


def parted(editions: Iterable[Edition[ListingContent]], keys: Collection[str]) -> tuple[Editions, Editions]:
    """Return the listings that have columns of all these keys, and the others, which are shown as they are."""
    known, others = [], []
    for one in editions:
        (known if has(one.content, keys) else others).append(one)
    return known, others


def day(entry: Entry) -> date | None:
    """Return the day that an entry names; None where it names none."""
    return date.fromisoformat(entry) if isinstance(entry, str) and entry else None


def worded(entry: Entry) -> Worded | None:
    """Return an entry as words in both languages; a sign is the same in both, what is blank is None."""
    found = Worded(entry, entry) if isinstance(entry, str) else entry
    return found if found and (found.vi or found.en) else None
