"""Everybody who visits the site, and a few more things for them to find there."""

from datetime import date

import pytest
from django.test import Client

from quyen.obligations.actions import open_round
from quyen.regimes.models import Round
from quyen.reports import actions as reports
from tests.sweeps import doors
from tests.world import FIGURES, HEALTH, PLAN, WARD_TEXTS, WRITERS, World

SIGNED = {
    "document_number": "45/BC-UBND",
    "signed_on": date(2026, 6, 15),
    "signer_name": "Lê Minh Quân",
    "signer_post": "Chủ tịch",
    "pdf": b"%PDF-1.4\n%%EOF\n",
    "pdf_name": "45.pdf",
}
COPIES = {  # what was signed outside, in figures and texts
    "ward_a": (FIGURES, WARD_TEXTS),
    "ward_b": (FIGURES, WARD_TEXTS),
    "dept": (HEALTH, {"II": PLAN}),
}


@pytest.fixture(scope="module")
def scene(standing, django_db_blocker) -> World:
    """The small world, in which ward_a has begun a draft, and two wards have brought back signed copies."""
    with django_db_blocker.unblock():
        standing.begin("ward_a", standing.now)
        standing.round_copies = open_month(standing)
        for unit, written in COPIES.items():
            bring_back(standing, unit, *written)
    return standing


def open_month(world: World) -> Round:
    """Open the round of May, which closed before now."""
    stamp = {"by": world.office_head, "at": world.now}
    return open_round(version=world.version, committee=world.committee, period="2026-M05", **stamp)


def bring_back(world: World, unit: str, figures: dict, texts: dict) -> None:
    """File the report of a unit as a copy that was signed outside."""
    draft = world.begin(unit, world.now, world.round_copies)
    by = world.people[WRITERS[unit][0]]
    draft = world.fill(draft, figures, texts, by=by, moment=world.now)
    reports.submit_signed_copy(draft=draft, by=by, at=world.now, **SIGNED)


@pytest.fixture(scope="module")
def people(scene, django_db_blocker) -> dict[str, Client]:
    """A client for everybody, signed in once."""
    clients = {role: Client(raise_request_exception=False) for role in ("anonymous", *doors.VISITORS)}
    with django_db_blocker.unblock():
        for role, name in doors.VISITORS.items():
            clients[role].force_login(scene.people[name])
    return clients
