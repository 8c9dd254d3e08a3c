"""What moved since the last look: rounds that closed, reports that came, figures against the period before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from quyen.core.dates import HERE
from quyen.core.numbers import SCALE, format_number, half_up
from quyen.core.periods import Period
from quyen.obligations.models import Obligation
from quyen.obligations.queries import facts_of
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Round
from quyen.regimes.queries import rounds_of
from quyen.synthesis import periods as synthesis_periods
from quyen.synthesis import queries, rolling, rules
from quyen.synthesis.models import Figure, Synthesis
from quyen.ui.formats import spoken
from quyen.web.wording import short_period, short_round

SHOWN = 4
LEAST = 20 * SCALE  # the smallest difference worth a leader's look, in the unit of the figure
WELL_COVERED = Fraction(9, 10)


@dataclass(frozen=True)
class Arrivals:
    """A round: how many reports are here of how many owed (waived ones left out), and how many came since."""

    round: Round
    label: str
    here: int
    owed: int
    fresh: int
    closed: bool  # since the last look


@dataclass(frozen=True)
class Move:
    """A figure of the newest synthesis beside the period before, as printed; the change in per cent, exact."""

    definition: Definition
    now: str
    before: str
    change: Fraction
    answered: tuple[int, int]  # units in it, of how many
    answered_before: tuple[int, int]

    @property
    def covered(self) -> bool:
        """Whether both figures rest on nearly all units, so that the change is not one of coverage."""
        return all(
            expected and Fraction(answered, expected) >= WELL_COVERED
            for answered, expected in (self.answered, self.answered_before)
        )

    @property
    def said(self) -> str:
        """The change with its sign, one decimal: +12,3%."""
        shown = format_number(
            half_up(self.change.numerator * 100, self.change.denominator, 1), language=spoken()
        )
        return f"{'+' if self.change > 0 else ''}{shown}%".replace("-", "−")


@dataclass(frozen=True)
class Moves:
    synthesis: Synthesis
    label: str
    before: str
    rows: list[Move]


def beginning(since: date) -> datetime:
    """Return the first moment of a day in the city."""
    return datetime.combine(since, time.min, HERE)


def arrivals(committee: Unit, since: date, *, on: date, now: datetime) -> list[Arrivals]:
    """Return the rounds that closed since a day, and the newest that is open to reports. Five queries."""
    live = [found for found in _own(committee) if found.opens_on <= on]
    shown = [found for found in live if since <= found.closes_on < on] or live[:1]
    owed = Obligation.objects.filter(round__in=shown, upward=False)
    facts, rounds = facts_of(owed, now), dict(owed.values_list("pk", "round_id"))
    found = []
    for round in shown:
        mine = [facts[pk] for pk, owner in rounds.items() if owner == round.pk and not facts[pk].waived]
        came = [each.received_at for each in mine if each.received_at]
        fresh = sum(at >= beginning(since) for at in came)
        closed = since <= round.closes_on < on
        found.append(Arrivals(round, short_round(round), len(came), len(mine), fresh, closed))
    return found


def _own(committee: Unit) -> list[Round]:
    """The rounds of the committee's own report, newest first; answers to single papers move nothing here."""
    return [found for found in rounds_of(committee) if not found.archive and not found.version.regime.once]


def newest(committee: Unit) -> Synthesis | None:
    """Return the newest synthesis that stands fixed, or the newest at all; supplements stand beside theirs."""
    made = [row for row in queries.syntheses(_own(committee)) if row.supplements_id is None]
    return next((found for found in made if found.frozen_at), made[0] if made else None)


def moves(committee: Unit, synthesis: Synthesis | None, now: datetime) -> Moves | None:
    """Return the figures that moved most against the period just before; None where nothing can be compared."""
    period = Period.parse(synthesis.round.period).previous() if synthesis else None
    rounds = synthesis_periods.rounds_of(committee, period.code) if period else []
    if not rounds:
        return None
    before = {row.definition.indicator.code: row for row in rolling.figures(rounds, cutoff_at=now)}
    return Moves(
        synthesis,
        short_period(synthesis.round.period),
        short_period(period.code),
        _most(queries.total_figures(synthesis), before),
    )


def _most(figures: Mapping[str, Figure], before: Mapping[str, rolling.Rolled]) -> list[Move]:
    found = [
        move
        for code, figure in figures.items()
        if code in before and (move := _move(figure, before[code])) is not None
    ]
    found.sort(key=lambda move: (not move.covered, -abs(move.change), move.definition.indicator.code))
    return found[:SHOWN]


def _move(figure: Figure, old: rolling.Rolled) -> Move | None:
    """Return how a figure moved, None where it did not, or where the two do not mean the same."""
    if figure.definition_id != old.definition.pk or not old.comparable:
        return None
    new, past = rules.exact(figure), _exact(old)
    if new is None or not past or new == past:
        return None
    if figure.rule == "sum" and abs(new - past) * SCALE < LEAST:
        return None
    return Move(
        figure.definition,
        rules.printed(figure, spoken()),
        _printed(old),
        (new - past) / past,
        (figure.answered, figure.expected),
        (old.cell.answered, old.cell.expected),
    )


def _exact(row: rolling.Rolled) -> Fraction | None:
    if row.cell.value is None or (row.denominator is not None and not row.denominator.value):
        return None
    if row.denominator is None:
        return Fraction(row.cell.value, SCALE)
    return Fraction(row.cell.value * row.definition.per, row.denominator.value)


def _printed(row: rolling.Rolled) -> str:
    if row.denominator is None:
        return rules.printed_scaled(row.cell.value, row.definition, spoken())
    return rules.printed_ratio(row.cell.value, row.denominator.value, row.definition, spoken())


def called(synthesis: Synthesis | None) -> list[str]:
    """Return the indicators that a synthesis's text speaks of, in its order: what this committee counts as main."""
    if synthesis is None:
        return []
    texts: Iterable[str] = [
        sentence.text for section in queries.written(synthesis) for sentence in section.sentences.all()
    ]
    return list(dict.fromkeys(code for text in texts for code in rules.placeholders(text)))
