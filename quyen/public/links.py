"""The addresses of public pages: one map of names (urls.py), under a prefix for each language."""

from django.conf import settings
from django.urls import reverse

FIRST, SECOND = "vi", "en"
ROOT = "/public/"
PREFIXES = {FIRST: ROOT, SECOND: "/public/en/"}
ALONE = {"/robots.txt"}  # public addresses outside the root


def to(language: str, name: str, *args: object, **kwargs: object) -> str:
    """Return the path of a page in a language; NoReverseMatch for a name that is not on the map."""
    return in_language(language, reverse(f"public:{name}", args=args, kwargs=kwargs))


def in_language(language: str, path: str) -> str:
    """Return a path of the map, which is that of the first language, in a language."""
    return PREFIXES[language] + path.removeprefix(ROOT)


def asked(path: str) -> tuple[str, str] | None:
    """Return (language, path of the map) that an address asks for; None where it is no public one."""
    if path in ALONE:
        return FIRST, path
    for language in (SECOND, FIRST):  # the longer prefix first
        prefix = PREFIXES[language].rstrip("/")
        if path == prefix or path.startswith(f"{prefix}/"):
            return language, ROOT.rstrip("/") + path.removeprefix(prefix)
    return None


def other(language: str) -> str:
    """Return the other of the two languages."""
    return SECOND if language == FIRST else FIRST


def absolute(path: str) -> str:
    """Return a path as others reach it: with the address of this installation."""
    return settings.ADDRESS.rstrip("/") + path
