"""Releases of each subject, in two scenes, for tests that read pages and for a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.public import subject_scene
from tests.public.scene import Scene, build
from tests.served import Served, keep


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
