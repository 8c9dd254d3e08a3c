"""The real units of the country, loaded once for all tests here."""

from collections.abc import Iterator

import pytest

from tests import viet_nam


@pytest.fixture(scope="package")
def loads(django_db_setup, django_db_blocker) -> Iterator[dict]:
    """Every unit of Viet Nam and every member of the committee; gives what each load said."""
    with django_db_blocker.unblock(), viet_nam.loaded() as said:
        yield said


@pytest.fixture
def country(loads, db) -> dict:
    """The loaded country, for one test to read and change."""
    return loads
