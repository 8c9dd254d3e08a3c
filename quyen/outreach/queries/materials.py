"""Reads of the library: what a unit may use, each material as it stands, and where it was used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from quyen.core.text import fold
from quyen.organisations.models import Unit
from quyen.outreach.models import Activity, Material, MaterialText, MaterialVersion


@dataclass(frozen=True)
class Edition:
    """A version as it stands: its newest captions and transcripts by language, and whether it is of an older number."""

    version: MaterialVersion
    texts: tuple[MaterialText, ...]
    behind: bool

    def of(self, kind: str) -> list[MaterialText]:
        """Return its captions, or its transcripts, by language."""
        return [text for text in self.texts if text.kind == kind]

    @property
    def captions(self) -> list[MaterialText]:
        return self.of(MaterialText.Kind.CAPTIONS)

    @property
    def transcripts(self) -> list[MaterialText]:
        return self.of(MaterialText.Kind.TRANSCRIPT)


@dataclass(frozen=True)
class Kept:
    """A material with what stands of it, one version a language, and the versions before, the newest first."""

    material: Material
    editions: tuple[Edition, ...]
    before: tuple[Edition, ...]

    @property
    def number(self) -> int:
        """The number of its newest version."""
        return max(edition.version.number for edition in self.editions)

    @property
    def languages(self) -> list[str]:
        return [edition.version.language for edition in self.editions]


def library(units: Iterable[Unit], *, reads_all: bool = False) -> QuerySet[Material]:
    """Return what these units may use: their own and what is shared; everything for who reads all."""
    rows = (
        Material.objects.all() if reads_all else Material.objects.filter(Q(shared=True) | Q(unit__in=units))
    )
    return rows.filter(withdrawn_at=None).select_related("unit")


def sought(
    rows: QuerySet[Material], *, kind: str = "", language: str = "", words: str = ""
) -> list[Material]:
    """Return the materials of a kind, in a language, whose titles hold the words however their marks are written."""
    if kind:
        rows = rows.filter(kind=kind)
    if language:
        rows = rows.filter(Q(versions__language=language)).distinct()
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(row.title) for word in wanted)]


def kept(rows: Iterable[Material]) -> list[Kept]:
    """Return materials as they stand; a constant number of queries. Captions and transcripts come without words."""
    keys = [row.pk for row in rows]
    texts = Prefetch("texts", MaterialText.objects.defer("text"))
    versions = Prefetch("versions", MaterialVersion.objects.select_related("file").prefetch_related(texts))
    found = Material.objects.filter(pk__in=keys).select_related("unit", "added_by", "withdrawn_by")
    by_key = {row.pk: row for row in found.prefetch_related(versions)}
    return [_kept(by_key[key]) for key in keys]


def _kept(row: Material) -> Kept:
    versions = list(row.versions.all())  # the newest number first
    latest = versions[0].number
    editions = [Edition(one, _newest(one.texts.all()), one.number < latest) for one in versions]
    stand: dict[str, Edition] = {}
    for edition in editions:
        stand.setdefault(edition.version.language, edition)
    first = sorted(
        stand.values(), key=lambda edition: (edition.version.language != "vi", edition.version.language)
    )
    return Kept(row, tuple(first), tuple(one for one in editions if one not in first))


def _newest(texts: Sequence[MaterialText]) -> tuple[MaterialText, ...]:
    found: dict[tuple[str, str], MaterialText] = {}
    for text in texts:  # the newest number of a kind and language first
        found.setdefault((text.kind, text.language), text)
    return tuple(found.values())


def used_at(material: Material) -> QuerySet[Activity]:
    """Return the activities that used a material and stand, the newest first."""
    return material.activities.filter(withdrawn_at=None).select_related("unit")


def of_activity(activity: Activity) -> list[Material]:
    """Return the materials that an activity used, those taken out of the library too."""
    return list(activity.materials.select_related("unit"))
