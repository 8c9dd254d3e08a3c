"""Releases of each subject, and every page that shows them: listed from the map, so that a new one is looked at too."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern

from quyen.public import links, urls
from quyen.publications import queries_public as public
from tests.public import subject_scene
from tests.public.scene import Scene, build
from tests.served import Served, keep
from tests.sweeps.walking import arguments_of

LANGUAGES = tuple(links.PREFIXES)
FILES = {"file", "newest", "dictionary", "catalogue", "sdmx", "feed", "sitemap"}  # no pages


@dataclass(frozen=True)
class Address:
    """A place on the map with what it takes: the name of its route, its language and its path."""

    name: str
    language: str
    path: str


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
    "indicator": lambda scene: [{"key": key} for key in public.series()],
    "dataset": _addresses,
    "edition": _editions,
    "file": lambda scene: _in_forms(_editions(scene)),
    "newest": lambda scene: _in_forms(_addresses(scene)),
    "dictionary": lambda scene: [{"form": form} for form in ("csv", "json")],
    "catalogue": lambda scene: [{"form": form} for form in ("jsonld", "ttl")],
    "sdmx": lambda scene: [{"part": part} for part in ("structure", "data")],
}


@pytest.fixture
def scene(world) -> Scene:
    """The releases, for one test to read and change."""
    return build(world)


@pytest.fixture
def acted(played) -> Scene:
    """The same for a real server: written, and gone afterwards."""
    return build(played)


@pytest.fixture(params=["plain", "rich"])
def all_pages(request, played) -> Scene:
    """For a real server, the one scene and then the other: every shape that a page may take."""
    return build(played) if request.param == "plain" else subject_scene.build(played)


@pytest.fixture
def anybody() -> Client:
    """Somebody who never signed in."""
    return Client()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Where a real server keeps everything, with the built assets in it."""
    var = tmp_path_factory.mktemp("served")
    Served(var).run("assets")
    return var


@pytest.fixture
def served(folder, all_pages) -> Iterator[Served]:
    """A real server that compresses as it does in use, on the scene as it stands."""
    server = Served(folder)
    keep(server)
    server.start(QUYEN_CLOCK=all_pages.world.now.isoformat())
    yield server
    server.stop()
    for left in folder.glob("quyen.sqlite3*"):
        left.unlink()
