"""The one way out over HTTP: posts JSON to an address that an administrator configured, and reads JSON back.

https only, or this very machine; no redirect is followed, no proxy is asked, the certificate is checked, and both
time and size have an end. Whoever asks says what may leave.
"""

import http.client
import json
import ssl
import time
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal

PATIENCE = 60.0  # seconds in all
LARGEST = 1_000_000  # bytes of an answer
PIECE = 65_536


class BadAddress(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The configured address is not accepted: it begins with https://, or with http:// on this very "
                "machine. Tell the administrator."
            )
        )


class NotReachable(Refusal):
    def __init__(self, host: str, said: object) -> None:
        super().__init__(
            _("%(host)s cannot be reached: %(said)s. Nothing was changed; try again later.")
            % {"host": host, "said": said}
        )


class AnsweredNonsense(Refusal):
    def __init__(self, host: str, said: str) -> None:
        super().__init__(
            _("%(host)s answered with something else than agreed: %(said)s. Nothing was changed.")
            % {"host": host, "said": said}
        )


@dataclass(frozen=True)
class Address:
    """Where to post; `local` says that it is this machine, which nothing leaves."""

    parts: SplitResult
    token: str = ""
    seconds: float = PATIENCE

    @property
    def host(self) -> str:
        """The host and port, as it is shown and written down; never the path, the token or a name and password."""
        port = f":{self.parts.port}" if self.parts.port else ""
        return f"{self.parts.hostname}{port}"

    @property
    def local(self) -> bool:
        return is_local(self.parts.hostname or "")


def address(url: str, token: str = "", seconds: float = PATIENCE) -> Address:
    """Return an address that may be posted to; refuses any other."""
    try:
        parts = urlsplit(url)
        accepted = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as wrong:
        raise BadAddress from wrong
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_local(parts.hostname or ""))
    if not accepted or not safe or parts.username or parts.password or parts.fragment:
        raise BadAddress
    return Address(parts, token, seconds)


def is_local(host: str) -> bool:
    """Whether a host is this machine, by its number or by the one name that always means it."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def post(to: Address, content: object, *, largest: int = LARGEST) -> object:
    """Post a JSON value and return the JSON value that comes back."""
    end = time.monotonic() + to.seconds
    line = _line(to)
    try:
        line.request("POST", _path(to), json.dumps(content, ensure_ascii=False).encode(), _headers(to))
        answer = line.getresponse()
        if answer.status != http.client.OK:
            raise AnsweredNonsense(to.host, f"HTTP {answer.status}")
        body = _read(line, answer, to, end, largest)
    except (OSError, http.client.HTTPException) as lost:
        raise NotReachable(to.host, _told(lost)) from lost
    finally:
        line.close()
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise AnsweredNonsense(to.host, _("it is not JSON")) from wrong


def _line(to: Address) -> http.client.HTTPConnection:
    if to.parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(
            to.parts.hostname, to.parts.port, timeout=to.seconds, context=context
        )
    return http.client.HTTPConnection(to.parts.hostname, to.parts.port, timeout=to.seconds)


def _path(to: Address) -> str:
    return (to.parts.path or "/") + (f"?{to.parts.query}" if to.parts.query else "")


def _headers(to: Address) -> dict[str, str]:
    known = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
    return known | ({"Authorization": f"Bearer {to.token}"} if to.token else {})


def _read(
    line: http.client.HTTPConnection, answer: http.client.HTTPResponse, to: Address, end: float, largest: int
):
    """Read an answer piece by piece: one that drips, or never ends, is given up."""
    found = bytearray()
    while True:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError(_("it takes too long"))
        if line.sock:
            line.sock.settimeout(left)
        piece = answer.read1(PIECE)
        if not piece:
            return bytes(found)
        found += piece
        if len(found) > largest:
            raise AnsweredNonsense(to.host, _("it is too long"))


def _told(lost: Exception) -> str:
    if isinstance(lost, TimeoutError):
        return _("it takes too long")
    return getattr(lost, "strerror", None) or str(lost) or type(lost).__name__
