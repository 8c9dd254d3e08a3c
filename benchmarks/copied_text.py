"""How well copied text is seen, and how fast: python benchmarks/copied_text.py [--json].

Each period's sections are held against those that were filed before them, in the same section of the outline, in the
same period and in the one before, as the product does: prints, then the likest text of the unit itself and of another
one, then `reuse.tells`. A hint is right if a copy of that origin (`own` last text, `other` unit's) is planted there;
`precision` is the share of hints that are right, `recall` the share of planted copies with a hint, `by_kind` the
recall of each kind. The limits in `reuse` were set on the even units of seed 1; scored are the odd units of three
other seeds, pooled. `without_filter` is the same with official wording counted like any other.

`seconds_all` is processor time for all 40,000 sections of a seed, the slowest; `seconds_incremental` for one new
period of 2,000, the middle one of all: its prints are made and held against the packed prints of the period before. To
make the prints of one filing, 8 sections, and commit them to a database file takes `ms_per_filing`, waiting for the
disk and all, and `cpu_ms_per_filing` of the processor; the middle one of all units' filings.

    python benchmarks/copied_text.py --seeds 1 --half even      the half that the limits were set on
"""

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.copied_text_corpus import KINDS, PERIODS, UNITS, City, Place, Section
from quyen.core import reuse

WIDELY = 6  # what more units of a period write is official wording, as the product has it
ORIGINS = ("own", "other")

Hints = dict[tuple[Place, str], Place]  # section and origin → the text that it is like


@dataclass(frozen=True)
class Filed:
    """A section as it is kept: where it belongs, its packed prints, and their hashes."""

    place: Place
    packed: bytes
    hashes: set[int]


@dataclass
class Score:
    """What hints were given, what was planted, and of them what belongs together."""

    hints: int = 0
    right: int = 0
    source: int = 0
    planted: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)

    def count(self, sections: Iterable[Section], hints: Hints) -> None:
        for section in sections:
            given = {origin for origin in ORIGINS if (section.place, origin) in hints}
            self.hints += len(given)
            if not (copy := section.planted):
                continue
            self.planted[copy.kind] += 1
            if copy.origin in given:
                self.right += 1
                self.found[copy.kind] += 1
                self.source += hints[section.place, copy.origin] == copy.source

    def add(self, other: "Score") -> None:
        self.hints, self.right, self.source = (
            self.hints + other.hints,
            self.right + other.right,
            self.source + other.source,
        )
        self.planted, self.found = self.planted + other.planted, self.found + other.found

    def told(self) -> dict:
        return {
            "precision": _share(self.right, self.hints),
            "recall": _share(self.found.total(), self.planted.total()),
            "by_kind": {kind: _share(self.found[kind], self.planted[kind]) for kind in KINDS},
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def keep(section: Section) -> Filed:
    """Make the prints of a section, as when it is filed."""
    found = reuse.prints(section.text)
    return Filed(section.place, reuse.pack(found), {one.hash for one in found})


def widely_used(filed: Iterable[Filed], widely: int) -> set[int]:
    """Return the hashes that more than so many units of a period use."""
    of_unit = defaultdict(set)
    for one in filed:
        of_unit[one.place.unit] |= one.hashes
    users = Counter()
    for hashes in of_unit.values():
        users.update(hashes)
    return {one for one, count in users.items() if count > widely}


def hints(now: list[Filed], before: list[Filed], common: set[int], half: str = "all") -> Hints:
    """Return what is worth a hint in a period's sections, each against those filed before it."""
    found: Hints = {}
    for section in {one.place.section for one in now}:
        texts = [one for one in [*before, *now] if one.place.section == section]
        found |= _hints_in(texts, len(texts) - sum(one.place.section == section for one in now), common, half)
    return found


def _hints_in(texts: list[Filed], first: int, common: set[int], half: str) -> Hints:
    """The same of one section of the outline: of the texts from the `first` on, in the order of filing."""
    holders = _holders(texts, common)
    own = {one.place.unit: one for one in texts[:first]}
    found: Hints = {}
    for at in range(first, len(texts)):
        mine = texts[at]
        if not _in(half, mine.place.unit):
            continue
        last = own.get(mine.place.unit)
        said = last.hashes if last else set()
        rare = filter(holders.__contains__, mine.hashes - said)
        near = Counter(chain.from_iterable(map(holders.__getitem__, rare)))
        likest = max(
            (other for other in near if other < at), key=lambda other: (near[other], other), default=None
        )
        for origin, other, less in (
            ("own", last, set()),
            ("other", None if likest is None else texts[likest], said),
        ):
            if other and _tells(mine, other, common, less, own=origin == "own"):
                found[mine.place, origin] = other.place
    return found


def _in(half: str, unit: int) -> bool:
    return half == "all" or (unit % 2 == 0) == (half == "even")


def _holders(texts: list[Filed], common: set[int]) -> dict[int, list[int]]:
    """Return which texts, by their places, have a hash; hashes of one text alone are left out."""
    seen: set[int] = set()
    several: set[int] = set()
    for one in texts:
        several |= seen & one.hashes
        seen |= one.hashes
    several -= common
    holders = defaultdict(list)
    for at, one in enumerate(texts):
        for hash_ in one.hashes & several:
            holders[hash_].append(at)
    return holders


def _tells(mine: Filed, other: Filed, common: set[int], less: set[int], *, own: bool) -> bool:
    if len((mine.hashes & other.hashes) - common - less) < reuse.FEWEST:
        return False
    theirs = [one for one in reuse.unpack(other.packed) if one.hash not in less]
    return reuse.tells(reuse.compare(reuse.unpack(mine.packed), theirs, common), own=own)


def periods(seed: int, units: int, count: int) -> Iterator[list[Section]]:
    """Yield the sections of each period of a corpus."""
    for _period, sections in groupby(City(seed, units, count).filed(), key=lambda one: one.place.period):
        yield list(sections)


def measure(
    seed: int, units: int, count: int, half: str, widely: int = WIDELY
) -> tuple[Score, Score, list[float]]:
    """Return the scores with and without the filter, and the processor seconds of each period."""
    filtered, unfiltered, seconds = Score(), Score(), []
    before: list[Filed] = []
    official_before: set[int] = set()
    for sections in periods(seed, units, count):
        start = time.process_time()
        # What is kept is read anew from its bytes, as from a database.
        before = [Filed(one.place, one.packed, reuse.packed_hashes(one.packed)) for one in before]
        now = [keep(section) for section in sections]
        official = widely_used(now, widely)
        found = hints(now, before, official | official_before)
        seconds.append(time.process_time() - start)
        scored = [section for section in sections if _in(half, section.place.unit)]
        filtered.count(scored, found)
        unfiltered.count(scored, hints(now, before, set(), half))
        before, official_before = now, official
    return filtered, unfiltered, seconds


def per_filing(units: int) -> dict[str, float]:
    """Return the milliseconds in which the prints of a unit's 8 sections are made and committed, the middle one."""
    filings = [list(one) for _, one in groupby(next(periods(1, units, 1)), key=lambda one: one.place.unit)]
    with tempfile.TemporaryDirectory() as home, sqlite3.connect(Path(home) / "kept.sqlite3") as kept:
        kept.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE prints (packed BLOB);"
        )
        waited, spent = [], []
        for sections in filings:
            start, used = time.perf_counter(), time.process_time()
            rows = [(keep(section).packed,) for section in sections]
            kept.executemany("INSERT INTO prints VALUES (?)", rows)
            kept.commit()
            waited.append(time.perf_counter() - start)
            spent.append(time.process_time() - used)
    kept.close()
    return {"ms_per_filing": _ms(waited), "cpu_ms_per_filing": _ms(spent)}


def _ms(seconds: list[float]) -> float:
    return round(1000 * median(seconds), 1)


def report(seeds: list[int], units: int, count: int, half: str, widely: int) -> dict:
    """Return everything measured, as it is printed."""
    filtered, unfiltered, each, seconds = Score(), Score(), {}, []
    for seed in seeds:
        with_filter, without, spent = measure(seed, units, count, half, widely)
        filtered.add(with_filter)
        unfiltered.add(without)
        seconds.append(spent)
        told = with_filter.told()
        each[str(seed)] = {"precision": told["precision"], "recall": told["recall"]}
    return {
        **filtered.told(),
        "hints": filtered.hints,
        "planted": filtered.planted.total(),
        "source_found": _share(filtered.source, filtered.right),
        "without_filter": unfiltered.told(),
        "by_seed": each,
        "scored_on": f"{half} units",
        "sections": units * count * 8,
        "seconds_all": round(max(map(sum, seconds)), 2),
        "seconds_incremental": round(median(one for spent in seconds for one in spent[1:]), 2),
        **per_filing(units),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[2, 3, 4])
    parser.add_argument("--half", choices=("odd", "even", "all"), default="odd")
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--periods", type=int, default=PERIODS)
    parser.add_argument("--widely", type=int, default=WIDELY, help="what more units write is official")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = report(asked.seeds, asked.units, asked.periods, asked.half, asked.widely)
    if asked.json:
        print(json.dumps(found))
        return
    print("{sections:,} sections a seed, {planted:,} copies planted in {scored_on}".format(**found))
    for name, what in ((found, "with the filter"), (found["without_filter"], "without it")):
        kinds = ", ".join(f"{kind} {recall}" for kind, recall in name["by_kind"].items())
        print(f"{what}: precision {name['precision']}, recall {name['recall']} ({kinds})")
    print("all {seconds_all} s, one new period {seconds_incremental} s of processor time".format(**found))
    print("{ms_per_filing} ms to keep the prints of one filing".format(**found))


if __name__ == "__main__":
    main()
