"""Which pages look alike: those that are made of the same pieces need a browser's look only once.

A piece is an element as the rules of access and the styles see it: what it stands in, its tag, its classes, which
attributes it has, its role, and whether it holds anything. A page is left out where every one of its pieces stands on
one page of the same route that is looked at.
"""

import zlib
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from django.test import Client

from tests.public.addresses import Address

VOID = {"meta", "link", "input", "br", "hr", "img", "col", "wbr", "source"}


class Piece(NamedTuple):
    """An element without its words."""

    parent: str
    tag: str
    classes: str
    role: str
    attributes: tuple[str, ...]
    empty: bool


class Pieces(HTMLParser):
    """Collects the pieces of a page, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list] = []
        self.found: set[Piece] = set()
        self.loads: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if self.open:
            self.open[-1][1] = False
        parent = self.open[-1][0] if self.open else ""
        piece = (parent, tag, given.get("class") or "", given.get("role") or "", tuple(sorted(given)))
        if tag == "link" and given["rel"] in ("stylesheet", "preload"):
            self.loads.add(given["href"])
        if tag in VOID:
            self.found.add(Piece(*piece, True))
        else:
            self.open.append([tag, True, piece])

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        name, empty, piece = self.open.pop()
        assert name == tag, f"<{name}> ends with </{tag}>"
        self.found.add(Piece(*piece, empty))

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.open[-1][1] = False


class Shape(NamedTuple):
    """What a page is made of, what it loads with every visit, and its bytes as they come over the line."""

    pieces: frozenset[Piece]
    loads: frozenset[str]
    weight: int


def shape(html: str) -> Shape:
    """Return the shape of a page; AssertionError for one whose elements are not closed in order."""
    read = Pieces()
    read.feed(html)
    read.close()
    return Shape(frozenset(read.found), frozenset(read.loads), len(zlib.compress(html.encode())))


def shapes(found: Iterable[Address]) -> dict[Address, Shape]:
    """Return the shape of each address as anybody is given it."""
    anybody = Client()
    return {one: shape(anybody.get(one.path).content.decode()) for one in found}


def to_look_at(known: Mapping[Address, Shape]) -> list[Address]:
    """Return addresses such that every other one is made of the pieces of one of them on the same route.

    The richest come first; of equally rich ones that with the most text, which is the one most likely to run over.
    """
    chosen: list[Address] = []
    for one in sorted(known, key=lambda one: (len(known[one].pieces), known[one].weight, one.path))[::-1]:
        if not any(like(known, other, one) for other in chosen):
            chosen.append(one)
    return chosen


def like(known: Mapping[Address, Shape], looked_at: Address, one: Address) -> bool:
    """Whether a page that is looked at has every piece of another on its route."""
    return looked_at.name == one.name and known[one].pieces <= known[looked_at].pieces


def to_weigh(known: Mapping[Address, Shape]) -> list[Address]:
    """Return the heaviest address of each route and set of what it loads: no other can weigh more."""

    def kind(one: Address) -> tuple:
        return (one.name, sorted(known[one].loads))

    rows = groupby(sorted(known, key=kind), kind)
    return [max(group, key=lambda one: (known[one].weight, one.path)) for _, group in rows]
