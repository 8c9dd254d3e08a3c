"""What the rows of a spreadsheet would write, beside what is written down already."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from quyen.organisations.models import Unit
from quyen.outreach.bulk.columns import COLUMNS, key
from quyen.outreach.bulk.reading import Typed
from quyen.outreach.bulk.saying import Fault, Line, say
from quyen.outreach.models import Activity


class Fate(StrEnum):
    NEW = "new"
    TWICE = "twice"  # the same as a row above
    THERE = "there"  # written down before, with the same values
    FAULTY = "faulty"


@dataclass(frozen=True)
class Step:
    """A row and what becomes of it; `above` is the number of the row that it says again."""

    line: Line
    fate: Fate
    above: int | None = None


@dataclass(frozen=True)
class Plan:
    """What becomes of every row, in their order."""

    steps: Sequence[Step]

    def those(self, fate: Fate) -> list[Step]:
        """Return the rows of one fate."""
        return [step for step in self.steps if step.fate == fate]

    @property
    def new(self) -> list[Step]:
        return self.those(Fate.NEW)

    @property
    def faulty(self) -> list[Step]:
        return self.those(Fate.FAULTY)

    @property
    def digest(self) -> str:
        """What tells this plan from another: its rows, what they say, and what becomes of them."""
        told = [(step.line.number, step.fate, _plain(step.line.values)) for step in self.steps]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def weigh(rows: Iterable[Typed], unit: Unit, on: date) -> Plan:
    """Return what rows would write for a unit on a day; two queries, however many rows. It writes nothing."""
    lines = [say(row, on) for row in rows]
    days = [line.values["held_on"] for line in lines if "held_on" in line.values]
    there = _there(unit, days)
    seen: dict[tuple, Line] = {}
    return Plan([_step(line, there, seen) for line in lines])


def _there(unit: Unit, days: Sequence[object]) -> dict[tuple, Activity]:
    if not days:
        return {}
    rows = Activity.objects.filter(unit=unit, withdrawn_at=None, held_on__in=set(days))
    return {(row.held_on, key(row.title)): row for row in rows}


def _step(line: Line, there: Mapping[tuple, Activity], seen: dict[tuple, Line]) -> Step:
    if line.faults:
        return Step(line, Fate.FAULTY)
    place = (line.values["held_on"], key(str(line.values["title"])))
    if place in seen:
        return _again(line, seen[place])
    seen[place] = line
    row = there.get(place)
    if row is None:
        return Step(line, Fate.NEW)
    others = [name for name in _others(line.values) if getattr(row, name) != line.values[name]]
    if not others:
        return Step(line, Fate.THERE)
    told = {"columns": _named(others)}
    sentence = _(
        "It is written down already, otherwise in: %(columns)s. Take that back first, or this row out."
    )
    return _faulty(line, sentence % told)


def _again(line: Line, first: Line) -> Step:
    others = [name for name in _others(line.values) if first.values[name] != line.values[name]]
    if not others:
        return Step(line, Fate.TWICE, first.number)
    told = {"row": first.number, "columns": _named(others)}
    return _faulty(
        line, _("Row %(row)s has this name and day too, otherwise in: %(columns)s. Keep one of them.") % told
    )


def _others(values: Mapping[str, object]) -> list[str]:
    """Return the columns that may differ between two rows of one name and day."""
    return [name for name in values if name not in ("held_on", "title")]


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f"“{COLUMNS[name]}”" for name in columns)


def _faulty(line: Line, sentence: str) -> Step:
    return Step(Line(line.number, line.values, (Fault("title", sentence),)), Fate.FAULTY)


def _plain(values: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in values.items()]
