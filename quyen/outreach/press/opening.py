"""Opens what the press wrote: apart from everything, under limits, refused in a sentence."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from quyen.core import apart
from quyen.core.opening import LOOK, SENTENCES, NotOpened
from quyen.core.packed import HEAD
from quyen.outreach.press.facts import Fact

READER = "quyen.outreach.press.reading:read"
LOOK_AT_PDF = "quyen.files.contents.pdfs:look"
MEMORY = 512 * apart.MEBIBYTE  # the reader of web pages brings much with it
OWN = {
    "too-large": _("The page is larger than 4 MB. Paste its text instead."),
    "empty": _("Nothing is told in this file. Paste the article's text, or save the page anew as HTML."),
    "active": _(
        "Another file, a script or a program is set into the file. Paste the article's text instead."
    ),
}


@dataclass(frozen=True)
class Opened:
    """What an article proposes, none of it kept; `sha256` is of the bytes that were read.

    `title`, `outlet` and `published_on` as the page gives them, or blank; `boilerplate` are the lines around it.
    """

    title: str
    outlet: str
    published_on: date | None
    facts: tuple[Fact, ...]
    boilerplate: tuple[str, ...]
    sha256: str


def looked_at(content: bytes) -> Opened:
    """Return what a page, a text, a PDF or a Word file proposes; raises NotOpened. It writes nothing."""
    try:
        found = apart.run(READER, content, first=_first(content), memory=MEMORY)
    except apart.Unopened as refused:
        sentence = OWN.get(refused.code) or SENTENCES.get(refused.code, SENTENCES["damaged"])
        raise NotOpened(refused.code, str(sentence)) from refused
    return Opened(
        title=found["title"],
        outlet=found["outlet"],
        published_on=date.fromisoformat(found["published_on"]) if found["published_on"] else None,
        facts=tuple(Fact(**fact) for fact in found["facts"]),
        boilerplate=tuple(found["boilerplate"]),
        sha256=fingerprint(content),
    )


def fingerprint(content: bytes) -> str:
    """Return by what the same page is known again: all that is kept of its bytes."""
    return hashlib.sha256(content).hexdigest()


def opened(content: bytes) -> tuple[list[Fact], list[str]]:
    """Return the facts alone, and what stood around the article; raises NotOpened."""
    found = looked_at(content)
    return list(found.facts), list(found.boilerplate)


def _first(content: bytes) -> Mapping[str, Mapping]:
    """Return what looks at a packed or printed file before it is read."""
    if content.startswith(b"%PDF-"):
        return {LOOK_AT_PDF: {}}
    return {LOOK: {"kinds": ["docx"]}} if content.startswith(HEAD) else {}
