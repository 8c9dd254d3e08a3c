"""What anybody finds by its words: what stands of the releases, in each language, down to the row of a listing."""

from collections.abc import Iterator

from django.utils.text import slugify

from quyen.core.citations import Citation
from quyen.publications.models import ReleasedListing, ReleasedTable, ReleasedText
from quyen.publications.queries_public import Published
from quyen.publications.releasing import DAY, Worded
from quyen.publications.thawing import (
    ListingContent,
    TableContent,
    TextContent,
    thawed_listing,
    thawed_table,
    thawed_text,
)
from quyen.search.rules import Findable, door

KIND = "public"
DOOR = "public"  # with a language: everybody's
LANGUAGES = ("vi", "en")
LONGEST_LINK = 120


def findable(release: Published) -> list[Findable]:
    """Return a release, its texts and the rows of its listings, each once in each language."""
    return [one for language in LANGUAGES for one in _spoken(release, language)]


def _spoken(release: Published, language: str) -> Iterator[Findable]:
    def entry(part: str, title: str, text: str, heading: str = "", place: str = "") -> Findable:
        return Findable(
            kind=KIND,
            key=f"{release.number}{part}.{language}",
            title=title,
            heading=heading,
            text=text,
            dated=release.on,
            whose=release.publisher.said(language),
            link=_link(release.number, place),
            doors=frozenset({door(DOOR, language)}),
        )

    title = release.title.said(language)
    tables = (thawed_table(row.content) for row in ReleasedTable.objects.filter(release=release.number))
    about_tables = [_of_table(one, language) for one in tables]
    yield entry("", title, "\n".join([release.summary.said(language), *about_tables]))
    for number, row in enumerate(ReleasedText.objects.filter(release=release.number)):
        text: TextContent = thawed_text(row.content)
        heading, words = text.heading.said(language), text.text.said(language)
        yield entry(f".t{number}", title, words, heading, f"text-{text.key}")
    for number, row in enumerate(ReleasedListing.objects.filter(release=release.number)):
        listing: ListingContent = thawed_listing(row.content)
        for line, (key, entries) in enumerate(listing.rows.items()):
            place = f"{listing.address}-{slugify(key)}"  # as the page names its row
            first, *rest = _of_row(listing, entries, language) or [key]
            yield entry(f".l{number}.{line}", first, " · ".join(rest), listing.title.said(language), place)


def _of_table(table: TableContent, language: str) -> str:
    codes = (words for one in table.dimensions for words in (one.name, *one.codes.values()))
    return " · ".join(words.said(language) for words in (table.title, *codes))


def _of_row(listing: ListingContent, entries: tuple, language: str) -> list[str]:
    """Return what a row says, the words that tell it apart first; days are no words."""
    pairs = [pair for pair in zip(listing.columns, entries, strict=True) if pair[0].kind != DAY]
    words = [one.said(language) for _column, one in pairs if isinstance(one, Worded)]
    signs = [one for _column, one in pairs if isinstance(one, str)]
    return [one for one in (*words[:1], *signs, *words[1:]) if one]


def _link(number: int, place: str) -> str:
    link = Citation("release", str(number), place).to_text()
    return link if len(link) <= LONGEST_LINK else Citation("release", str(number)).to_text()
