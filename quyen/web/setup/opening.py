"""What was typed in the form that opens a round, read into what the action takes; each refusal at its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from quyen.core.dates import DateRefused, parse_date
from quyen.core.ladders import LEVELS
from quyen.core.periods import KINDS, NoSingleRule, Period, all_of, window
from quyen.core.refusals import Refusal
from quyen.obligations.planning import NoWindow, Plan, plan
from quyen.organisations.models import Unit
from quyen.regimes import queries as regimes
from quyen.regimes.models import Regime, Round, Version
from quyen.web import wording

PERIODIC = Round.Nature.PERIODIC
TEXTS = ("title_vi", "title_en")
ASKED = ("communes", "bodies")  # whose due days a thematic or ad hoc round sets


@dataclass
class Asked:
    """What is to be opened; `errors` are sentences by field, and with one nothing else is to be trusted."""

    nature: str
    version: Version | None = None
    period: Period | None = None
    fixed: dict[str, date] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def refuse(self, refused: Refusal, name: str = "") -> None:
        self.errors.setdefault(name or refused.field, str(refused))


def read(given: Mapping[str, str], regime: Regime, *, on: date) -> Asked:
    """Read a form: `nature`, then `period`, or `opens`, `closes`, `due_communes`, `due_bodies` and titles."""
    nature = given.get("nature", PERIODIC)
    asked = Asked(nature if nature in Round.Nature.values else PERIODIC)
    asked.period = _regular(given, asked) if asked.nature == PERIODIC else _free(given, asked)
    if asked.nature != PERIODIC:
        _days(given, asked)
        asked.texts = {name: given.get(name, "").strip() for name in TEXTS}
    if asked.period:
        asked.version = version_for(regime, asked.period, on=on)
        if asked.version is None:
            asked.refuse(NoWindow())
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


class ClosesTooEarly(Refusal):
    """The last day lies before the first."""

    def __init__(self) -> None:
        super().__init__(_("The last day cannot come before the first."), field="closes")


def version_for(regime: Regime, period: Period, *, on: date) -> Version | None:
    """Return the version in force on the closing day that it gives the period; the newest first."""
    for version in regime.versions.order_by("-number"):
        try:
            closes = window(period, regimes.rules_of(version)[0]).closes
        except NoSingleRule:
            continue
        if regimes.version_on(regime, closes) == version:
            return version
    return None


def planned(asked: Asked, committee: Unit, *, on: date) -> Plan | None:
    """Return what opening would ask of whom; with a refusal nothing, and the refusal is kept at its field."""
    if asked.errors or asked.period is None or asked.version is None:
        return None
    try:
        return plan(
            version=asked.version,
            committee=committee,
            period=asked.period,
            known_on=on,
            nature=asked.nature,
            fixed=asked.fixed or None,
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
    """Return how many units each level has to ask, and by when, lowest first."""
    counted = {level: sum(row.deadline == level for row in found.owing) for level in LEVELS}
    return [
        {
            "level": wording.LEVELS[level],
            "units": counted[level],
            "due": day,
            "cut": level in found.ladder.conflict,
        }
        for level, day in found.ladder.due.items()
    ]
