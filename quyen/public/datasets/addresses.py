"""Where the files of an edition lie, as others reach them: one address for both languages, for the file holds both."""

from quyen.public import links
from quyen.publications.queries_public import Edition


def dataset(address: str) -> str:
    """Return the address that stays, whatever version is the newest."""
    return links.absolute(links.to(links.FIRST, "dataset", address))


def edition(one: Edition) -> str:
    """Return the address of a version."""
    return links.absolute(links.to(links.FIRST, "edition", one.address, one.version))


def file(one: Edition, form: str) -> str:
    """Return the address of a version's file."""
    return links.absolute(links.to(links.FIRST, "file", one.address, one.version, form))


def release(one: Edition) -> str:
    """Return the address of the release that a version stands in."""
    return links.absolute(links.to(links.FIRST, "release", one.release.number))


def whole(name: str, *given: str) -> str:
    """Return the address of what is one for all data: data, dictionary, catalogue, sdmx."""
    return links.absolute(links.to(links.FIRST, name, *given))
