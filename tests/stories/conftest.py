"""What stories of the real server stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Served


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """Where the server keeps everything, with the built assets in it."""
    var = tmp_path_factory.mktemp("served")
    Served(var).run("assets")
    return var


@pytest.fixture
def served(folder) -> Iterator[Served]:
    """A server on that folder; its database comes when a story has set its world up."""
    server = Served(folder)
    yield server
    server.stop()
    for left in folder.glob("quyen.sqlite3*"):
        left.unlink()
