"""Every page of the site as somebody sees it: one visit for every way a route looks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from tests.sweeps import doors, walking
from tests.world import World


@dataclass(frozen=True)
class Page:
    """A page: its route, who of doors.VISITORS looks at it, and the template that drew it."""

    route: str
    role: str
    url: str
    template: str

    def __str__(self) -> str:
        return f"{self.route} as {self.role}"


def pages(world: World, people: dict[str, Client]) -> list[Page]:
    """Every page of doors.TABLE in its order; a route that draws two templates is there twice, downloads are not."""
    found: dict[tuple[str, str], Page] = {}
    for page in visits(world, people):
        found.setdefault((page.route, page.template), page)
    return list(found.values())


def visits(world: World, people: dict[str, Client]) -> Iterator[Page]:
    """Everybody's visit to every page that lets them in."""
    routes = walking.routes()
    for door in doors.TABLE:
        for role, answer in door.answers.items() if door.method == "GET" else ():
            if answer != "200":
                continue
            url = reverse(door.route, kwargs=doors.fill(world, door, routes[door.route], role))
            response = people[role].get(url)
            if response["Content-Type"].startswith("text/html"):
                yield Page(door.route, role, url, response.templates[0].name)
