"""What the rows of a spreadsheet would change, worked out beside what is known, before anything is written.

The queries are as many for one row as for all.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from quyen.accounts.addresses import AnothersAddress, same_name
from quyen.accounts.models import User
from quyen.core.dates import short_date
from quyen.core.refusals import Refusal
from quyen.organisations import seats
from quyen.organisations.models import Mandate, Unit
from quyen.organisations.roster.finding import Units
from quyen.organisations.roster.reading import Line

CONTACT = ("focal", "office_phone")
DETAILS = ("capacity", "signature_form", "post_vi", "post_en", "appointment")


class Fate(StrEnum):
    """What becomes of a row."""

    NEW_PERSON = "new-person"
    NEW = "new-mandate"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Way(StrEnum):
    """How a change is made."""

    GIVE = "give"
    REPLACE = "replace"  # one ends, another begins
    CORRECT = "correct"  # it begins today or later: nothing hangs on it yet
    END = "end"
    CONTACT = "contact"


BEGINS = (Way.GIVE, Way.REPLACE, Way.CORRECT)
Taken = dict[tuple[int, str], list[seats.Seat]]  # by unit and role


@dataclass(frozen=True)
class Step:
    """One row: `mandate` is the one it speaks of, `given` (unsaved) what it would be; `changes` names the columns.

    `on` is the day of the change.
    """

    line: Line
    fate: Fate
    way: Way | None = None
    unit: Unit | None = None
    mandate: Mandate | None = None
    given: Mandate | None = None
    changes: tuple[str, ...] = ()
    on: date | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Every row with what becomes of it, in the order of the file."""

    steps: list[Step] = field(default_factory=list)

    @property
    def tally(self) -> dict[str, int]:
        """How many rows meet each fate."""
        counted = Counter(step.fate for step in self.steps)
        return {str(fate): counted[fate] for fate in Fate}

    @property
    def writes(self) -> list[Step]:
        """The rows that change something, in the order in which they can: ends first, holders before deputies."""
        order = (Way.END, Way.CONTACT, Way.CORRECT, Way.REPLACE, Way.GIVE)
        return sorted(
            (step for step in self.steps if step.way), key=lambda step: (order.index(step.way), _fills(step))
        )

    @property
    def digest(self) -> str:
        """What would be written, as one hash: another means that something changed since."""
        told = [
            [
                step.line.number,
                step.fate,
                step.way,
                step.mandate.pk if step.mandate else None,
                step.line.typed,
                step.changes,
                str(step.on),
                step.reasons,
            ]
            for step in self.steps
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def compare(lines: Iterable[Line], committee: Unit, *, by, at: datetime) -> Plan:
    """Return what the rows would change among a committee's units, its office and itself."""
    lines, today = list(lines), timezone.localdate(at)
    known = _Known.read(lines, committee, by, today)
    steps = [known.step(line) for line in lines]
    return Plan(known.refuse_taken(steps))


@dataclass
class _Known:
    """What is in the database, and the day it is."""

    units: Units
    users: dict[str, User]
    mandates: dict[tuple[str, int, str], list[Mandate]]
    by: User
    today: date
    seen: dict[tuple, int] = field(default_factory=dict)  # what the rows so far were about → their numbers
    fresh: dict[str, str] = field(default_factory=dict)  # the names of those they would register

    @classmethod
    def read(cls, lines: list[Line], committee: Unit, by, today: date) -> "_Known":
        units = Units.of(committee, today)
        emails = {line.said["email"] for line in lines if "email" in line.said}
        users = {user.email.lower(): user for user in User.objects.filter(email__in=emails)}
        mandates: dict[tuple[str, int, str], list[Mandate]] = {}
        held = Mandate.objects.filter(unit__in=units.all).select_related("user", "unit", "appointed_by")
        for mandate in held.exclude(valid_from=None).order_by("valid_from", "pk"):
            key = (mandate.user.email.lower(), mandate.unit_id, mandate.role)
            mandates.setdefault(key, []).append(mandate)
        return cls(units, users, mandates, by, today)

    def step(self, line: Line) -> Step:
        """Return what one row would change, as if it stood alone."""
        reasons = list(line.troubles)
        unit = None
        if "unit" in line.said:
            try:
                unit = self.units.find(line.said["unit"], line.said.get("valid_from") or self.today)
            except Refusal as refused:
                reasons.append(str(refused))
        if reasons or unit is None:
            return Step(line, Fate.REFUSED, unit=unit, reasons=tuple(reasons))
        try:
            return self._sound(line, unit)
        except Refusal as refused:
            return Step(line, Fate.REFUSED, unit=unit, reasons=(str(refused),))

    def _sound(self, line: Line, unit: Unit) -> Step:
        said = line.said
        user = self.users.get(said["email"])
        known = user.name if user else self.fresh.get(said["email"], "")
        if known and not same_name(known, said["name"]):
            raise AnothersAddress(said["email"], known)
        self._refuse_twice(line, unit)
        given = self._mandate(line, unit, user)
        seats.refuse_unsound(given)
        mine = self.mandates.get((said["email"], unit.pk, said["role"]), [])
        open_ones = [row for row in mine if not _over(row, self.today)]
        found = _same_days(mine, given) or _nearest(open_ones, given)
        if found is None:
            return self._new(line, unit, given, known=bool(known))
        return self._change(line, unit, found, given, mine)

    def _refuse_twice(self, line: Line, unit: Unit) -> None:
        key = (line.said["email"], unit.pk, line.said["role"], line.said["valid_from"])
        first = self.seen.setdefault(key, line.number)
        if first != line.number:
            raise Refusal(_("Row %(row)s says the same person, unit and role.") % {"row": first})

    def _mandate(self, line: Line, unit: Unit, user: User | None) -> Mandate:
        said = line.said
        person = user or User(email=said["email"], name=said["name"], language=said["language"])
        values = {name: said[name] for name in (*DETAILS, *CONTACT, "role", "valid_from", "valid_until")}
        return Mandate(user=person, unit=unit, appointed_by=self._appointer(said["capacity"]), **values)

    def _appointer(self, capacity: str) -> User | None:
        return None if capacity == seats.Capacity.HOLDER else self.by

    def _new(self, line: Line, unit: Unit, given: Mandate, *, known: bool) -> Step:
        if _over(given, self.today):
            raise Refusal(_("The last day is over already: there is nothing to give."))
        self.fresh.setdefault(given.user.email, given.user.name)
        fate = Fate.NEW if known else Fate.NEW_PERSON
        return Step(line, fate, Way.GIVE, unit, given=given, on=given.valid_from)

    def _change(self, line: Line, unit: Unit, old: Mandate, given: Mandate, mine: list[Mandate]) -> Step:
        changes = [
            name
            for name in (*DETAILS, *CONTACT, "valid_until")
            if _plain(getattr(old, name)) != _plain(getattr(given, name))
        ]
        begins = given.valid_from if given.valid_from not in {row.valid_from for row in mine} else None
        if begins and begins < self.today:
            told = {"day": short_date(old.valid_from)}
            sentence = _(
                "This mandate began on %(day)s. What lies before today stays: leave that day as it is."
            )
            raise Refusal(sentence % told)
        if begins:
            changes.append("valid_from")
        if not changes:
            return Step(line, Fate.UNCHANGED, unit=unit, mandate=old)
        if _over(old, self.today):
            raise Refusal(_("This mandate is over: what was done under it stands. Give another."))
        return self._changed(line, unit, old, given, tuple(changes), begins)

    def _changed(self, line: Line, unit: Unit, old: Mandate, given: Mandate, changes, begins) -> Step:
        """Say how the change is made: in place where nothing hangs on it, else by an end and a beginning."""
        told = {"unit": unit, "mandate": old, "given": given, "changes": changes}
        if set(changes) <= set(CONTACT):
            return Step(line, Fate.CHANGED, Way.CONTACT, on=self.today, **told)
        if old.valid_from >= self.today:
            given.valid_from = begins or old.valid_from
            seats.refuse_unsound(given)
            return Step(line, Fate.CHANGED, Way.CORRECT, on=given.valid_from, **told)
        if changes == ("valid_until",) and _sooner(given.valid_until, old.valid_until):
            if given.valid_until < self.today:
                raise Refusal(_("A mandate cannot be ended before today: what was done under it stands."))
            return Step(line, Fate.CHANGED, Way.END, on=given.valid_until, **told)
        given.valid_from = begins or self.today
        seats.refuse_unsound(given)
        return Step(line, Fate.CHANGED, Way.REPLACE, on=given.valid_from, **told)

    def refuse_taken(self, steps: list[Step]) -> list[Step]:
        """Refuse what would overlap with what stays, or with another row before it."""
        touched = {step.mandate.pk for step in steps if step.way and step.mandate}
        taken: Taken = defaultdict(list)
        for rows in self.mandates.values():
            _lay((seats.seat_of(row) for row in rows if row.pk not in touched), taken)
        kept: dict[int, Step] = {}
        # What ends or stays is laid down first: a successor may stand above the one who leaves.
        for step in sorted(steps, key=lambda step: step.way in BEGINS):
            kept[step.line.number] = _laid(step, taken)
        return [kept[step.line.number] for step in steps]


def _laid(step: Step, taken: Taken) -> Step:
    """Put what a row would leave among what is taken; a row that finds its place taken is refused."""
    if step.way is None:
        return step
    begins = [seats.seat_of(step.given)] if step.way in BEGINS else []
    stays = _staying(step)
    try:
        for seat in begins:
            seats.refuse_taken(seat, [*taken[seat.unit.pk, seat.role], *stays])
    except Refusal as refused:
        _lay([seats.seat_of(step.mandate)] if step.mandate else [], taken)
        return Step(step.line, Fate.REFUSED, unit=step.unit, reasons=(str(refused),))
    _lay([*stays, *begins], taken)
    return step


def _lay(found: Iterable[seats.Seat], taken: Taken) -> None:
    for seat in found:
        taken[seat.unit.pk, seat.role].append(seat)


def _staying(step: Step) -> list[seats.Seat]:
    """Return what is left of the mandate that a row speaks of."""
    if step.mandate is None or step.way == Way.CORRECT:
        return []
    seat = seats.seat_of(step.mandate)
    until = step.on if step.way in (Way.REPLACE, Way.END) else seat.valid_until
    return [seats.Seat(**(vars(seat) | {"valid_until": until}))]


def _fills(step: Step) -> bool:
    return step.given is not None and step.given.capacity != seats.Capacity.HOLDER


def _plain(value):
    return " ".join(value.split()) if isinstance(value, str) else value


def _over(mandate: Mandate, today: date) -> bool:
    return mandate.valid_until is not None and mandate.valid_until <= today


def _same_days(mine: list[Mandate], given: Mandate) -> Mandate | None:
    days = (given.valid_from, given.valid_until)
    return next((row for row in mine if (row.valid_from, row.valid_until) == days), None)


def _nearest(mine: list[Mandate], given: Mandate) -> Mandate | None:
    """Return which of a person's mandates of one role a row speaks of: one that begins with it, else overlaps."""
    begin = [row for row in mine if row.valid_from == given.valid_from]
    shared = [
        row
        for row in mine
        if seats.overlap(
            seats.Interval(row.valid_from, row.valid_until),
            seats.Interval(given.valid_from, given.valid_until),
        )
    ]
    return next(iter([*begin, *shared]), None)


def _sooner(new: date | None, old: date | None) -> bool:
    return new is not None and (old is None or new < old)
