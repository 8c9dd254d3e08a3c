"""Calls one address, and tells what came of it. The name is looked up once, and what was judged is what is called.

Every number that a name leads to must be one that may be reached. The connection goes to that number, the certificate
is checked against the name, no redirect is followed, no proxy is asked, and from the connection on all together has an
end: then the line is cut, whatever it is doing. Of the answer only the status counts; what else comes is read, up to a
bound, and dropped.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from quyen.core.refusals import Refusal
from quyen.notices.models import WebhookAttempt
from quyen.notices.webhooks import gate, rules
from quyen.notices.webhooks.gate import Target

Failure = WebhookAttempt.Failure
SECONDS = 10.0  # for all of a call
LARGEST = 65_536  # bytes of an answer that are read
LOST = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Answer:
    """The status that was answered, or why there was none."""

    status: int | None = None
    failure: str = ""


def look_up(name: str, port: int) -> list[str]:
    """Return the numbers that a name leads to, in the system's order."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def connect(number: str, port: int, seconds: float) -> socket.socket:
    """Return a connection to a number."""
    return socket.create_connection((number, port), timeout=seconds)


@dataclass(frozen=True)
class Network:
    """How names are looked up and numbers are connected to."""

    look_up: Callable[[str, int], list[str]] = look_up
    connect: Callable[[str, int, float], socket.socket] = connect


OPEN = Network()


class Inward(Exception):
    """A name leads to a number that is never called."""


def call(
    address: str, body: bytes, signature: str, *, network: Network = OPEN, seconds: float = SECONDS
) -> Answer:
    """Post a body, signed, and return what came of it; nothing is raised for what another machine does."""
    try:
        target = gate.target(address)
        numbers = _judged(target, network)
    except Refusal:
        return Answer(failure=Failure.NOT_ALLOWED)
    except Inward:
        return Answer(failure=Failure.INWARD)
    except (OSError, UnicodeError):
        return Answer(failure=Failure.NO_NAME)
    cut = threading.Event()
    try:
        with _connected(numbers, target, network, seconds, cut) as line:
            return Answer(_said(line, target, body, signature))
    except ssl.SSLCertVerificationError:
        return Answer(failure=Failure.CERTIFICATE)
    except LOST as lost:
        slow = cut.is_set() or isinstance(lost, TimeoutError)
        return Answer(failure=Failure.TOO_SLOW if slow else Failure.UNREACHABLE)


def _judged(target: Target, network: Network) -> list[str]:
    numbers = network.look_up(target.name, target.port)
    if not numbers or not all(map(gate.may_reach, numbers)):
        raise Inward
    return numbers


@contextmanager
def _connected(
    numbers: list[str], target: Target, network: Network, seconds: float, cut: threading.Event
) -> Iterator[ssl.SSLSocket]:
    """Open a line to the first of the numbers that takes it, and cut it when its time is over."""
    end_of_time = time.monotonic() + seconds
    raw = _first(numbers, target, network, seconds)
    handle = raw.dup()  # the same line under another name: what ends it may not meddle with who reads from it

    def end() -> None:
        cut.set()
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(end_of_time - time.monotonic(), 0), end)
    timer.daemon = True
    timer.start()
    try:
        with raw, ssl.create_default_context().wrap_socket(raw, server_hostname=target.name) as line:
            yield line
    finally:
        timer.cancel()
        handle.close()


def _first(numbers: list[str], target: Target, network: Network, seconds: float) -> socket.socket:
    share = seconds / len(numbers)
    for number in numbers[:-1]:
        with suppress(OSError):
            return network.connect(number, target.port, share)
    return network.connect(numbers[-1], target.port, share)


def _said(line: ssl.SSLSocket, target: Target, body: bytes, signature: str) -> int:
    spoken = http.client.HTTPConnection(target.name, target.port)
    spoken.sock, spoken.auto_open = line, 0  # this line, and never another
    headers = {
        "Host": target.netloc,
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Quyen",
        "Connection": "close",
        rules.HEADER: signature,
    }
    spoken.request("POST", target.path, body, headers)
    answer = spoken.getresponse()
    with suppress(*LOST):
        answer.read(LARGEST)
    return answer.status
