"""The real units and the committee's regime, loaded once for all tests here."""

from collections.abc import Callable, Iterator

import pytest

from quyen.obligations.actions import open_round
from quyen.regimes.actions import load_regime
from quyen.regimes.models import Round
from tests import viet_nam
from tests.clock import at


@pytest.fixture(scope="package")
def loads(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Every unit of Viet Nam, every member of the committee and its regime."""
    with django_db_blocker.unblock(), viet_nam.loaded():
        load_regime(committee=viet_nam.unit("ban-chi-dao"), by=None, at=at("2025-06-01 08:00"))
        yield


@pytest.fixture
def opened(loads, db) -> Callable[..., Round]:
    """Open a round of the city's committee, or of another with the city's regime."""

    def open_one(period: str, committee="ban-chi-dao", opened_at="2025-06-02 09:00", **more) -> Round:
        holder = viet_nam.unit(committee)
        regime = viet_nam.unit("ban-chi-dao").regimes.get()
        version = regime.versions.get()
        return open_round(version=version, committee=holder, period=period, by=None, at=at(opened_at), **more)

    return open_one
