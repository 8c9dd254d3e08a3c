"""The small city with its regime, and rounds opened in it."""

from collections.abc import Callable

import pytest
from django.utils import translation

from quyen.files.models import File
from quyen.obligations import actions
from quyen.obligations.models import Obligation
from quyen.regimes.actions import load_regime
from quyen.regimes.models import Round, Version
from tests import factories
from tests.clock import at

OPENED = at("2025-11-20 09:00")


@pytest.fixture
def city(db) -> factories.City:
    return factories.small_city()


@pytest.fixture
def office(city):
    """Somebody of the standing office."""
    return factories.person("Bình")


@pytest.fixture
def version(city) -> Version:
    return load_regime(committee=city.committee, by=None, at=OPENED)


@pytest.fixture
def opened(city, version) -> Callable[..., Round]:
    """Open a round of the small city: H1/2026 if nothing else is said."""

    def open_one(period="2026-H1", **more) -> Round:
        given = {"version": version, "committee": city.committee, "by": None, "at": OPENED} | more
        return actions.open_round(period=period, **given)

    return open_one


@pytest.fixture
def owed(opened) -> Obligation:
    """What phường Hoa Sen owes for H1/2026: due on Tuesday 16 June 2026."""
    return Obligation.objects.get(round=opened(), unit__key="hoa-sen")


@pytest.fixture
def scan(db) -> File:
    return File.objects.create(
        sha256="0" * 64, size=1, media_type="application/pdf", name="ban-chup.pdf", kept_at=OPENED
    )


@pytest.fixture
def in_english():
    """Sentences as they are written in the code."""
    with translation.override("en"):
        yield
