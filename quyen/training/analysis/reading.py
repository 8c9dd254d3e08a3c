"""A table of answers (person, group, moment, item, correct) to sheets; what is wrong in it is told by its line."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

from quyen.training.analysis.sheets import MOMENTS, Sat

COLUMNS = ("person", "group", "moment", "item", "correct")
MOST_TOLD = 20
RIGHT = {"1": True, "0": False}


class Unreadable(ValueError):
    """What is wrong with a table, a sentence a line; at most MOST_TOLD of them."""

    def __init__(self, faults: list[str]) -> None:
        more = len(faults) - MOST_TOLD
        told = [*faults[:MOST_TOLD], *([f"And {more} more lines."] if more > 0 else [])]
        super().__init__("\n".join(told))


@dataclass
class Table:
    """What was read: the sheets, and how many answers came again; of those only the first counts."""

    sats: list[Sat] = field(default_factory=list)
    again: int = 0


def read(text: str) -> Table:
    """Return the sheets of a CSV text, comma or semicolon, columns in any order; raises Unreadable."""
    lines = csv.DictReader(StringIO(text), delimiter=_mark(text), strict=True)
    heads = [(head or "").strip().casefold() for head in lines.fieldnames or ()]
    missing = [name for name in COLUMNS if name not in heads]
    if missing:
        raise Unreadable([f"Line 1: no column named {', '.join(missing)}. Write {','.join(COLUMNS)}."])
    lines.fieldnames = heads
    building = _Building()
    try:
        for row in lines:
            building.take(lines.line_num, row)
    except csv.Error as wrong:
        raise Unreadable([f"Line {lines.reader.line_num}: {wrong}."]) from wrong
    if not building.answers and not building.faults:
        raise Unreadable(["Line 1: there is no answer below the headings."])
    if building.faults:
        raise Unreadable(building.faults)
    return Table(list(building.sheets()), building.again)


def _mark(text: str) -> str:
    first = text.split("\n", 1)[0]
    return ";" if ";" in first and "," not in first else ","


@dataclass
class _Building:
    """What has been read so far."""

    answers: dict[tuple[str, str], dict[str, bool]] = field(default_factory=dict)  # by person and moment
    groups: dict[str, tuple[str, int]] = field(default_factory=dict)  # of a person, and the line that said so
    faults: list[str] = field(default_factory=list)
    again: int = 0

    def take(self, line: int, row: Mapping[str | None, str | list[str] | None]) -> None:
        cells = {name: str(row.get(name) or "").strip() for name in COLUMNS}
        wrong = list(self._wrong(line, cells))
        if wrong:
            self.faults.append(f"Line {line}: {' '.join(wrong)}")
            return
        answers = self.answers.setdefault((cells["person"], cells["moment"].casefold()), {})
        self.again += cells["item"] in answers
        answers.setdefault(cells["item"], RIGHT[cells["correct"]])

    def _wrong(self, line: int, cells: Mapping[str, str]) -> Iterator[str]:
        for name in ("person", "group", "item"):
            if not cells[name]:
                yield f"{name} is empty."
        if cells["moment"].casefold() not in MOMENTS:
            yield f"moment is “{cells['moment']}”; write {', '.join(MOMENTS)}."
        if cells["correct"] not in RIGHT:
            yield f"correct is “{cells['correct']}”; write 1 for right, 0 for wrong or blank."
        if not (cells["person"] and cells["group"]):
            return
        group, said = self.groups.setdefault(cells["person"], (cells["group"], line))
        if group != cells["group"]:
            yield f"person {cells['person']} is in group “{cells['group']}” here and in “{group}” on line {said}."

    def sheets(self) -> Iterator[Sat]:
        for (person, moment), answers in self.answers.items():
            yield Sat(person, self.groups[person][0], moment, answers)
