"""What a file of commitments would do to the register: row by row, before anything is written."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from quyen.core import textcheck
from quyen.core.text import fold
from quyen.followup.models import ImportRow, Instrument, Item, Term
from quyen.followup.queries.importing import Reading
from quyen.followup.rules import frameworks
from quyen.followup.rules.commitments import REFERENCE
from quyen.organisations.models import Unit

Outcome = ImportRow.Outcome
KINDS = {
    Instrument.Kind.REVIEW: Item.Kind.RECOMMENDATION,
    Instrument.Kind.TREATY: Item.Kind.OBSERVATION,
    Instrument.Kind.PLEDGES: Item.Kind.PLEDGE,
    Instrument.Kind.TRADE: Item.Kind.ARTICLE,
    Instrument.Kind.PROGRAMME: Item.Kind.TARGET,
}
PLAIN = ("kind", "position", "paragraph", "outcome_vi", "outcome_en", "target_on", "external_id")
LONGEST = {"paragraph": 40, "outcome_vi": 5_000, "outcome_en": 5_000, "external_id": 80, "document": 80}
LONGEST_CODE, LONGEST_NAME, LONGEST_STATE = 40, 300, 120
SHORT = 8
BATCH = 5_000  # rows
EMPTY = {
    "document": "", "paragraph": "", "position": Item.Position.NONE, "position_document": "", "texts": {},
    "original": "", "countries": [], "terms": [], "outcome_vi": "", "outcome_en": "", "target_on": "",
    "external_id": "",
}  # fmt: skip


@dataclass
class Step:
    """What one row does: `before` and `after` are the item's whole content, `extra` what is said beside it."""

    line: int
    reference: str
    outcome: str
    reason: dict = field(default_factory=dict)
    item: Item | None = None
    before: dict | None = None
    after: dict | None = None
    said: dict = field(default_factory=dict)


@dataclass
class Plan:
    """What a file does: its steps in the order of lines, and how many rows were not meant."""

    steps: list[Step]
    words: "Words"
    skipped: int = 0
    about: dict = field(default_factory=dict)

    def those(self, outcome: str) -> list[Step]:
        return [step for step in self.steps if step.outcome == outcome]

    @property
    def good(self) -> list[Step]:
        return [step for step in self.steps if step.outcome != Outcome.ERROR]

    @property
    def by_position(self) -> dict[str, int]:
        """How many rows take each position, as the file says; what takes none is "none"."""
        found = Counter(step.said.get("position", Item.Position.NONE) for step in self.good)
        return {position: found[position] for position in Item.Position.values if found[position]}

    @property
    def states(self) -> set[str]:
        """The States that the file names."""
        return {name for step in self.good for name in step.said.get("countries", ())}

    @property
    def digest(self) -> str:
        """Stands for all that the plan would do: another register or another file gives another one."""
        told = [
            (step.line, step.reference, str(step.outcome), step.before, step.after) for step in self.steps
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def state_of(item: Item) -> dict:
    """Return the whole content of an item, with its words, States and terms loaded, as plain values."""
    texts = list(item.texts.all())
    return {
        "cycle": [item.cycle.instrument.code, item.cycle.code],
        **{name: getattr(item, name) for name in PLAIN if name != "target_on"},
        "target_on": item.target_on.isoformat() if item.target_on else "",
        "document": item.document.symbol if item.document else "",
        "position_document": item.position_document.symbol if item.position_document else "",
        "texts": {text.language: text.text for text in texts},
        "original": next((text.language for text in texts if text.original), ""),
        "countries": sorted(country.name_en for country in item.countries.all()),
        "terms": sorted([term.taxonomy, term.code] for term in item.terms.all()),
    }


def items(committee: Unit, rows: Sequence[dict]) -> list[Item]:
    """Return the items that rows may mean, by reference or by the number of another system, with their content."""
    found: dict[int, Item] = {}
    for some in batched(rows):
        references = {row["reference"] for row in some}
        external = {row["said"].get("external_id", "") for row in some} - {""}
        meant = Item.objects.filter(committee=committee)
        meant = meant.filter(Q(reference__in=references) | Q(external_id__in=external))
        found |= {item.pk: item for item in whole(meant)}
    return list(found.values())


def batched(rows: Sequence) -> Iterator[Sequence]:
    """Yield rows in batches that a statement's parameters suffice for."""
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def whole(found: QuerySet[Item]) -> QuerySet[Item]:
    """Return items with all that `state_of` tells."""
    loaded = found.select_related("cycle__instrument", "document", "position_document")
    return loaded.prefetch_related("texts", "countries", "terms")


def plan(committee: Unit, reading: Reading) -> Plan:
    """Return what a file would do to a committee's register: seven queries for each 5,000 rows."""
    return Planner(committee, reading).plan()


class Planner:
    """Compares the rows of one file with the register."""

    def __init__(self, committee: Unit, reading: Reading) -> None:
        self.reading = reading
        self.chosen = tuple(reading.about.get("cycle", "").rpartition("-")[::2])
        self.instruments = {row.code: row.kind for row in Instrument.objects.filter(committee=committee)}
        self.words = Words(committee)
        found = items(committee, reading.rows)
        self.by_reference = {item.reference: item for item in found}
        self.by_external = {item.external_id: item for item in found if item.external_id}

    def plan(self) -> Plan:
        faults = [
            Step(row["line"], row["reference"], Outcome.ERROR, {"code": row["code"], "told": row["told"]})
            for row in self.reading.faults
        ]
        steps = faults + [self._step(**row) for row in self.reading.rows]
        steps.sort(key=lambda step: step.line)
        return Plan(self._once(steps), self.words, self.reading.skipped, self.reading.about)

    def _step(self, line: int, reference: str, said: dict) -> Step:
        wrong = self._wrong(reference, said)
        instrument, turn, unclear = self._turn(reference, said)
        if wrong := wrong or unclear:
            return Step(line, reference[:60], Outcome.ERROR, wrong)
        item, reference = self._meant(reference, said.get("external_id", ""))
        before = state_of(item) if item else None
        kind = said.get("kind") or KINDS[self._kind(instrument)]
        after = self._after(before or EMPTY | {"kind": kind}, said, [instrument, turn])
        outcome = Outcome.NEW if item is None else Outcome.CHANGED if before != after else Outcome.UNCHANGED
        return Step(line, reference, outcome, {}, item, before, after, said)

    def _kind(self, code: str) -> str:
        return self.instruments.get(code) or frameworks.instruments()[code]["kind"]

    def _turn(self, reference: str, said: dict) -> tuple[str, str, dict]:
        """Return the instrument and the cycle of a row, and why they cannot be told."""
        named = frameworks.cycle_in(reference)
        code, turn = said.get("instrument") or named[0], said.get("cycle") or named[1]
        if all(self.chosen):
            code, turn = code or self.chosen[0], turn or self.chosen[1]
            if (code, turn) != self.chosen:
                return code, turn, _wrong("other-cycle", cycle=f"{code}-{turn}")
        if not code or not turn:
            return code, turn, _wrong("no-cycle")
        if code not in self.instruments and code not in frameworks.instruments():
            return code, turn, _wrong("unknown-instrument", code=code)
        return code, turn, {}

    def _wrong(self, reference: str, said: dict) -> dict:
        if not REFERENCE.fullmatch(reference):
            return _wrong("odd-reference")
        for name, most in LONGEST.items():
            if len(said.get(name, "")) > most:
                return _wrong("too-long", word=said[name][:40], most=most)
        odd = next((name for name in said.get("countries", ()) if len(name) > LONGEST_STATE), "")
        if odd:
            return _wrong("too-long", word=odd[:40], most=LONGEST_STATE)
        words = [*said["texts"].values(), said.get("outcome_vi", ""), said.get("outcome_en", "")]
        kinds = (
            finding.kind for text in words if text for finding in textcheck.check(text) if finding.blocking
        )
        unclean = next(kinds, "")
        return _wrong("unclean", kind=unclean) if unclean else {}

    def _meant(self, reference: str, external: str) -> tuple[Item | None, str]:
        """Return the item that a row means and its reference, one of its own where another has it already."""
        if item := self.by_external.get(external):
            return item, item.reference
        item = self.by_reference.get(reference)
        if item and external and item.external_id not in ("", external):
            return None, f"{reference[: 59 - SHORT]}-{external[:SHORT]}"
        return item, reference

    def _after(self, before: dict, said: dict, turn: list[str]) -> dict:
        texts = before["texts"] | said["texts"]
        terms = self.words.codes(said.get("terms", {}))
        return (
            before
            | {
                "cycle": before.get("cycle", turn),
                **{name: said[name] for name in (*PLAIN, "document", "position_document") if said.get(name)},
                "texts": texts,
                "original": before["original"] or next(iter(said["texts"])),
                "countries": sorted(set(said["countries"])) if said.get("countries") else before["countries"],
                "terms": sorted({tuple(term) for term in before["terms"]} | terms, key=list),
            }
            | {"terms": sorted(map(list, {tuple(term) for term in before["terms"]} | terms))}
        )

    @staticmethod
    def _once(steps: list[Step]) -> list[Step]:
        """Refuse the later ones of rows that mean the same item."""
        met: dict[str, int] = {}
        for step in steps:
            if step.outcome == Outcome.ERROR:
                continue
            first = met.setdefault(step.reference, step.line)
            if first != step.line:
                step.outcome, step.reason = Outcome.ERROR, _wrong("twice", first=first)
                step.item = step.before = step.after = None
        return steps


def _wrong(code: str, /, **told) -> dict:
    return {"code": code, "told": told}


class Words:
    """The words of the taxonomies: those there are, and those that a file brings."""

    def __init__(self, committee: Unit) -> None:
        rows = Term.objects.filter(committee=committee)
        known = list(rows.values_list("taxonomy", "code", "name_en", "name_vi"))
        self.known = {(taxonomy, code) for taxonomy, code, _en, _vi in known}
        self.named = {
            (taxonomy, fold(name)): code for taxonomy, code, *names in known for name in names if name
        }
        self.new: dict[tuple[str, str], tuple[str, str]] = {}  # (taxonomy, code): name, code above

    def codes(self, said: dict[str, list[list[str]]]) -> set[tuple[str, str]]:
        """Return (taxonomy, code) of every word said; a word that is not known gets a code of its own."""
        return {(taxonomy, self._code(taxonomy, *word)) for taxonomy, words in said.items() for word in words}

    def _code(self, taxonomy: str, code: str, name: str, above: str) -> str:
        by_name = self.named.get((taxonomy, fold(name))) if name else None
        found = code if (taxonomy, code) in self.known else by_name or code or _made(name)
        if above:
            self._add(taxonomy, above, "", "")
        self._add(taxonomy, found, name, above)
        return found

    def _add(self, taxonomy: str, code: str, name: str, above: str) -> None:
        if (taxonomy, code) not in self.known and not self.new.get((taxonomy, code), ("", ""))[0]:
            self.new[taxonomy, code] = (name[:LONGEST_NAME], above)
            if name:
                self.named.setdefault((taxonomy, fold(name)), code)


def _made(name: str) -> str:
    """Return a code for a word without one, always the same: "Death penalty" is death-penalty."""
    words = "-".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())
    if len(words) <= LONGEST_CODE and words:
        return words
    return f"{words[: LONGEST_CODE - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
