"""Which name of another body's table is which of our figures: remembered, else proposed, and never more than that."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from quyen.core.text import fold
from quyen.regimes.models import Definition, Line, Part
from quyen.reports.forms.foreign import Item
from quyen.reports.queries.asked import Asked

NUMBERING = r"\(?(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*)\)?[.):/]+|\d+(?:\.\d+)*\s"
LEADING = re.compile(rf"(?:[-–+*•.\s]+|{NUMBERING}|(?:trong do|chia ra|of which)\s*[,:]?\s+)+")
BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
ENOUGH, APART = 84, 4  # of 100: how alike two names have to be, and how much more than the next
SCALES = {"nghin", "trieu", "ty", "nghin dong", "trieu dong", "ty dong", "dong", "%", "‰"}


class How(StrEnum):
    """Why a figure is proposed for a name, the surest first."""

    REMEMBERED = "remembered"
    CODE = "code"
    NAME = "name"
    PART = "part"
    LIKE = "like"


@dataclass(frozen=True)
class Target:
    """A figure of our form, as a whole or one part; `key` is "NQ01" or "NQ01 sex=female"."""

    line: Line
    part: Part | None = None

    @property
    def key(self) -> str:
        return f"{self.line.definition.indicator.code} {self.part_key}".rstrip()

    @property
    def part_key(self) -> str:
        return f"{self.part.dimension}={self.part.code}" if self.part else ""


@dataclass(frozen=True)
class Proposal:
    """What is proposed for one row: the key of a target, "" where it was said before that the row is not taken."""

    target: str
    how: How


def targets(asked: Asked) -> dict[str, Target]:
    """Return every figure that may be taken, by its key, in the order of the form."""
    open_lines = [row.line for row in asked.lines if row.line.pk not in asked.secret_lines]
    found = [
        target
        for line in open_lines
        for target in (Target(line), *(Target(line, part) for part in line.definition.parts.all()))
    ]
    return {target.key: target for target in found}


class Matcher:
    """Proposes figures for rows; `known` is what was said before of the same table, by the rows' keys."""

    def __init__(self, targets: Mapping[str, Target], known: Mapping[str, str]) -> None:
        self.targets, self.known = targets, known
        wholes = [target for target in targets.values() if target.part is None]
        self.codes = {fold(target.key): target.key for target in wholes}
        self.names: dict[str, str] = {}
        for target in wholes:
            for name in names_of(target.line.definition):
                self.names.setdefault(bare(name), target.key)
        units = {fold(unit) for target in wholes for unit in units_of(target.line.definition)}
        self.units = units | SCALES

    def propose(self, items: Iterable[Item]) -> dict[str, Proposal]:
        """Return what is proposed, by the rows' keys. No figure is proposed twice: the surest row has it."""
        found = {item.key: proposal for item, proposal in self._each(items) if proposal}
        order = list(How)
        taken: dict[str, str] = {}
        for key in sorted(found, key=lambda key: order.index(found[key].how)):
            if found[key].target and taken.setdefault(found[key].target, key) != key:
                del found[key]
        return found

    def _each(self, items: Iterable[Item]) -> Iterator[tuple[Item, Proposal | None]]:
        """Yield each row with what is proposed; a part belongs to the whole that stands above it."""
        whole: Line | None = None
        for item in items:
            proposal = self._one(item, whole)
            yield item, proposal
            if proposal is None or proposal.how != How.PART:
                whole = self.targets[proposal.target].line if proposal and proposal.target else None

    def _one(self, item: Item, whole: Line | None) -> Proposal | None:
        said = self.known.get(item.key)
        if said == "" or said in self.targets:
            return Proposal(said, How.REMEMBERED)
        own, first = bare(item.label), fold(item.label).split()[0].strip(".:()[]")
        proposal = None
        if first in self.codes:
            proposal = Proposal(self.codes[first], How.CODE)
        elif own in self.names:
            proposal = Proposal(self.names[own], How.NAME)
        elif whole and (part := self._part(own, whole)):
            proposal = Proposal(part, How.PART)
        elif like := likest(own, self.names.items()):
            proposal = Proposal(like, How.LIKE)
        return None if proposal is None or self.clash(item, self.targets[proposal.target]) else proposal

    def _part(self, own: str, whole: Line) -> str:
        parts = [Target(whole, part) for part in whole.definition.parts.all()]
        return likest(own, [(bare(name), part.key) for part in parts for name in names_of(part.part)])

    def clash(self, item: Item, target: Target) -> str:
        """Return the unit that the table gives where it is not the one asked for here; "" where none is known."""
        asked = {fold(unit) for unit in units_of(target.line.definition)}
        behind = item.bracketed if fold(item.bracketed) in self.units else ""
        said = behind or item.unit
        return said if said and fold(said) not in asked else ""


def likest(own: str, names: Iterable[tuple[str, str]]) -> str:
    """Return the key of the name that is most like this one, and clearly more than the next; "" where none is."""
    best: dict[str, float] = {"": 0}
    for name, key in names:
        best[key] = max(best.get(key, 0), alike(own, name))
    second, first = sorted(best, key=lambda key: best[key])[-2:] if len(best) > 1 else ("", "")
    return first if best[first] >= ENOUGH and best[first] - best[second] >= APART else ""


def alike(one: str, other: str) -> float:
    """Return how alike two names are, of 100: the same words count in any order, further words count half."""
    return (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2


def names_of(named: Definition | Part) -> tuple[str, str]:
    return named.name_vi, named.name_en


def units_of(definition: Definition) -> tuple[str, str]:
    return definition.unit_vi, definition.unit_en


def bare(name: str) -> str:
    """Return a name folded, without its numbering, its "of which" and what stands in brackets behind it."""
    folded = " ".join(fold(name).split())
    return BRACKETS.sub("", LEADING.sub("", folded, count=1) if LEADING.match(folded) else folded).strip(
        " .:;,"
    )
