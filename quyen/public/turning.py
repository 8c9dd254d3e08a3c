"""Who helps and by which route, as the installation's own file says; nobody is asked anything."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from quyen.publications.releasing import Worded

FILE = settings.DATA / "public" / "where_to_turn.toml"


@dataclass(frozen=True)
class Route:
    """A way to help: `url` and `phone` may be empty; `basis` is the law that it rests on."""

    name: Worded
    words: Worded
    basis: Worded
    url: str
    phone: str


@dataclass(frozen=True)
class Group:
    """Ways of one kind."""

    key: str
    name: Worded
    routes: tuple[Route, ...]


@lru_cache
def groups(path: Path = FILE) -> tuple[Group, ...]:
    """Return all ways by kind, in the file's order; KeyError names what an entry lacks."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    return tuple(Group(one["key"], _worded(one, "name"), tuple(map(_route, one["routes"]))) for one in found)


def _route(found: dict) -> Route:
    return Route(
        _worded(found, "name"),
        _worded(found, "words"),
        Worded(found.get("basis_vi", ""), found.get("basis_en", "")),
        found.get("url", ""),
        found.get("phone", ""),
    )


def _worded(found: dict, key: str) -> Worded:
    return Worded(found[f"{key}_vi"], found[f"{key}_en"])
