"""The real units of the country with invented figures, written once for all tests here, and the engines they hold to."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from quyen.cli.ready import steps
from quyen.synthesis.engines.duck import Duck
from quyen.synthesis.engines.record import Record
from quyen.synthesis.engines.shapes import Engine
from tests import spark, viet_nam
from tests.clock import at
from tests.synthesis.engines.invented import Written

# An engine that needs something running takes it from a fixture: `request.getfixturevalue("cluster")`.
ENGINES: dict[str, Callable[[pytest.FixtureRequest], Engine]] = {
    "record": lambda request: Record(),
    "duckdb": lambda request: Duck(memory="256MB"),
}


@pytest.fixture(scope="package")
def loads(django_db_setup, django_db_blocker) -> Iterator[Written]:
    """Every unit of Viet Nam, the committee's regime, and the facts of four rounds."""
    with django_db_blocker.unblock(), viet_nam.loaded():
        (regime,) = (step for step in steps() if step.name == "Human-rights regime")
        with transaction.atomic():
            regime.load(by=None, at=at("2026-06-15 08:00"), progress=lambda done, of: None)
            written = Written()
        yield written


@pytest.fixture
def written(loads, db) -> Written:
    """What was written, for one test to read and change."""
    return loads


@pytest.fixture
def cluster(tmp_path) -> Iterator[spark.Cluster]:
    """A Spark cluster of two workers."""
    with spark.cluster(tmp_path) as found:
        yield found


@pytest.fixture(params=ENGINES)
def engine(request) -> Engine:
    """Each engine in turn."""
    return ENGINES[request.param](request)
