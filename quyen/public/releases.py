"""A release whole: its tables laid out, its listings and texts, and what else was released about the same."""

from dataclasses import dataclass

from quyen.core.citations import Citation
from quyen.public import links
from quyen.publications import queries_public as public
from quyen.publications.grids import Grid, laid
from quyen.publications.queries_public import Edition, Published
from quyen.publications.thawing import ListingContent, TableContent, TextContent


@dataclass(frozen=True)
class Whole:
    """What a release page shows besides its head; `others` are releases about the same, newest first."""

    tables: tuple[tuple[Edition[TableContent], Grid], ...]
    listings: tuple[Edition[ListingContent], ...]
    texts: tuple[TextContent, ...]
    others: tuple[Published, ...]
    newer: Published | None


def whole(release: Published) -> Whole:
    """Return all that a release holds."""
    same = public.published(release.subject, [release.about])
    newer = [one for one in same if one.withdrawn is None and one.at > release.at]
    return Whole(
        tuple((one, laid(one.content)) for one in public.tables_of(release.number)),
        tuple(public.listings_of(release.number)),
        tuple(public.texts_of(release.number)),
        tuple(one for one in same if one.number != release.number),
        newer[0] if newer else None,
    )


def place(language: str, link: str) -> str:
    """Return the path of what was found by its citation, release:12#place."""
    cited = Citation.from_text(link)
    path = links.to(language, "release", int(cited.id))
    return f"{path}#{cited.place}" if cited.place else path
