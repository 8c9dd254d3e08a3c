"""Who has not reported, and what that does to the figures: said as information, never filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.utils.functional import Promise

from quyen.core.collation import natural_key
from quyen.core.ladders import LEVELS
from quyen.core.numbers import format_number, half_up
from quyen.core.periods import Period
from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.obligations.rules import OPEN, Timeliness
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Round
from quyen.regimes.queries import lines, rounds_of
from quyen.regimes.rules import ANSWER, role_of
from quyen.synthesis import periods, rolling, rules
from quyen.synthesis.rolling import Rolled
from quyen.ui.formats import named, spoken
from quyen.web.wording import LEVELS as LEVEL_WORDS
from quyen.web.wording import short_period, short_round

SHOWN = 4
NAMES = 12  # of a group; more are told by their number


@dataclass(frozen=True)
class Group:
    """The units of one level: `absent` of `owed` have not reported, `overdue` of them after their due day.

    `late` came after it.
    """

    label: str | Promise
    owed: int
    absent: int
    overdue: int
    late: int
    names: list[str]
    more: int


@dataclass(frozen=True)
class Share:
    """What the absent units made up of an indicator's total a period ago.

    `asked` of them answer it, and of `told` the figure of then can be told apart; `alone`: one unit answers it.
    """

    definition: Definition
    total: str
    held: str
    part: Fraction
    asked: int
    told: int
    alone: bool

    @property
    def said(self) -> str:
        """The share in per cent with one decimal."""
        return f"{format_number(half_up(self.part.numerator * 100, self.part.denominator, 1), language=spoken())}%"


@dataclass(frozen=True)
class Missing:
    """The newest round that has closed; `before` names the period whose figures the shares are of, "" for none."""

    round: Round
    label: str
    groups: list[Group]
    before: str
    shares: list[Share]

    @property
    def absent(self) -> int:
        return sum(group.absent for group in self.groups)

    @property
    def owed(self) -> int:
        return sum(group.owed for group in self.groups)

    @property
    def overdue(self) -> int:
        return sum(group.overdue for group in self.groups)


def missing(committee: Unit, main: list[str], *, on: date, now: datetime) -> Missing | None:
    """Return who is missing in the newest closed round; `main` are the indicators looked at first."""
    round = next(
        (found for found in rounds_of(committee) if not found.archive and found.closes_on < on), None
    )
    if round is None:
        return None
    rows = list(with_state(Obligation.objects.filter(round=round, upward=False), now).select_related("unit"))
    owing = [row for row in rows if row.state != Timeliness.WAIVED]
    absent = [row for row in owing if row.state in OPEN]
    past = _past(committee, round)
    shares = _shares(round, absent, past, main, now) if absent and past else []
    return Missing(
        round,
        short_round(round),
        [_group(level, owing) for level in LEVELS if any(row.level == level for row in owing)],
        short_period(past[0].period) if past else "",
        shares,
    )


def _group(level: str, owing: Iterable[Obligation]) -> Group:
    mine = [row for row in owing if row.level == level]
    absent = sorted((row for row in mine if row.state in OPEN), key=lambda row: natural_key(row.unit_name_vi))
    return Group(
        LEVEL_WORDS[level],
        len(mine),
        len(absent),
        sum(row.state == Timeliness.MISSING for row in absent),
        sum(row.state == Timeliness.LATE for row in mine),
        [named(row, "unit_name") for row in absent[:NAMES]],
        max(0, len(absent) - NAMES),
    )


def _past(committee: Unit, round: Round) -> list[Round]:
    """Return the rounds of the period just before, archives of earlier committees included."""
    before = Period.parse(round.period).previous() if round.nature == Round.Nature.PERIODIC else None
    return periods.rounds_of(committee, before.code, round.version.regime) if before else []


def _shares(
    round: Round, absent: list[Obligation], past: list[Round], main: list[str], now: datetime
) -> list[Share]:
    """Return the largest shares of the main indicators that the absent units held, exactly as filed then.

    What many units answer comes first: that the one source of a figure is missing says itself.
    """
    whole = _by_code(rolling.figures(past, cutoff_at=now))
    by_unit = _by_code(rolling.figures(past, cutoff_at=now, grouping="unit", boundaries_on=round.closes_on))
    found = [
        share
        for code in main or _first_of_sections(round)
        if code in whole and (share := _share(whole[code][0], by_unit.get(code, []), absent)) is not None
    ]
    return sorted(found, key=lambda share: (share.alone, -share.part, share.definition.indicator.code))[
        :SHOWN
    ]


def _first_of_sections(round: Round) -> list[str]:
    """Return the first indicator under each heading: the main ones while no text speaks of any."""
    first: dict[int, str] = {}
    for line in lines(round.version).order_by("section__position", "position"):
        if line.definition.kind != Definition.Kind.RATIO:
            first.setdefault(line.section_id, line.definition.indicator.code)
    return list(first.values())


def _by_code(rows: Iterable[Rolled]) -> dict[str, list[Rolled]]:
    found: dict[str, list[Rolled]] = {}
    for row in rows:
        found.setdefault(row.definition.indicator.code, []).append(row)
    return found


def _share(whole: Rolled, by_unit: Iterable[Rolled], absent: list[Obligation]) -> Share | None:
    """Return the share of one sum; None for a ratio, for a total that nobody gave, and where nothing was held."""
    definition, total = whole.definition, whole.cell.value
    if definition.kind == Definition.Kind.RATIO:
        return None
    keys = {row.unit.key for row in absent if role_of(definition, row.unit.key, row.level) == ANSWER}
    told = [row.cell.value for row in by_unit if row.group.key in keys and row.cell.value is not None]
    if not total or not sum(told):
        return None
    return Share(
        definition,
        rules.printed_scaled(total, definition, spoken()),
        rules.printed_scaled(sum(told), definition, spoken()),
        Fraction(sum(told), total),
        len(keys),
        len(told),
        whole.cell.expected == 1,
    )
