"""The half-years of a series: the figure of all units in each, and where what is measured changed."""

from dataclasses import dataclass
from datetime import date, datetime

from quyen.regimes.models import Definition, Round
from quyen.synthesis import compared, rules
from quyen.synthesis.compared import Read
from quyen.synthesis.rolling import Period, Rolled
from quyen.ui.formats import named, spoken
from quyen.web.wording import short_period


@dataclass(frozen=True)
class Column:
    """A half-year: its rounds, its total, and the definition that begins with it where it is not the one before."""

    rounds: list[Round]
    total: Rolled | None
    said: str
    before: Definition | None = None  # with `now` only where the definition changed
    now: Definition | None = None

    @property
    def period(self) -> str:
        return self.rounds[0].period

    @property
    def closes_on(self) -> date:
        return self.rounds[0].closes_on

    @property
    def label(self) -> str:
        return short_period(self.period)

    @property
    def estimate(self) -> bool:
        return estimated(self.total)

    @property
    def notes(self) -> list[Round]:
        """Return the rounds whose note says what is particular about them."""
        noted = {named(round, "note"): round for round in self.rounds if named(round, "note")}
        return list(noted.values())


def columns_of(code: str, periods: list[Period], now: datetime) -> list[Column]:
    """Return the half-years; one whose definition is not that of the last that asked for the figure says so."""
    found, last = [], None
    for period in periods:
        here = Read(period.rounds[0].period, period.rounds, compared.definitions(period.rounds), now)
        changed = last is not None and compared.broken(code, last, here)
        pair = (last.definitions[code], here.definitions[code]) if changed else (None, None)
        found.append(Column(period.rounds, period.total, said(period.total), *pair))
        last = here if code in here.definitions else last
    return found


def said(row: Rolled | None) -> str:
    """Return a rolled figure as it is printed, "–" where there is none."""
    if row is None or value_of(row) is None:
        return "–"
    if row.denominator is not None:
        return rules.printed_ratio(row.cell.value, row.denominator.value, row.definition, spoken())
    return rules.printed_scaled(row.cell.rounded, row.definition, spoken())


def estimated(row: Rolled | None) -> bool:
    """Whether a figure holds an estimate, or a part of a unit by an entered share."""
    return row is not None and any(cell.estimate for cell in (row.cell, row.denominator) if cell)


def value_of(row: Rolled | None) -> int | None:
    """Return a rolled figure as one scaled number, a ratio rounded as it is printed; None where there is none."""
    return rules.value_of(row.cell, row.denominator, row.definition) if row and row.comparable else None
