"""Every address of the public side, listed from its map, so that a new one is looked at too."""

from dataclasses import dataclass

from django.urls import URLPattern

from quyen.public import links, urls
from quyen.publications import queries_public as public
from tests.public.scene import Scene
from tests.sweeps.walking import arguments_of

LANGUAGES = tuple(links.PREFIXES)
FILES = {"file", "newest", "dictionary", "catalogue", "sdmx", "feed", "sitemap"}  # no pages


@dataclass(frozen=True)
class Address:
    """A place on the map with what it takes: the name of its route, its language and its path."""

    name: str
    language: str
    path: str

    def elsewhere(self) -> "Address":
        """Return the same page in the other language."""
        language = links.other(self.language)
        path = links.PREFIXES[language] + self.path.removeprefix(links.PREFIXES[self.language])
        return Address(self.name, language, path)


def addresses(scene: Scene, *, files: bool = False) -> list[Address]:
    """Return every page of the map in both languages, or every file; KeyError for a route that nobody gave a meaning."""
    found = {}
    for pattern in urls.urlpatterns:
        if (pattern.name in FILES) == files:
            for given in arguments(scene, pattern):
                for language in LANGUAGES:
                    path = links.to(language, pattern.name, **given)
                    found[path] = Address(pattern.name, language, path)
    return list(found.values())


def arguments(scene: Scene, pattern: URLPattern) -> list[dict]:
    """Return all the arguments worth visiting at a route."""
    names = arguments_of(pattern.pattern)
    return MEANINGS[pattern.name](scene) if names else [{}]


def _editions(scene: Scene) -> list[dict]:
    return [{"address": one.address, "version": one.version} for one in _public(scene)]


def _public(scene: Scene) -> list:
    return [one for one in (*public.tables(), *public.listings()) if one.release.withdrawn is None]


def _addresses(scene: Scene) -> list[dict]:
    return [{"address": address} for address in sorted({one.address for one in _public(scene)})]


def _in_forms(rows: list[dict]) -> list[dict]:
    return [{**row, "form": form} for row in rows for form in ("csv", "json", "xlsx")]


MEANINGS = {
    "release": lambda scene: [{"number": one.number} for one in public.published() if not one.withdrawn],
    "check": lambda scene: [{"code": scene.code}],
    "indicator": lambda scene: [{"key": key} for key in public.series(public.tables())],
    "dataset": _addresses,
    "edition": _editions,
    "file": lambda scene: _in_forms(_editions(scene)),
    "newest": lambda scene: _in_forms(_addresses(scene)),
    "dictionary": lambda scene: [{"form": form} for form in ("csv", "json")],
    "catalogue": lambda scene: [{"form": form} for form in ("jsonld", "ttl")],
    "sdmx": lambda scene: [{"part": part} for part in ("structure", "data")],
}
