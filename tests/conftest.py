"""What tests stand on: databases, a browser, an office suite; all real, all thrown away at the end."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connections
from django.test import override_settings
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import HealthCheck
from hypothesis import settings as generated

from quyen.cli.assets import compile_catalogues
from quyen.ui import typeface
from quyen.web import clock
from tests import browser, migrated, office, postgres
from tests.stage import Stage
from tests.world import World

# No test of ours judges time: a busy machine must not turn one red.
generated.register_profile("quyen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
generated.load_profile("quyen")


def pytest_configure() -> None:
    """Compile the catalogues, and let Django forget what it found before."""
    for compiled in compile_catalogues(Path(__file__).resolve().parent.parent / "quyen"):
        translation_file_changed(sender=None, file_path=compiled)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Show every finding of a check that should find nothing."""
    if op == "==" and right == [] and isinstance(left, list):
        return ["nothing should be found, but:", *map(str, left)]
    return None


@pytest.fixture(autouse=True)
def alone() -> None:
    """Every test begins at its own time and in the first language, with nothing counted, whatever ran before it."""
    clock.restart()
    cache.clear()  # codes and calls are counted there, so many a minute
    translation.activate(configured.LANGUAGE_CODE)


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory) -> Iterator[None]:
    """Keep what tests write out of the developer's own `var`, and serve static files as they lie."""
    home = tmp_path_factory.mktemp("var")
    storages = {
        **configured.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    (home / "static").mkdir()
    roots = {"FILES_ROOT": "files", "SNAPSHOTS_ROOT": "snapshots", "STATIC_ROOT": "static"}
    with override_settings(STORAGES=storages, **{name: home / place for name, place in roots.items()}):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix) -> None:
    """A database for each process; SQLite's in a file: a server's threads must not share one connection."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        place = tmp_path_factory.mktemp("database") / "test.sqlite3"
        migrated.lay(place)
        database["TEST"]["NAME"] = str(place)
        pragmas = database["OPTIONS"]["init_command"]
        database["OPTIONS"]["init_command"] = pragmas.replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """SQLite's file was laid out for this run, migrated: it is not made anew."""
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def stage(django_db_setup) -> Stage:
    """Where the small world is set up, as often as a module or a story wants it."""
    return Stage()


@pytest.fixture(scope="module")
def standing(stage, django_db_blocker) -> Iterator[World]:
    """The small world, standing for all tests of a module."""
    with django_db_blocker.unblock():
        world = stage.set()
        with override_settings(CLOCK=world.now.isoformat()):
            yield world
        stage.clear()


@pytest.fixture
def world(standing, db) -> World:
    """The small world for one test to read and change: what it changes is undone."""
    return deepcopy(standing)


@pytest.fixture
def played(stage, transactional_db, settings) -> World:
    """The small world for one story in the browser: what it changes is written, and gone afterwards."""
    world = stage.set()
    settings.CLOCK = world.now.isoformat()
    return world


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a throwaway PostgreSQL, for tests that ask it something whatever database they run on."""
    with postgres.cluster() as address:
        yield address


@pytest.fixture(scope="session")
def to_pdf() -> Iterator[Callable[[Path], Path]]:
    """LibreOffice: a function from a document to its PDF."""
    with office.office() as convert:
        yield convert


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Browser]:
    """One Chromium for the whole session, and the type face that pages are set in."""
    typeface.build(configured.VAR / "built" / "fonts")
    with browser.chromium() as started:
        yield started


@pytest.fixture
def visitors(chromium, live_server) -> Iterator[browser.Visitors]:
    """Opens pages as people; fails at the end if any page complained (`visitors.faults.clear()` forgives)."""
    opened = browser.Visitors(chromium, live_server.url)
    yield opened
    opened.close()
    assert opened.faults == []
