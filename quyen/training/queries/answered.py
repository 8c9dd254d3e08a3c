"""Sheets of an event in the plain shape of the analysis: marked, doubles of a code left out and counted.

People have numbers here in place of codes and ids: nothing that leaves this module tells whose a sheet is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quyen.training.analysis import AFTER, BEFORE, Sat
from quyen.training.models import Event, FormItem, ItemVersion, Sheet
from quyen.training.queries.sittings import MOMENTS_OF_FORMS

Asked = Mapping[
    str, Mapping[str, ItemVersion]
]  # by letter ("" the anchors of both), by str(id of the version)


@dataclass(frozen=True)
class Marked:
    """One sheet with its answers marked; `sat.group` is str(id of the group), items are str(id of the version)."""

    sat: Sat
    letter: str
    level: str
    unit: int | None
    choices: Mapping[str, int | None]


@dataclass(frozen=True)
class Answered:
    """What was handed in. `sheets` and `doubled` count by moment; doubled ones are not in `marked`."""

    marked: tuple[Marked, ...]
    sheets: Mapping[str, int]
    doubled: Mapping[str, int]

    def at(self, moment: str) -> dict[str, Marked]:
        """Return the sheets of a moment by person."""
        return {each.sat.person: each for each in self.marked if each.sat.moment == moment}

    @property
    def both(self) -> list[str]:
        """Who sat before and after, by the same code; of some the group may not be the same."""
        return sorted(self.at(BEFORE).keys() & self.at(AFTER).keys())

    @property
    def paired(self) -> frozenset[str]:
        """Who sat before and after in the same group: a code whose group changed is likely two people's."""
        before, after = self.at(BEFORE), self.at(AFTER)
        return frozenset(one for one in self.both if before[one].sat.group == after[one].sat.group)


def read(event: Event) -> Answered:
    """Return what was handed in for an event, each sheet marked by the key of its own items. Two queries.

    A code, or a participant, that comes twice in a sitting is left out of it: sheets keep no time, so nobody can
    tell which was the first attempt, or whether two people made up the same code.
    """
    asked, rows = _asked(event), list(_rows(event))
    times = Counter((row.sitting_id, _who(row)) for row in rows)
    numbers = {who: str(number) for number, who in enumerate(sorted({_who(row) for row in rows}))}
    single = [row for row in rows if times[row.sitting_id, _who(row)] == 1]
    counted = Counter(row.sitting.moment for row in rows)
    return Answered(
        tuple(_marked(row, numbers[_who(row)], asked[row.letter]) for row in single),
        counted,
        counted - Counter(row.sitting.moment for row in single),
    )


def counted(event: Event) -> dict[str, int]:
    """Return how many sheets there are by moment: all that may be told before the keys are opened."""
    return dict(Counter(Sheet.objects.filter(sitting__event=event).values_list("sitting__moment", flat=True)))


def _rows(event: Event) -> Iterable[Sheet]:
    return Sheet.objects.filter(sitting__event=event).select_related("sitting")


def _who(row: Sheet) -> str:
    return row.code or f"participant {row.participant_id}"


def _asked(event: Event) -> Asked:
    places = FormItem.objects.filter(form__event=event).select_related("form", "version")
    found: dict[str, dict[str, ItemVersion]] = {"A": {}, "B": {}, "": {}}
    for one in places:
        found[one.form.letter][str(one.version_id)] = one.version
        if one.anchor:
            found[""][str(one.version_id)] = one.version
    return found


def _marked(row: Sheet, person: str, asked: Mapping[str, ItemVersion]) -> Marked:
    """Mark a sheet: what was asked and left blank is not right."""
    chosen = {version: row.choices.get(version) for version in asked}
    right = {version: chosen[version] == asked[version].key for version in asked}
    moment = row.sitting.moment
    letter = row.letter if moment in MOMENTS_OF_FORMS else ""
    return Marked(Sat(person, str(row.group_id), moment, right), letter, row.level, row.unit_id, chosen)
