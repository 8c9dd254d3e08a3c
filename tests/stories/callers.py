"""Units that file by plain HTTP, one request after the other, and write down what the server told them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Lock
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse

SECRET = "quyen" * 6 + "ok"  # what a form and its cookie must have in common
GONE = (OSError, HTTPException)  # what a caller gets from a server that was killed


class Caller:
    """One person at the site, as far as filing needs a browser."""

    def __init__(self, user) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={SECRET}"
        self.headers = {"Cookie": cookie, "X-CSRFToken": SECRET, "Connection": "keep-alive"}

    def connect(self, port: int) -> None:
        """Use the server on this port from now on."""
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)

    def send(self, route: str, pk: int, /, **form: str | int) -> None:
        """Press a button, and look away."""
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request("POST", reverse(route, args=[pk]), urlencode(form), headers)

    def hear(self) -> tuple[HTTPResponse, bytes]:
        """Read the answer to what was pressed."""
        response = self.line.getresponse()
        return response, response.read()

    def press(self, route: str, pk: int, /, **form: str | int) -> tuple[HTTPResponse, bytes]:
        """Press a button and read the answer."""
        self.send(route, pk, **form)
        return self.hear()

    def version_at(self, obligation: int) -> int | None:
        """Open the report; return the filed version that this leads to, None for the form."""
        self.line.request("GET", reverse("filing:open", args=[obligation]), headers=self.headers)
        response, _ = self.hear()
        return version_in(response)


def version_in(response: HTTPResponse) -> int | None:
    """The filed version that an answer leads to."""
    place = resolve(response.headers.get("Location", "/"))
    return place.kwargs["version"] if place.view_name == "filing:version" else None


@dataclass(frozen=True)
class Told:
    """What the server told a unit: it `saved` a number, `filed` it as a version, or gave a version `back`."""

    what: str
    number: int  # 0 for what is given back
    version: int | None = None


@dataclass
class Journal:
    """Everything that anybody was told since the server was started; at the last of `most` it is `ended`."""

    most: int
    ended: Callable[[], None]
    told: dict[str, list[Told]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def write(self, unit: str, told: Told) -> None:
        """Write one line; the last one ends the server at once, whatever the others are doing."""
        with self.lock:
            self.told.setdefault(unit, []).append(told)
            if sum(map(len, self.told.values())) == self.most:
                self.ended()


@dataclass
class Desk:
    """A unit that writes a number into its report, signs and files it, takes it back, and begins again."""

    unit: str
    obligation: int
    place: str  # the name of the field that takes the number
    officer: Caller
    head: Caller
    number: int = 0  # the last one tried
    cut_off: Exception | None = None

    def work(self, journal: Journal, port: int) -> None:
        """Go round until the server is gone."""
        self.cut_off = None
        for caller in (self.officer, self.head):
            caller.connect(port)
        try:
            for told in self.rounds():
                journal.write(self.unit, told)
        except GONE as gone:
            self.cut_off = gone

    def rounds(self) -> Iterator[Told]:
        """Whatever the unit finds when it comes back: a filed version is taken back first."""
        version = self.officer.version_at(self.obligation)
        while True:
            if version:
                yield self.take_back(version)
            self.number += 1
            revision = self.save()
            yield Told("saved", self.number)
            self.sign(revision)
            version = self.file()
            yield Told("filed", self.number, version)

    def save(self) -> int:
        """Type the number; return the revision of the draft."""
        form = {"name": self.place, "value": self.number, "kind": "value", "base": 10**6}
        response, body = self.officer.press("filing:save", self.obligation, **form)
        expect(response.status == 200, body)
        return json.loads(body)["revision"]

    def sign(self, revision: int) -> None:
        """Take both steps of the signing route."""
        for step, who in (("officer", self.officer), ("head", self.head)):
            response, body = who.press("filing:approve", self.obligation, step=step, revision=revision)
            expect(response.status == 302, body)

    def file(self) -> int:
        """Hand the report in; return the version it became."""
        response, body = self.head.press("filing:submit", self.obligation)
        version = version_in(response)
        expect(version is not None, body)
        return version

    def take_back(self, version: int) -> Told:
        """Withdraw a version, so that it can be filed anew."""
        response, body = self.head.press("filing:withdraw", version, reason="Rà soát lại số liệu.")
        expect(response.status == 302 and version_in(response) is None, body)
        return Told("back", 0, version)


def expect(right: bool, body: bytes) -> None:
    """Stop at an answer that nobody expects; a server that is killed gives none."""
    if not right:
        raise AssertionError(body.decode())
