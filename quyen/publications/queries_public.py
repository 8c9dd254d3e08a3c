"""What is public as readers get it: releases with their tables, listings and texts, and what stands now of each.

Nothing here touches what was withheld, prepared or turned down, nor who prepared or decided.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

from quyen.core.dates import day_of
from quyen.publications.models import Release, ReleasedListing, ReleasedTable, ReleasedText
from quyen.publications.queries_releases import RELEASED, public_releases
from quyen.publications.releasing import Worded
from quyen.publications.thawing import (
    ListingContent,
    ListingHead,
    TableContent,
    TableHead,
    TextContent,
    listing_head,
    table_head,
    thawed_listing,
    thawed_table,
    thawed_text,
)

Content = TypeVar("Content")
Addresses = Collection[str] | QuerySet


@dataclass(frozen=True)
class Tombstone:
    """What stands in the place of what was taken back."""

    at: datetime
    reason: Worded

    @property
    def on(self) -> date:
        return day_of(self.at)


@dataclass(frozen=True)
class Published:
    """A release that was made public. `number` is its address; what was taken back has a tombstone."""

    number: int
    subject: str
    about: str
    title: Worded
    summary: Worded
    publisher: Worded
    at: datetime
    withdrawn: Tombstone | None

    @property
    def on(self) -> date:
        return day_of(self.at)


@dataclass(frozen=True)
class Edition(Generic[Content]):
    """A table or listing, or the head of one, with its release; `version` counts from 1 at its address."""

    content: Content
    sha256: str
    release: Published
    version: int

    @property
    def address(self) -> str:
        return self.content.address


def published(subject: str = "", abouts: Collection[str] | None = None) -> list[Published]:
    """Return every release that was made public, newest first; of one subject, about some things, if asked."""
    found = public_releases()
    if subject:
        found = found.filter(subject=subject)
    if abouts is not None:
        found = found.filter(about__in=abouts)
    return [_published(row) for row in found]


def standing(subject: str = "", abouts: Collection[str] | None = None) -> list[Published]:
    """Return what stands: nothing taken back, and of several releases about the same the newest; newest first."""
    return newest_standing(published(subject, abouts))


def newest_standing(released: Iterable[Published]) -> list[Published]:
    """Return what stands of releases that come newest first."""
    found: dict[str, Published] = {}
    for one in released:
        if one.withdrawn is None:
            found.setdefault(one.about, one)
    return list(found.values())


def about_document(document: int) -> Published | None:
    """Return the standing release that tells of an issued document, by its row; None where it was not made public."""
    return next(iter(standing(Release.Subject.DOCUMENTS, [f"document:{document}"])), None)


def release(number: int) -> Published | None:
    """Return a release that was made public, also one taken back."""
    row = public_releases().filter(pk=number).first()
    return _published(row) if row else None


def texts_of(number: int) -> list[TextContent]:
    """Return the texts of a release, in order; none of what is not public or was taken back."""
    return texts_in([number])[number]


def texts_in(numbers: Iterable[int]) -> dict[int, list[TextContent]]:
    """Return the texts of several releases at once; what is not public or was taken back has none."""
    found: dict[int, list[TextContent]] = {number: [] for number in numbers}
    stand = Release.objects.filter(decision__verdict=RELEASED, withdrawal=None, pk__in=found)
    for row in ReleasedText.objects.filter(release__in=stand).order_by("release", "pk"):
        found[row.release_id].append(thawed_text(row.content))
    return found


def tables_of(number: int) -> list[Edition[TableContent]]:
    """Return the tables of a release, in order."""
    return whole_tables(_of(table_heads(_addresses(ReleasedTable, [number])), [number]))


def listings_of(number: int) -> list[Edition[ListingContent]]:
    """Return the listings of a release, in order."""
    return whole_listings(_of(listing_heads(_addresses(ReleasedListing, [number])), [number]))


def heads_in(numbers: Iterable[int]) -> list[Edition[TableHead] | Edition[ListingHead]]:
    """Return the heads of all tables, then of all listings, that stand in some releases."""
    numbers = list(numbers)
    found = (
        *table_heads(_addresses(ReleasedTable, numbers)),
        *listing_heads(_addresses(ReleasedListing, numbers)),
    )
    return _of(found, numbers)


def tables(at: Addresses | None = None) -> list[Edition[TableContent]]:
    """Return every table that ever was public, oldest first, with its version; those taken back keep theirs.

    At some addresses alone, if asked. All of them are read whole: for a list, `table_heads` say enough.
    """
    return _editions(ReleasedTable, thawed_table, at)


def listings(at: Addresses | None = None) -> list[Edition[ListingContent]]:
    """Return every listing that ever was public, oldest first, with its version; at some addresses, if asked."""
    return _editions(ReleasedListing, thawed_listing, at)


def table_heads(at: Addresses | None = None) -> list[Edition[TableHead]]:
    """Return what `tables` does, without their parts."""
    return _editions(ReleasedTable, table_head, at, form="head")


def listing_heads(at: Addresses | None = None) -> list[Edition[ListingHead]]:
    """Return what `listings` does, without their rows."""
    return _editions(ReleasedListing, listing_head, at, form="head")


def whole_tables(heads: Iterable[Edition[TableHead]]) -> list[Edition[TableContent]]:
    """Return tables whole of which the heads are known, in their order."""
    return _whole(ReleasedTable, thawed_table, list(heads))


def whole_listings(heads: Iterable[Edition[ListingHead]]) -> list[Edition[ListingContent]]:
    """Return listings whole of which the heads are known, in their order."""
    return _whole(ReleasedListing, thawed_listing, list(heads))


def versions(address: str) -> list[Edition[TableContent] | Edition[ListingContent]]:
    """Return what ever was public at an address, oldest first; nothing where no such address is."""
    return [*tables([address]), *listings([address])]


def heads_over_time(key: str) -> list[Edition[TableHead]]:
    """Return the head of every table of a key and a period that ever was public, oldest first."""
    here = ReleasedTable.objects.filter(key=key).values("address")
    return [one for one in table_heads(here) if one.content.key == key and one.content.period]


def latest(editions: Iterable[Edition[Content]]) -> list[Edition[Content]]:
    """Return the newest standing one of each address, in the order of the addresses."""
    found = {one.address: one for one in editions if one.release.withdrawn is None}
    return [found[address] for address in sorted(found)]


def series(editions: Iterable[Edition[Content]]) -> dict[str, list[Edition[Content]]]:
    """Return by key the newest standing table of each period, in order of time: an indicator over time."""
    found: dict[str, list[Edition[Content]]] = {}
    for one in latest(editions):
        if one.content.period:
            found.setdefault(one.content.key, []).append(one)
    for row in found.values():
        row.sort(key=lambda one: one.content.provenance.as_of)
    return found


def _addresses(kind: type[Model], numbers: Collection[int]) -> QuerySet:
    """Return the addresses at which releases have a version: to number it, the others there must be known."""
    return kind.objects.filter(release__in=numbers).values("address")


def _of(editions: Iterable[Edition[Content]], numbers: Collection[int]) -> list[Edition[Content]]:
    return [one for one in editions if one.release.number in numbers]


def _published(row: Release) -> Published:
    withdrawal = getattr(row, "withdrawal", None)
    taken_back = withdrawal and Tombstone(
        withdrawal.at, Worded(withdrawal.reason_vi, withdrawal.reason_en or withdrawal.reason_vi)
    )
    return Published(
        number=row.pk,
        subject=row.subject,
        about=row.about,
        title=Worded(row.title_vi, row.title_en),
        summary=Worded(row.summary_vi, row.summary_en),
        publisher=Worded(row.publisher.name_vi, row.publisher.name_en or row.publisher.name_vi),
        at=row.decision.at,
        withdrawn=taken_back or None,
    )


def _editions(
    kind: type[Model], thawed: Callable[[str], Content], at: Addresses | None, form: str = "content"
) -> list[Edition[Content]]:
    """Return editions as their column `form` tells of them; the other one, which may be long, is not read."""
    rows = kind.objects.filter(release__decision__verdict=RELEASED)
    if at is not None:
        rows = rows.filter(address__in=at)
    rows = rows.order_by("release__decision__at", "pk").only("release", "address", "sha256", form)
    known = rows.values_list("release", flat=True).order_by()
    read = list(rows)  # before their releases: one that is decided meanwhile is then known, not missing
    releases = {row.pk: _published(row) for row in public_releases().filter(pk__in=known)}
    found, counted = [], {}
    for row in read:
        counted[row.address] = version = counted.get(row.address, 0) + 1
        found.append(Edition(thawed(getattr(row, form)), row.sha256, releases[row.release_id], version))
    return found


def _whole(
    kind: type[Model], thawed: Callable[[str], Content], heads: list[Edition]
) -> list[Edition[Content]]:
    rows = kind.objects.filter(
        release__in={one.release.number for one in heads}, key__in={one.content.key for one in heads}
    )
    forms = {(row.release_id, row.key): row.content for row in rows.only("release", "key", "content")}
    return [replace(one, content=thawed(forms[one.release.number, one.content.key])) for one in heads]
