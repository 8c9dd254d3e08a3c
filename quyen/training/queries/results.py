"""The results of an event, once its keys are opened: of everybody, of groups, of items; never of a person.

All means are of the same people, those who sat both before and after (or, where too few did, those who sat after):
else the mean of the few who sat once could be worked out by subtracting.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from quyen.training.analysis import AFTER, BEFORE, Analysis, analyse, change, funnel
from quyen.training.analysis.disclosure import FEWEST, shown
from quyen.training.analysis.evenness import Evenness, evenness
from quyen.training.models import Event, Group, Participant
from quyen.training.queries import answered
from quyen.training.queries.answered import Answered, Marked
from quyen.training.rules.answers import FEWEST_SEATS_OF_A_UNIT, keeps_unit

Sets = Mapping[Hashable, frozenset[str]]
KNOWN = "known"


@dataclass(frozen=True)
class Part:
    """A group, or a level of post: how many of it were counted, and its mean shares right where they may be shown.

    `worth` is the mean after as it is left by chance, with its interval; `beyond`: outside the funnel.
    """

    of: Group | str
    people: int
    before: float | None = None
    after: float | None = None
    worth: tuple[float, float, float] | None = None
    beyond: bool = False

    @property
    def shown(self) -> bool:
        return self.after is not None


@dataclass(frozen=True)
class Between:
    """How even the parts of one kind were: before (None where nobody sat before) and after, and the parts."""

    before: Evenness | None
    after: Evenness | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Results:
    """Everything that may be told of an event's tests.

    `people` are those counted; `paired`: they sat both before and after. `means` are shares right, 0 to 1, before and
    after; None where fewer than five were counted. `units` is None where evenness between units cannot be computed
    with this way of inviting. `sides` are the (moment, letter) whose items may be shown.
    """

    event: Event
    answered: Answered
    people: frozenset[str]
    paired: bool
    whole: Analysis
    means: tuple[float | None, float | None]
    change: tuple[float, float] | None
    groups: Between
    levels: Between
    units: Between | None
    sides: frozenset[tuple[str, str]]

    @property
    def enough(self) -> bool:
        return len(self.people) >= FEWEST

    @property
    def misfits(self) -> int:
        """How many were left out since their group before was another than after."""
        return len(self.answered.both) - len(self.answered.paired)

    @property
    def stayed(self) -> tuple[int, int]:
        """Return how many of those who sat before sat after too, and how many sat before."""
        return len(self.answered.both), len(self.answered.at(BEFORE))

    @property
    def fell(self) -> int:
        return change.fell(self.whole.pairs)

    def sheets(self, moment: str) -> dict[str, Marked]:
        """Return the sheets of a moment of the people counted; of before nothing where they were not paired."""
        return _of_people(self.answered, moment, self.people, self.paired)


def results(event: Event) -> Results | None:
    """Return an event's results, None before its keys are opened. A constant number of queries."""
    if event.keys_opened_at is None:
        return None
    return of(event, answered.read(event))


def of(event: Event, found: Answered) -> Results:
    """Return the results of what was handed in for an event."""
    people, paired = _counted(found)
    before, after = (list(_of_people(found, moment, people, paired).values()) for moment in (BEFORE, AFTER))
    whole = analyse(each.sat for each in (*before, *after))
    groups = {str(row.pk): row for row in event.groups.all()}
    by = {
        "group": {key: _who(after, lambda each: each.sat.group, key) for key in groups},
        "level": {key: _who(after, lambda each: each.level, key) for key in Participant.Level.values},
        "unit": _units(event, after),
    }
    told = set(shown(_sets(people, before, after, by), FEWEST))
    held = _Held(before, after, told)
    return Results(
        event=event,
        answered=found,
        people=people,
        paired=paired,
        whole=whole,
        means=(held.mean(BEFORE, people), held.mean(AFTER, people))
        if len(people) >= FEWEST
        else (None, None),
        change=change.change_interval(whole.pairs),
        groups=held.between("group", by["group"], groups),
        levels=held.between("level", by["level"], {key: key for key in by["level"]}),
        units=held.between("unit", by["unit"], dict.fromkeys(by["unit"], "")) if by["unit"] else None,
        sides=frozenset(name[1:] for name in told if name[0] == "side"),
    )


def _counted(found: Answered) -> tuple[frozenset[str], bool]:
    """Return who is counted: those who sat both, or those who sat after where too few did."""
    paired, after = found.paired, frozenset(found.at(AFTER))
    return (after, False) if len(paired) < FEWEST <= len(after) else (paired, True)


def _of_people(found: Answered, moment: str, people: frozenset[str], paired: bool) -> dict[str, Marked]:
    """Return the sheets of some people by person. Of those who sat after alone, the few who sat before stay untold."""
    sheets = found.at(moment) if paired or moment == AFTER else {}
    return {who: sheets[who] for who in sorted(people & sheets.keys())}


def _who(sheets: Sequence[Marked], read, key: Hashable) -> frozenset[str]:
    return frozenset(each.sat.person for each in sheets if read(each) == key)


def _units(event: Event, after: Sequence[Marked]) -> dict[int, frozenset[str]]:
    """Return who came from which unit, nothing where the median unit was given or sent fewer than three people."""
    seats = event.quotas.exclude(unit=None).values_list("seats", flat=True)
    sent = Counter(each.unit for each in after if each.unit is not None)
    if not keeps_unit(seats) or not sent or median(sent.values()) < FEWEST_SEATS_OF_A_UNIT:
        return {}
    return {unit: _who(after, lambda each: each.unit, unit) for unit in sorted(sent)}


def _sets(
    people: frozenset[str], before: Sequence[Marked], after: Sequence[Marked], by: Mapping[str, Sets]
) -> dict[Hashable, frozenset[str]]:
    """Return the sets of people whose means are wanted, what matters most first.

    The halves that had a form are among them: the figures of its items add up to their mean.
    """
    found: dict[Hashable, frozenset[str]] = {("all",): people}
    for moment, sheets in ((BEFORE, before), (AFTER, after)):
        for letter in "AB":
            found["side", moment, letter] = _who(sheets, lambda each: each.letter, letter)
    for kind, sets in by.items():
        # The mean of all who belong to one of the parts is told too: it is the middle of the funnel.
        found[KNOWN, kind] = frozenset().union(*sets.values())
        # The largest first: where one more has to be left out, it is the smallest that may be.
        largest = sorted(sets, key=lambda key: -len(sets[key]))
        found |= {(kind, key): sets[key] for key in largest}
    return found


@dataclass(frozen=True)
class _Held:
    """The sheets of the people counted, and the names of the sets whose means may be told."""

    before: Sequence[Marked]
    after: Sequence[Marked]
    told: set[Hashable]

    def mean(self, moment: str, people: frozenset[str]) -> float | None:
        sheets = self.before if moment == BEFORE else self.after
        scores = [each.sat.score for each in sheets if each.sat.person in people]
        return fmean(scores) if scores else None

    def between(self, kind: str, sets: Sets, names: Mapping) -> Between:
        """Return how even the parts were, over everybody counted who belongs to one."""
        part_of = {who: str(key) for key, people in sets.items() for who in people}
        first, last = (self._even(sheets, part_of) for sheets in (self.before, self.after))
        parts = tuple(
            self._part(kind, key, names[key], people, last) for key, people in sets.items() if people
        )
        return Between(first, last, parts)

    def _even(self, sheets: Sequence[Marked], part_of: Mapping[str, str]) -> Evenness | None:
        known = [each.sat for each in sheets if each.sat.person in part_of]
        return evenness([each.score for each in known], [part_of[each.person] for each in known])

    def _part(
        self, kind: str, key: Hashable, named: Group | str, people: frozenset[str], even: Evenness | None
    ) -> Part:
        if not {(KNOWN, kind), (kind, key)} <= self.told:
            return Part(named, len(people))
        after, count = self.mean(AFTER, people), len(people)
        return Part(
            named,
            count,
            self.mean(BEFORE, people),
            after,
            funnel.shrunken(even, after, count) if even else None,
            even is not None and funnel.outside(even, after, count),
        )
