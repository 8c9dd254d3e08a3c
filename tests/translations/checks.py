"""What may be wrong with a catalogue, and with a page that forgets to ask one."""

import re
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser

import polib

from tests.architecture.source import Source
from tools.messages.catalogues import HEADER, key

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
TAG = re.compile(r"</?\w+")
# A template's own language: what it puts in stands in another file, what it hides nobody reads.
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
HIDDEN = re.compile(r"{%\s*comment.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "aria-description", "label", "content"}
NOT_READ = {"script", "style", "code"}


def text_of(entry: polib.POEntry) -> str:
    """The translation, of a plural its one Vietnamese form."""
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def catalogue_findings(
    name: str, said: polib.POFile, kept: polib.POFile, same_in_both: Iterable[str] = ()
) -> list[str]:
    """Everything that keeps `kept`, the catalogue of a package, from saying what `said` asks for."""
    here = {key(entry): entry for entry in kept if not entry.obsolete}
    asked = {key(entry) for entry in said}
    findings = [
        f"{name}: {entry.msgid!r} is not in the catalogue" for entry in said if key(entry) not in here
    ]
    findings += [f"{name}: {entry.msgid!r} is no longer said" for entry in kept if key(entry) not in asked]
    if kept and kept.metadata != HEADER:
        findings.append(f"{name}: the catalogue's header is not the one of tools/messages")
    for one in asked & set(here):
        findings += [f"{name}: {one[1]!r} {what}" for what in entry_findings(here[one], set(same_in_both))]
    return sorted(findings)


def entry_findings(entry: polib.POEntry, same_in_both: set[str]) -> list[str]:
    """What is wrong with one translation."""
    text = text_of(entry)
    if not text.strip():
        return ["is not translated"]
    wrong = {
        "is marked fuzzy": entry.fuzzy,
        "is translated by itself": text == entry.msgid and text not in same_in_both,
        "is not in NFC": not all(unicodedata.is_normalized("NFC", each) for each in (text, entry.msgid)),
        "loses or gains a placeholder": marks(PLACEHOLDER, text) not in accepted(PLACEHOLDER, entry),
        "loses or gains a tag": marks(TAG, text) not in accepted(TAG, entry),
        "begins or ends with other white space": edges(text) != edges(entry.msgid),
    }
    return [what for what, holds in wrong.items() if holds]


def marks(pattern: re.Pattern, text: str) -> list[str]:
    """What a pattern finds in a text, in no order."""
    return sorted(pattern.findall(text))


def accepted(pattern: re.Pattern, entry: polib.POEntry) -> list[list[str]]:
    """What a translation may hold: what the sentence holds, of a plural what its plural form holds."""
    return [marks(pattern, entry.msgid_plural or entry.msgid)]


def edges(text: str) -> tuple[bool, bool]:
    """Whether a text begins and ends with white space."""
    return text[:1].isspace(), text[-1:].isspace()


def two_ways_findings(catalogues: dict[str, polib.POFile]) -> list[str]:
    """Sentences that two packages translate differently: only one of the two would ever be seen."""
    ways: dict[tuple[str, str], dict[str, str]] = {}
    for name, kept in catalogues.items():
        for entry in kept:
            ways.setdefault(key(entry), {}).setdefault(text_of(entry), name)
    return sorted(
        f"{one[1]!r} is said in two ways: " + ", ".join(f"{text!r} ({name})" for text, name in found.items())
        for one, found in ways.items()
        if len(found) > 1
    )


class Reader(HTMLParser):
    """Collects the words that a page says without asking a catalogue."""

    def __init__(self, names: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.names, self.inside, self.found = names, [], []

    def handle_starttag(self, tag, attributes):
        if tag in NOT_READ:
            self.inside.append(tag)
        for name, value in attributes:
            named = dict(attributes).get("name", "")
            if name in READ_ALOUD and not (tag == "meta" and named != "description"):
                self.hear(value or "")

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.hear(data)

    def hear(self, text: str) -> None:
        """Keep a text in which any word is left once proper names are taken away."""
        left = text
        for name in self.names:
            left = left.replace(name, "")
        if re.search(r"[^\W\d_]{2,}", left):
            self.found.append((self.getpos()[0], " ".join(text.split())))


def page_findings(source: Source, names: Iterable[str] = ()) -> list[str]:
    """Words of a template that are in no catalogue; `names` are proper names, the same in every language."""

    def blank(match: re.Match) -> str:
        return "\n" * match[0].count("\n")

    reader = Reader(set(names))
    reader.feed(HIDDEN.sub(blank, TRANSLATED.sub(blank, source.text)))
    reader.close()
    return [source.at(line, f"says {text!r} untranslated") for line, text in reader.found]
