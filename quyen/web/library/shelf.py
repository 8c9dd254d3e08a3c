"""Materials in words, as lists and the page of one show them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.outreach.models import Material, MaterialText, MaterialVersion
from quyen.outreach.queries.materials import Edition, Kept
from quyen.outreach.words import LANGUAGES, MATERIALS
from quyen.web.attachments.rows import size_of

ICONS = {
    "leaflet": "file-text",
    "poster": "image",
    "film": "film",
    "audio": "audio-lines",
    "slides": "presentation",
    "book": "book-open",
}


@dataclass(frozen=True)
class Row:
    """A material on the shelf: what it is, the languages that stand, whether one is behind."""

    material: Material
    kind: str
    icon: str
    languages: str
    number: int


@dataclass(frozen=True)
class Shown:
    """A version as the page of its material shows it; each text with what it is called."""

    version: MaterialVersion
    language: str
    captions_in: str
    behind: bool
    size: str
    texts: list[tuple[MaterialText, str]]


def language(code: str) -> str:
    """Return what a language is called; a code that is not among ours stays."""
    return str(LANGUAGES.get(code, code))


def shown(kept: Kept) -> Row:
    """Return a material for the shelf."""
    kind = kept.material.kind
    spoken = ", ".join(map(language, kept.languages))
    return Row(kept.material, str(MATERIALS[kind]), ICONS[kind], spoken, kept.number)


def edition(found: Edition) -> Shown:
    """Return a version for the page of its material."""
    version = found.version
    called = {"captions": _("Captions: %(language)s"), "transcript": _("Transcript: %(language)s")}
    texts = [(text, called[text.kind] % {"language": language(text.language)}) for text in found.texts]
    captions = ", ".join(map(language, version.captions.split()))
    size = size_of(version.file) if version.file else ""
    return Shown(version, language(version.language), captions, found.behind, size, texts)
