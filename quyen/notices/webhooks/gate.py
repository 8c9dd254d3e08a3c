"""Which addresses are called: of hosts that the server's settings name, and never inward.

The settings name hosts (`QUYEN_WEBHOOK_HOSTS`) and, if wanted, ranges of one's own network (`QUYEN_WEBHOOK_RANGES`).
Whoever runs the server says so there; whoever administers the pages chooses among them. What is refused by number is
refused even where a range holds it: a name on the list may not lead to this machine, to the link it stands on (where
clouds keep the keys of a machine), or around the check through an address that hides another in it.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal

Number = IPv4Address | IPv6Address
HTTPS = 443
PLAIN = re.compile(r"https://[\x21-\x5b\x5d-\x7e]{1,492}")  # printable, without spaces and backslashes
EVERYBODY = ip_network("2000::/3")  # what IPv6 has given out as global
NEVER: tuple[IPv4Network | IPv6Network, ...] = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this machine, unspecified
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local
            "192.88.99.0/24",  # relays of 6to4
            "224.0.0.0/4",  # multicast
            "255.255.255.255/32",  # broadcast
            "::/96",  # unspecified, loopback, and IPv4 inside as it once was written
            "::ffff:0:0/96",  # IPv4 inside: mapped
            "::ffff:0:0:0/96",  # IPv4 inside: translated
            "64:ff9b::/96",  # IPv4 inside: NAT64
            "64:ff9b:1::/48",  # IPv4 inside: NAT64 of one's own
            "2001::/32",  # IPv4 inside: Teredo
            "2002::/16",  # IPv4 inside: 6to4
            "fe80::/10",  # link-local
            "fec0::/10",  # site-local, as it once was
            "ff00::/8",  # multicast
        ),
    )
)


class NoHosts(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The server's settings name no host that may be called (QUYEN_WEBHOOK_HOSTS)."), field="address"
        )


class BadAddress(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Write an address that begins with https:// and has neither a name, a password nor a # in it."),
            field="address",
        )


class HostNotNamed(Refusal):
    def __init__(self, host: str) -> None:
        told = _("%(host)s is not among the hosts that the server's settings allow to be called: %(hosts)s.")
        super().__init__(told % {"host": host, "hosts": ", ".join(sorted(hosts()))}, field="address")


@dataclass(frozen=True)
class Target:
    """Where to call: `name` is the host as the certificate knows it, `netloc` has its port too unless that is 443."""

    name: str
    port: int
    netloc: str
    path: str


def hosts() -> set[str]:
    """Return the hosts that may be called, as "receiver.example" or "receiver.example:8443"."""
    return {_plain(host) for host in settings.WEBHOOK_HOSTS if host.strip()}


def configured() -> bool:
    """Whether anybody is called at all: a host is named, and this is no demo."""
    return bool(hosts()) and not settings.DEMO


def target(address: str) -> Target:
    """Return where an address leads, if it may be called; refuses any other."""
    if not hosts():
        raise NoHosts
    parts = _parts(address)
    netloc = _plain(parts.netloc)
    if netloc not in hosts():
        raise HostNotNamed(netloc)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.hostname or "", parts.port or HTTPS, netloc, path)


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        right = PLAIN.fullmatch(address) and bool(parts.hostname) and parts.port != 0
    except ValueError as wrong:
        raise BadAddress from wrong
    if not right or "@" in parts.netloc or "#" in address:
        raise BadAddress
    return parts


def _plain(host: str) -> str:
    """Return a host as it is compared: small letters, and no port where it is that of https."""
    return host.strip().lower().removesuffix(f":{HTTPS}")


def may_reach(number: str) -> bool:
    """Whether an address by its number may be called: a global one, or one of the ranges that the settings name."""
    try:
        found = ip_address(number)
    except ValueError:
        return False
    if any(found in network for network in NEVER if network.version == found.version):
        return False
    return _is_global(found) or any(
        found in network for network in settings.WEBHOOK_RANGES if network.version == found.version
    )


def _is_global(found: Number) -> bool:
    return found.is_global and (found.version == 4 or found in EVERYBODY)
