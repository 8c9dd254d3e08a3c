"""An invented city's narratives with copies planted in them, and how much of that text repeats itself.

40,000 sections = 250 units × 20 periods × 8 sections, in the order in which they are filed. A section is

- own sentences, made new each time: 100 to 600 words; of these one in `HABITUAL` is one of the few that its unit
  writes again and again in that section;
- official wording, in 80 % of the sections: 2 to 4 sentences of those that everybody is given for that section,
  some of them new each period;
- a closing formula, in 40 %.

Into 6 % of the sections a copy is planted: `whole`, `edited` (10 % of the words replaced, left out or put in),
`reordered` (its sentences), `renumbered` (every number another) from the unit's own last period or from another
unit; and `pasted` (30 to 60 % of another unit's section, in one piece, inside own text). What is copied from another
unit was filed earlier in the same period or in the one before. No text is copied that was itself a copy.

    python benchmarks/copied_text_corpus.py [--seed 1] [--units 250] [--periods 20] [--show 3] [--json]

prints how much repeats: of the runs of eight words (numbers as one sign), the share found in the text of other units.
A corpus that repeats itself too much, or never, shows nothing. Seed 1 in full, 40,000 sections and 18.4 million words:
of all text 61.6 % stand in one unit's text only, 14.6 % in 2 to 6 units', 23.8 % in more; of own sentences alone, where
every meeting is by chance, 79.0, 10.8 and 10.2 %.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import copied_text_words as words

UNITS, PERIODS, SECTIONS = 250, 20, 8
COPIED = 0.06
HABITUAL, HABITS = 0.08, 4
OFFICIAL, OFFICIAL_NEW, CLOSING = 12, 3, 5
KINDS = ("whole", "edited", "reordered", "renumbered", "pasted")
CELLS = tuple(
    (kind, origin) for kind in KINDS for origin in ("own", "other") if (kind, origin) != ("pasted", "own")
)
COMMONER_FIRST = 1.4  # words are not used equally often: an exponent, 1 would be equal


class Place(NamedTuple):
    """Which section it is; all three count from 0."""

    unit: int
    period: int
    section: int


class Planted(NamedTuple):
    """A copy: its kind, whether from the unit's `own` last period or an `other` unit, and what was copied."""

    kind: str
    origin: str
    source: Place


@dataclass(frozen=True)
class Section:
    """What a unit filed: its sentences in order, which of them are new and its own, and the copy planted in it."""

    place: Place
    sentences: tuple[str, ...]
    own: tuple[str, ...]
    planted: Planted | None = None

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass
class Writer:
    """Makes sentences; `localities` are the names that a unit's own sentences fall back on."""

    chance: random.Random
    localities: tuple[str, ...] = ()

    def one(self, choices: tuple[str, ...]) -> str:
        return choices[int(len(choices) * self.chance.random() ** COMMONER_FIRST)]

    def number(self) -> str:
        digits = self.chance.choice((1, 2, 2, 3, 3, 4))
        value = self.chance.randrange(10 ** (digits - 1), 10**digits)
        return f"{value:,}".replace(",", ".") if digits > 3 else f"{value}"

    def things(self) -> str:
        form, noun, more = self.chance.random(), self.one(words.NOUNS), self.one(words.MODIFIERS)
        if form < 0.3:
            return f"{noun} {more}"
        if form < 0.5:
            return f"{noun} về {self.one(words.NOUNS)} {more}"
        if form < 0.65:
            return f"{noun}, {self.one(words.NOUNS)} {more}"
        if form < 0.8:
            return f"{self.number()} {self.one(words.WHAT_IS_COUNTED)} {noun} {more}"
        return f"{noun} và {self.one(words.NOUNS)}"

    def doing(self) -> str:
        said = f"{self.one(words.VERBS)} {self.things()}"
        form = self.chance.random()
        if form < 0.35:
            said += f" {self.one(words.TIES)} {self.one(words.GROUPS)}"
        elif form < 0.5:
            said += f" với {self.number()} {self.one(words.WHAT_IS_COUNTED)}"
        if self.localities and self.chance.random() < 0.3:
            said += f" tại {self.chance.choice(self.localities)}"
        return said

    def sentence(self) -> str:
        said = f"{self.one(words.SUBJECTS)} {self.one(words.ADVERBS)} {self.doing()}"
        if self.chance.random() < 0.5:
            said = f"{self.one(words.OPENERS)}, {said}"
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            said += f", {self.one(words.LINKS)} {self.doing()}"
        return said[0].upper() + said[1:] + "."

    def locality(self) -> str:
        kind, first, second = (
            self.chance.choice(x) for x in (words.PLACES, words.SYLLABLES, words.SYLLABLES)
        )
        return f"{kind} {first} {second}"


@dataclass
class City:
    """Everything that lasts longer than a section, and what was filed in this period and the one before."""

    seed: int
    units: int = UNITS
    periods: int = PERIODS
    sections: int = SECTIONS
    official: list[tuple[str, ...]] = field(default_factory=list)
    closing: list[tuple[str, ...]] = field(default_factory=list)
    before: dict[Place, Section] = field(default_factory=dict)
    now: dict[Place, Section] = field(default_factory=dict)
    used: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.office = Writer(self.chance)
        self.writers = [self._writer() for _ in range(self.units)]
        self.habits = {
            (unit, section): tuple(writer.sentence() for _ in range(HABITS))
            for unit, writer in enumerate(self.writers)
            for section in range(self.sections)
        }
        self.official = [self._sentences(OFFICIAL) for _ in range(self.sections)]
        self.closing = [self._sentences(CLOSING) for _ in range(self.sections)]

    def _writer(self) -> Writer:
        return Writer(self.chance, tuple(self.office.locality() for _ in range(25)))

    def _sentences(self, count: int) -> tuple[str, ...]:
        return tuple(self.office.sentence() for _ in range(count))

    def filed(self) -> Iterator[Section]:
        """Yield every section, period after period, within one in the order in which the units file."""
        for period in range(self.periods):
            self.before, self.now, self.used = self.now, {}, set()
            news = [self._sentences(OFFICIAL_NEW) for _ in range(self.sections)]
            for unit in self.chance.sample(range(self.units), self.units):
                for section in range(self.sections):
                    place = Place(unit, period, section)
                    self.now[place] = self._section(place, self.official[section] + news[section])
                    yield self.now[place]

    def _section(self, place: Place, official: tuple[str, ...]) -> Section:
        fresh = self._fresh(place, official)
        if self.chance.random() >= COPIED:
            return fresh
        kind, origin = self.chance.choice(CELLS)
        source = self._source(place, origin)
        if source is None:
            return fresh
        self.used.add(source.place)
        sentences = self._copy(kind, source, fresh)
        return Section(place, sentences, (), Planted(kind, origin, source.place))

    def _fresh(self, place: Place, official: tuple[str, ...]) -> Section:
        chance, writer = self.chance, self.writers[place.unit]
        body, own, length = [], [], chance.randrange(100, 600)
        while length > 0:
            if chance.random() < HABITUAL:
                sentence = _other_numbers(chance.choice(self.habits[place.unit, place.section]), writer)
            else:
                sentence = writer.sentence()
                own.append(sentence)
            body.append(sentence)
            length -= sentence.count(" ") + 1
        if chance.random() < 0.8:
            given = [_other_numbers(one, writer) for one in chance.sample(official, chance.choice((2, 3, 4)))]
            cut = chance.randrange(len(given) + 1)
            body = given[:cut] + body + given[cut:] if chance.random() < 0.5 else given + body
        if chance.random() < 0.4:
            body.append(chance.choice(self.closing[place.section]))
        return Section(place, tuple(body), tuple(own))

    def _source(self, place: Place, origin: str) -> Section | None:
        """A section to copy from: no copy itself, and copied by nobody yet in this period."""
        if origin == "own":
            found = self.before.get(place._replace(period=place.period - 1))
            return None if found is None or found.planted or found.place in self.used else found
        for _ in range(50):
            period = place.period - self.chance.randrange(2)
            at = Place(self.chance.randrange(self.units), period, place.section)
            found = self.now.get(at) or self.before.get(at)
            if found and not found.planted and at.unit != place.unit and at not in self.used:
                return found
        return None

    def _copy(self, kind: str, source: Section, fresh: Section) -> tuple[str, ...]:
        if kind == "edited":
            return self._edited(source.sentences)
        if kind == "reordered":
            return tuple(self.chance.sample(source.sentences, len(source.sentences)))
        if kind == "renumbered":
            return tuple(_other_numbers(one, self.office) for one in source.sentences)
        if kind == "pasted":
            at = self.chance.randrange(len(fresh.sentences) + 1)
            return fresh.sentences[:at] + self._piece(source.sentences) + fresh.sentences[at:]
        return source.sentences

    def _piece(self, sentences: tuple[str, ...]) -> tuple[str, ...]:
        """From 30 to 60 % of the words, in one piece; sentences stay whole, so it may be somewhat more."""
        lengths = [one.count(" ") + 1 for one in sentences]
        wanted = self.chance.uniform(0.3, 0.6) * sum(lengths)
        first = self.chance.randrange(len(sentences))
        while sum(lengths[first:]) < wanted:
            first -= 1
        last = first
        while sum(lengths[first:last]) < wanted:
            last += 1
        return sentences[first:last]

    def _edited(self, sentences: tuple[str, ...]) -> tuple[str, ...]:
        """One word in ten replaced (three in five times), left out or followed by another one."""
        tokens = " ".join(sentences).split(" ")
        for at in self.chance.sample(range(len(tokens)), len(tokens) // 10):
            other = self.chance.choice(self.office.one(words.NOUNS + words.VERBS).split(" "))
            tokens[at] = self.chance.choice((other, other, other, "", f"{tokens[at]} {other}"))
        return (" ".join(token for token in tokens if token),)


def _other_numbers(sentence: str, writer: Writer) -> str:
    return re.sub(r"\d+(?:\.\d{3})*", lambda _match: writer.number(), sentence)


def repetition(sections: Iterable[Section], run: int = 8) -> dict:
    """Return what share of runs of eight words stands in other units' text too: of all text, of own sentences.

    One run in sixteen is looked at, chosen by its hash, so that all its occurrences are.
    """
    seen: dict[str, dict[str, Counter]] = {"all": defaultdict(Counter), "own": defaultdict(Counter)}
    count = total = 0
    for section in sections:
        count, total = count + 1, total + section.text.count(" ") + 1
        for name, sentences in (("all", (section.text,)), ("own", section.own)):
            for one in sentences:
                for written in _runs(one, run):
                    seen[name][written][section.place.unit] += 1
    return {"sections": count, "words": total} | {name: _shares(found) for name, found in seen.items()}


def _runs(text: str, run: int) -> Iterator[str]:
    tokens = re.sub(r"\d+(?:\.\d{3})*", "#", text.lower()).replace(",", "").replace(".", "").split(" ")
    for at in range(len(tokens) - run + 1):
        written = " ".join(tokens[at : at + run])
        if crc32(written.encode()) % 16 == 0:
            yield written


def _shares(found: dict[str, Counter]) -> dict[str, float]:
    """Shares of all occurrences whose run stands in one unit's text, in 2 to 6 units', in more than 6 units'."""
    shares = Counter()
    for units in found.values():
        shares["one" if len(units) == 1 else "few" if len(units) <= 6 else "many"] += sum(units.values())
    return {name: round(shares[name] / max(1, shares.total()), 4) for name in ("one", "few", "many")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--periods", type=int, default=PERIODS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="print so many sections instead")
    asked = parser.parse_args()
    filed = City(asked.seed, asked.units, asked.periods).filed()
    if asked.show:
        for section, _ in zip(filed, range(asked.show), strict=False):
            print(section.place, section.planted, section.text, sep="\n", end="\n\n")
        return
    found = repetition(filed)
    if asked.json:
        print(json.dumps(found))
        return
    print("{sections:,} sections, {words:,} words".format(**found))
    for name, what in (("all", "all text"), ("own", "own sentences alone")):
        one, few, many = (found[name][key] for key in ("one", "few", "many"))
        print(f"{what}: of the 8-grams {one:.1%} in one unit, {few:.1%} in 2 to 6, {many:.1%} in more")


if __name__ == "__main__":
    main()
