"""What was typed in the form that opens a round, read into what the action takes; each refusal at its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core.dates import DateRefused, parse_date
from quyen.core.ladders import LEVELS
from quyen.core.periods import KINDS, Period, all_of
from quyen.core.refusals import Refusal
from quyen.obligations import choosing
from quyen.obligations.planning import NoWindow, Plan, members_for, plan, version_for
from quyen.organisations import queries as organisations
from quyen.organisations.models import Membership, Unit
from quyen.regimes.models import IncomingRequest, Regime, Round, Version
from quyen.ui.formats import named
from quyen.web import wording

PERIODIC = Round.Nature.PERIODIC
TEXTS = ("title_vi", "title_en", "note_vi", "note_en")
ASKED = ("communes", "bodies")  # whose due days a thematic or ad hoc round sets
ALL, KINDS_OF_UNIT, LISTED = "all", "kinds", "listed"
WHOM: dict[str, str | Promise] = {
    ALL: _("all members that owe reports"),
    "communes": _("wards, communes and special zone"),
    "bodies": _("departments and other bodies"),
    KINDS_OF_UNIT: _("some kinds of unit"),
    LISTED: _("chosen ones"),
}


@dataclass
class Asked:
    """What is to be opened; `errors` are sentences by field, and with one nothing else is to be trusted.

    `units` are those asked, None for every member; `problems` are the lines of a list that name no member.
    """

    nature: str
    request: IncomingRequest | None = None
    version: Version | None = None
    period: Period | None = None
    fixed: dict[str, date] = field(default_factory=dict)
    units: list[Unit] | None = None
    problems: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def refuse(self, refused: Refusal, name: str = "") -> None:
        self.errors.setdefault(name or refused.field, str(refused))


class ClosesTooEarly(Refusal):
    """The last day lies before the first."""

    def __init__(self) -> None:
        super().__init__(_("The last day cannot come before the first."), field="closes")


def read(given: Mapping[str, str], regime: Regime, request: IncomingRequest | None = None) -> Asked:
    """Read a form: `nature`, then `period`, or `opens`, `closes`, `due_communes`, `due_bodies`; whom, and texts."""
    nature = given.get("nature", PERIODIC)
    asked = Asked(nature if nature in Round.Nature.values else PERIODIC, request)
    asked.period = _regular(given, asked) if asked.nature == PERIODIC else _free(given, asked)
    if asked.nature != PERIODIC:
        _days(given, asked)
    asked.texts = {name: given.get(name, "").strip() for name in TEXTS}
    if asked.period:
        asked.version = version_for(regime, asked.period)
        if asked.version is None:
            asked.refuse(NoWindow())
        else:
            _units(given, asked, regime.committee)
    return asked


def _regular(given: Mapping[str, str], asked: Asked) -> Period | None:
    try:
        found = Period.parse(given.get("period", ""))
    except ValueError:
        found = None
    if found is None or found.kind not in KINDS:
        asked.refuse(NoWindow())
        return None
    return found


def _free(given: Mapping[str, str], asked: Asked) -> Period | None:
    opens, closes = (_day(given, name, asked) for name in ("opens", "closes"))
    if not (opens and closes):
        return None
    if closes < opens:
        asked.refuse(ClosesTooEarly())
        return None
    return Period.free(opens, closes)


def _days(given: Mapping[str, str], asked: Asked) -> None:
    """Read the due day of each level; a level without one is not asked."""
    for level in ASKED:
        if given.get(f"due_{level}", "").strip() and (day := _day(given, f"due_{level}", asked)):
            asked.fixed[level] = day


def _day(given: Mapping[str, str], name: str, asked: Asked) -> date | None:
    try:
        return parse_date(given.get(name, ""))
    except DateRefused as refused:
        asked.refuse(refused, name)
        return None


def _units(given: Mapping[str, str], asked: Asked, committee: Unit) -> None:
    """Read who is asked: by level, by kind, or those ticked and those written in a list."""
    whom = given.get("whom", ALL)
    if whom not in WHOM or whom == ALL:
        return
    members = members_for(asked.version, committee, asked.period)
    if whom == LISTED:
        chosen = choosing.read([*many(given, "unit"), *given.get("list", "").splitlines()], members)
        asked.units, asked.problems = chosen.units, chosen.problems
        if chosen.problems:
            asked.refuse(choosing.NotChosen(chosen.problems), "list")
    elif whom == KINDS_OF_UNIT:
        kinds = many(given, "kind")
        asked.units = [row.unit for row in members if row.unit.kind in kinds]
    else:
        asked.units = [row.unit for row in members if row.deadline == whom]
    if not asked.units:
        asked.refuse(choosing.NobodyChosen(), "list" if whom == LISTED else "whom")


def many(given: Mapping[str, str], name: str) -> list[str]:
    """Return all values of a field that may be ticked more than once."""
    return given.getlist(name) if hasattr(given, "getlist") else [given[name]] if name in given else []


def planned(asked: Asked, committee: Unit, *, on: date) -> Plan | None:
    """Return what opening would ask of whom; with a refusal nothing, and the refusal is kept at its field."""
    if asked.errors or asked.period is None or asked.version is None:
        return None
    fixed = dict(asked.fixed)
    if asked.request is not None:
        fixed["committee"] = asked.request.due_on
    try:
        return plan(
            version=asked.version,
            committee=committee,
            period=asked.period,
            known_on=on,
            nature=asked.nature,
            fixed=fixed or None,
            units=asked.units,
        )
    except Refusal as refused:
        asked.refuse(refused)
        return None


def choices(years: list[int]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the periods of some years, (code, label), by kind; the half-years first, as they are asked most."""
    order = ("half-year", "year", "quarter", "month", "nine-months")
    return [
        (
            wording.KINDS[kind],
            [(each.code, wording.short_period(each.code)) for year in years for each in all_of(year, kind)],
        )
        for kind in order
    ]


def next_one(committee: Unit, *, on: date) -> str:
    """Return the half-year to begin with: the first from the present one on that no round was opened for."""
    opened = set(committee.rounds.filter(nature=PERIODIC).values_list("period", flat=True))
    halves = [half.code for year in (on.year, on.year + 1) for half in all_of(year, "half-year")]
    present = halves[0 if on.month <= 6 else 1 :]
    return next((code for code in present if code not in opened), present[0])


def levels(found: Plan) -> list[dict]:
    """Return the units of each level and by when they are asked, lowest first."""
    among = {level: [row.unit for row in found.owing if row.deadline == level] for level in LEVELS}
    return [
        {
            "level": wording.LEVELS[level],
            "units": len(among[level]),
            "names": [named(unit) for unit in among[level]],
            "due": day,
            "cut": level in found.ladder.conflict,
        }
        for level, day in found.ladder.due.items()
    ]


@dataclass(frozen=True)
class Choosable:
    """Who can be asked: kinds of unit with their numbers, and the units by level."""

    kinds: list[tuple[str, str, int]]
    levels: list[tuple[str | Promise, list[Unit]]]


def choosable(committee: Unit, *, on: date) -> Choosable:
    """Return the members of a day that owe; those of the closing day are what counts in the end."""
    members = organisations.members(committee, on, Membership.Duty.OWES)
    kinds: dict[str, list[Unit]] = {}
    by_level: dict[str, list[Unit]] = {}
    for row in members:
        kinds.setdefault(row.unit.kind, []).append(row.unit)
        by_level.setdefault(row.deadline, []).append(row.unit)
    return Choosable(
        [(kind, units[0].kind_name, len(units)) for kind, units in kinds.items()],
        [(wording.LEVELS[level], by_level[level]) for level in LEVELS if level in by_level],
    )
