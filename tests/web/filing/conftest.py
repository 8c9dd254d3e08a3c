"""One ward's report on its desk: who acts, and short ways to the names and addresses of its fields."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from quyen.obligations.models import Obligation
from quyen.reports.models import Draft
from tests.world import World


@dataclass
class Desk:
    """What one unit owes, met through pages; `client` is whoever signed in last."""

    world: World
    client: Client
    owed: Obligation

    def sign_in(self, person) -> Client:
        self.client.force_login(person)
        return self.client

    def url(self, route: str) -> str:
        return reverse(f"filing:{route}", args=[self.owed.pk])

    def field(self, code: str, part: str = "") -> str:
        """Return the name of a figure's field, for the whole of the period."""
        span = self.owed.round.spans.get(kind="main")
        return f"a-{self.world.line(code).pk}-{span.pk}" + (f"-{part}" if part else "")

    def passage(self, code: str) -> str:
        return f"p-{self.world.section(code).pk}"

    @property
    def draft(self) -> Draft:
        return Draft.objects.get(obligation=self.owed)

    def save(self, name: str, value: str = "", base: int = 10**6, **parts):
        return self.client.post(self.url("save"), {"name": name, "value": value, "base": base, **parts})


@pytest.fixture
def desk_of(world, client) -> Callable[[str], Desk]:
    """The desk of a unit by its name in the world."""
    return lambda unit: Desk(world, client, world.owed(unit))


@pytest.fixture
def desk(desk_of) -> Desk:
    """The desk of Phường Hoa Sen, whose officer has begun the report."""
    found = desk_of("ward_a")
    found.world.begin("ward_a", found.world.now)
    found.sign_in(found.world.officer)
    return found
