"""Walks through every door of a site as everybody, and compares the answers with a table.

A table is text, one row a line: route, method, whose, then one answer for each role in the order of its first
line, or two: for who has not signed in, and for everybody else. Whose: `-` the address names no object; `one` an object that is nobody's own (a round, a unit); `own`,
`other`, `self` the object of the visitor's unit, of another unit, of the visitor. Answers: a status, `in` for
"sign in first", `.` where there is no such visit (who has no unit owns nothing).
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import RoutePattern

SIGN_IN, NO_VISIT = "in", "."
METHODS = ("GET", "POST")
REFUSALS = {SIGN_IN, "401", "403", "404", "405"}

Routes = dict[str, frozenset[str]]  # name with its namespace → the names of its arguments
Arguments = Callable[["Door", frozenset[str], str], dict]  # row, names, role → the address's arguments


@dataclass(frozen=True)
class Door:
    """One row of the table."""

    route: str
    method: str
    whose: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.route} {self.method} {self.whose}"


def read(table: str) -> list[Door]:
    """Read the rows of a table; a row of another width, or one that stands twice, is refused."""
    lines = [line.split() for line in table.strip().splitlines() if line.strip() and not line.startswith("#")]
    roles, doors = lines[0][3:], []
    for route, method, whose, *answers in lines[1:]:
        if len(answers) == 2:
            answers += answers[1:] * (len(roles) - 2)
        if len(answers) != len(roles):
            raise ValueError(f"{route} {method} {whose}: {len(answers)} answers for {len(roles)} roles")
        doors.append(Door(route, method, whose, dict(zip(roles, answers, strict=True))))
    twice = {str(door) for door in doors if [str(other) for other in doors].count(str(door)) > 1}
    if twice:
        raise ValueError(f"stands twice: {sorted(twice)}")
    return doors


def routes(urlconf: str | None = None) -> Routes:
    """Every address of a site, by name; one without a name goes by its pattern, which no table can list."""
    return dict(walk(get_resolver(urlconf), "", frozenset()))


def walk(resolver, namespace: str, above: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Every address under a resolver with all the arguments that lead to it."""
    for entry in resolver.url_patterns:
        names = above | arguments_of(entry.pattern)
        if isinstance(entry, URLPattern):
            yield namespace + (entry.name or f"{entry.pattern} without a name"), names
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, inner, names)


def arguments_of(pattern) -> frozenset[str]:
    """The names of the arguments of one part of an address."""
    return frozenset(pattern.converters if isinstance(pattern, RoutePattern) else pattern.regex.groupindex)


def gaps(found: Routes, doors: list[Door]) -> list[str]:
    """Addresses the table forgets, rows whose address is gone, and objects seen from one side only."""
    listed = {door.route for door in doors}
    findings = [f"{name} is not in the table" for name in sorted(set(found) - listed)]
    findings += [f"{name} is in the table, and nowhere else" for name in sorted(listed - set(found))]
    for name in sorted(listed & set(found)):
        for method in METHODS:
            sides = {door.whose for door in doors if (door.route, door.method) == (name, method)}
            if sides and not complete(sides, takes_object=bool(found[name])):
                findings.append(f"{name} {method} is looked at from {', '.join(sorted(sides))} only")
    return findings


def complete(sides: set[str], *, takes_object: bool) -> bool:
    """Whether the rows of one address cover both what is one's own and what is not."""
    if not takes_object:
        return sides in ({"-"}, {"self"})
    return sides == {"one"} or {"own", "other"} <= sides or {"self", "other"} <= sides


def undeclared(found: Routes, doors: list[Door]) -> list[Door]:
    """The methods without a row: nobody may get anything but a refusal from them."""
    declared = {(door.route, door.method) for door in doors}
    listed = {door.route: door for door in doors}
    return [
        Door(name, method, listed[name].whose, dict.fromkeys(listed[name].answers, "refused"))
        for name in sorted(set(found) & set(listed))
        for method in METHODS
        if (name, method) not in declared
    ]


def answer(client: Client, door: Door, url: str, data: dict, sign_in: str) -> str:
    """Knock once and return the answer in the words of the table; what it changed, here and there, is undone."""
    before = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.post(url, data) if door.method == "POST" else client.get(url)
        transaction.set_rollback(True)
    client.cookies = before
    if response.status_code == 302 and response["Location"].startswith(sign_in):
        return SIGN_IN
    if response.status_code == 500:
        return f"500 ({response.exc_info[0].__name__}: {response.exc_info[1]})"
    return str(response.status_code)


def knock(
    door: Door,
    names: frozenset[str],
    clients: dict[str, Client],
    arguments: Arguments,
    *,
    sign_in: str,
    data: dict | None = None,
) -> list[str]:
    """Knock at one door as everybody and return every answer that is not the expected one."""
    findings = []
    for role, expected in door.answers.items():
        if expected == NO_VISIT:
            continue
        url = reverse(door.route, kwargs=arguments(door, names, role))
        got = answer(clients[role], door, url, data or {}, sign_in)
        if got != expected and not (expected == "refused" and got in REFUSALS):
            findings.append(f"{door} as {role}: {got}, expected {expected}")
    return findings
