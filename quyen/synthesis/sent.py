"""A draft as it was fixed (sent for opinions, or frozen), read from its canonical JSON: never from the live rows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from quyen.regimes.models import Definition, Round, Section
from quyen.synthesis import rules
from quyen.synthesis.models import Figure

FIELDS = ("rule", "value", "denominator", "answered", "expected", "estimate", "comparable")
APART = ("through", "secret")


@dataclass(frozen=True)
class Part:
    """A heading of the outline with the sentences under it, figures printed; `writable` where text is written."""

    section: Section
    sentences: tuple[str, ...]
    writable: bool


@dataclass(frozen=True)
class Sent:
    """A whole draft: every heading in the outline's order, and the totals its text calls for, by code."""

    parts: tuple[Part, ...]
    figures: dict[str, Figure]

    def part(self, section: int) -> Part | None:
        """Return what stands under a heading, by its id."""
        return next((one for one in self.parts if one.section.pk == section), None)


@dataclass(frozen=True)
class Change:
    """What a further round changed under one heading: ("same", "gone" or "new", sentence), in reading order."""

    section: Section
    sentences: tuple[tuple[str, str], ...]


def read(round: Round, content: str) -> Sent:
    """Return what canonical JSON of a draft on a round says. Two queries."""
    given = json.loads(content)
    figures = _figures(given["figures"])
    said = {row["code"]: [one["text"] for one in row["sentences"]] for row in given["sections"]}
    sections = round.version.sections.order_by("position")
    return Sent(
        tuple(
            Part(
                section,
                tuple(printed(text, figures) for text in said.get(section.code, ())),
                section.asked_of != "none",
            )
            for section in sections
        ),
        figures,
    )


def printed(text: str, figures: Mapping[str, Figure]) -> str:
    """Return a sentence as the document prints it, with a word for an estimate."""
    pieces = rules.pieces(text, figures)
    return "".join(rules.told(one.figure) if one.figure else one.text for one in pieces)


def _figures(rows: list[dict]) -> dict[str, Figure]:
    """Return the totals as figures that stand in no table: they are printed by the same rules as the live ones."""
    totals = [row for row in rows if row["grouping"] == "all"]
    definitions = Definition.objects.select_related("indicator").in_bulk(
        {row["definition"] for row in totals}
    )
    return {
        row["indicator"]: Figure(
            definition=definitions[row["definition"]],
            grouping="all",
            **{name: row[name] for name in FIELDS},
            **{name: row.get(name, 0) for name in APART},
        )
        for row in totals
    }


def changes(before: Sent, now: Sent) -> list[Change]:
    """Return what differs between two drafts on one round, by heading."""
    return [
        Change(part.section, marked)
        for part in now.parts
        if (marked := tuple(_marked(_under(before, part), part.sentences)))
        and any(mark != "same" for mark, _text in marked)
    ]


def _under(before: Sent, part: Part) -> tuple[str, ...]:
    found = before.part(part.section.pk)
    return found.sentences if found else ()


def _marked(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for _tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        a=old, b=new, autojunk=False
    ).get_opcodes():
        if _tag == "equal":
            yield from (("same", text) for text in new[new_from:new_to])
        else:
            yield from (("gone", text) for text in old[old_from:old_to])
            yield from (("new", text) for text in new[new_from:new_to])
