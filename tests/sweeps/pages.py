"""Every page of the site with somebody who sees it: for machines that look at pages, and for pictures of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from tests.sweeps import doors, walking
from tests.world import World

# Pages that look otherwise for somebody else, or for another report than the table's: route, person, unit, round.
FURTHER = (
    ("desk:home", "officer", None, None),
    ("desk:home", "ward_c_officer", None, None),
    ("filing:open", "ward_c_officer", "ward_c", "round_copies"),  # not begun
    ("filing:open", "ward_c_officer", "ward_c", "round_open"),  # returned
    ("filing:check", "ward_c_officer", "ward_c", "round_open"),  # to be signed
    ("filing:signed_copy", "ward_c_officer", "ward_c", "round_open"),
)


@dataclass(frozen=True)
class Page:
    """A page: its route, who in the small world looks at it (nobody: who has not signed in), its address."""

    route: str
    person: str | None
    url: str

    def __str__(self) -> str:
        return f"{self.route} as {self.person or 'anybody'} ({self.url})"


def pages(world: World) -> list[Page]:
    """Every page of doors.TABLE in its order, each as the first whom it lets in, and the further ones beside it."""
    routes = [door.route for door in doors.TABLE]
    return sorted([*listed(world), *further(world)], key=lambda page: routes.index(page.route))


def listed(world: World) -> Iterator[Page]:
    """The first visit to every route that answers with a page; downloads are none."""
    routes, known = walking.routes(), set()
    for door in doors.TABLE:
        role = next((role for role, answer in door.answers.items() if answer == "200"), None)
        if door.method == "GET" and role and door.route not in known:
            known.add(door.route)
            url = reverse(door.route, kwargs=doors.fill(world, door, routes[door.route], role))
            person = doors.VISITORS.get(role)
            if is_page(world, person, url):
                yield Page(door.route, person, url)


def further(world: World) -> Iterator[Page]:
    """The pages of FURTHER."""
    for route, person, unit, asked in FURTHER:
        arguments = [world.owed(unit, getattr(world, asked)).pk] if unit else []
        yield Page(route, person, reverse(route, args=arguments))


def is_page(world: World, person: str | None, url: str) -> bool:
    """Whether an address answers with a page to be read."""
    client = Client()
    if person:
        client.force_login(world.people[person])
    return client.get(url)["Content-Type"].startswith("text/html")
