"""Commitments one by one: what the lead agency states, and apart from it what others found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from quyen.core.text import fold
from quyen.public import keyed
from quyen.public.keyed import Entry
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded
from quyen.publications.thawing import ListingContent

PREFIX = "commitments-"
AGREED = ("text", "status", "stated_on", "stated_by")  # without these a listing is shown as it is
UNSAID, ANY = "none", "any"  # the keys of what nobody stated or assessed, and of whatever somebody did
MOST_FINDINGS = 6  # outsiders have words of their own: of more than so many only that there is one is counted
PAGE = 40


@dataclass(frozen=True)
class Said:
    """What somebody said of a commitment, on a day."""

    words: Worded
    on: date | None
    by: Worded | None


@dataclass(frozen=True)
class Commitment:
    """A commitment in its own words; `stated` by its lead agency, `assessed` by others, None where nobody did."""

    key: str
    reference: str
    text: Worded | None
    position: Worded | None
    stated: Said | None
    evidence: Worded | None
    assessed: Said | None
    last_report: Worded | None  # what was not reported, and since when

    @property
    def anchor(self) -> str:
        """What it is called within its page."""
        return "-".join(self.key.split())


@dataclass(frozen=True)
class Counted:
    """How many commitments there are of which one thing is said; `key` stands in addresses."""

    key: str
    words: Worded | None
    count: int


@dataclass(frozen=True)
class Cycle:
    """The commitments of one cycle of an instrument, as of its edition's day."""

    edition: Edition[ListingContent]
    items: tuple[Commitment, ...]

    @property
    def key(self) -> str:
        return self.edition.address.removeprefix(PREFIX)

    @property
    def stated(self) -> list[Counted]:
        """How many stand how, in the words of their lead agencies."""
        return _counted(self.items, lambda one: one.stated)

    @property
    def assessed(self) -> list[Counted]:
        """How many were assessed how by others; in how many ways soever, how many were assessed at all."""
        counted = _counted(self.items, lambda one: one.assessed)
        if len(counted) <= MOST_FINDINGS:
            return counted
        unsaid = [one for one in counted if one.key == UNSAID]
        return [Counted(ANY, None, len(self.items) - sum(one.count for one in unsaid)), *unsaid]

    def chosen(self, asked: "Asked") -> list[Commitment]:
        """Return the commitments asked for, in the listing's order."""
        return [
            one
            for one in self.items
            if asked.status in ("", key_of(one.stated)) and asked.found in _keys(one.assessed)
        ]


@dataclass(frozen=True)
class Asked:
    """What a reader chose by links: a cycle, a status as stated, a finding of others, a page from 1."""

    cycle: str = ""
    status: str = ""
    found: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Asked":
        """Read the query of an address; what makes no sense is as if it were not there."""
        page = given.get("page", "")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) <= 4 else 1
        return cls(given.get("cycle", ""), given.get("status", ""), given.get("found", ""), max(number, 1))


def cycles(editions: Iterable[Edition[ListingContent]]) -> list[Cycle]:
    """Return listings of commitments as cycles, the newest first."""
    found = [
        Cycle(one, tuple(_commitment(key, row) for key, row in keyed.rows(one.content))) for one in editions
    ]
    return sorted(found, key=lambda one: one.edition.content.provenance.as_of, reverse=True)


def key_of(said: Said | None) -> str:
    """Return what stands in addresses for what was said."""
    return (slugify(fold(said.words.vi)) or UNSAID) if said else UNSAID


def _keys(said: Said | None) -> set[str]:
    return {"", key_of(said), *([ANY] if said else [])}


def _counted(items: Iterable[Commitment], asked: Callable[[Commitment], Said | None]) -> list[Counted]:
    """Count in the order in which things are first said; what nobody said comes last."""
    found: dict[str, Counted] = {}
    for said in map(asked, items):
        key = key_of(said)
        before = found.get(key, Counted(key, said.words if said else None, 0))
        found[key] = Counted(key, before.words, before.count + 1)
    return sorted(found.values(), key=lambda one: one.key == UNSAID)


def _commitment(key: str, row: Mapping[str, Entry]) -> Commitment:
    reference = row.get("reference")
    return Commitment(
        key=key,
        reference=reference if isinstance(reference, str) else "",
        text=keyed.worded(row["text"]),
        position=keyed.worded(row.get("position")),
        stated=_said(row, "status", "stated"),
        evidence=keyed.worded(row.get("evidence")),
        assessed=_said(row, "assessed", "assessed"),
        last_report=keyed.worded(row.get("last_report")),
    )


def _said(row: Mapping[str, Entry], words: str, prefix: str) -> Said | None:
    said = keyed.worded(row.get(words))
    if said is None:
        return None
    return Said(said, keyed.day(row.get(f"{prefix}_on")), keyed.worded(row.get(f"{prefix}_by")))
