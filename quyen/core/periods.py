"""Reporting periods and the days their figures cover.

A period is a name ("first half of 2026"); which days it covers is a rule of the regime, kept as dated data.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from quyen.core.intervals import contains

MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "nine-months": 9, "year": 12}
MADE_OF = {"half-year": "quarter", "quarter": "month"}
KINDS = tuple(MONTHS_IN)  # the kinds that come round every year; `free` takes its own dates
FREE = "free"

MONTH_NAMES = (
    pgettext_lazy("period", "January"),
    pgettext_lazy("period", "February"),
    pgettext_lazy("period", "March"),
    pgettext_lazy("period", "April"),
    pgettext_lazy("period", "May"),
    pgettext_lazy("period", "June"),
    pgettext_lazy("period", "July"),
    pgettext_lazy("period", "August"),
    pgettext_lazy("period", "September"),
    pgettext_lazy("period", "October"),
    pgettext_lazy("period", "November"),
    pgettext_lazy("period", "December"),
)
LABELS = {
    ("quarter", 1): _("first quarter of %(year)s"),
    ("quarter", 2): _("second quarter of %(year)s"),
    ("quarter", 3): _("third quarter of %(year)s"),
    ("quarter", 4): _("fourth quarter of %(year)s"),
    ("half-year", 1): _("first half of %(year)s"),
    ("half-year", 2): _("second half of %(year)s"),
    ("nine-months", 1): _("first nine months of %(year)s"),
    ("year", 1): _("year %(year)s"),
}
MONTH_LABEL = pgettext_lazy("period", "%(month)s %(year)s")
FREE_LABEL = pgettext_lazy("period", "%(opens)s to %(closes)s")

CODE = re.compile(
    r"(?P<year>\d{4})-(?:M(?P<month>\d{2})|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<nine>9M)|(?P<whole>Y))"
)


@dataclass(frozen=True)
class Period:
    """One named period; `number` counts within the year from 1. `free` carries its own inclusive dates."""

    kind: str
    year: int
    number: int = 1
    opens: date | None = None
    closes: date | None = None

    def __post_init__(self) -> None:
        if self.kind == FREE:
            if not (self.opens and self.closes and self.opens <= self.closes):
                raise ValueError("a free period needs its first and last day, in that order")
        elif not 1 <= self.number <= count(self.kind):
            raise ValueError(f"no {self.kind} {self.number} in a year")

    @classmethod
    def free(cls, opens: date, closes: date) -> "Period":
        """Return a period of its own dates, both inclusive, as thematic and ad hoc reports have."""
        return cls(FREE, closes.year, 1, opens, closes)

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Read what `code` wrote; raises ValueError on anything else."""
        if ".." in code:
            opens, closes = code.split("..", 1)
            return cls.free(date.fromisoformat(opens), date.fromisoformat(closes))
        found = CODE.fullmatch(code)
        if not found:
            raise ValueError(f"not a period: {code!r}")
        kinds = dict(zip(("month", "quarter", "half", "nine", "whole"), KINDS, strict=True))
        part = found.lastgroup
        number = int(found[part]) if part in ("month", "quarter", "half") else 1
        return cls(kinds[part], int(found["year"]), number)

    @property
    def code(self) -> str:
        """Write it as 2026-M06, 2026-Q2, 2026-H1, 2026-9M, 2026-Y or 2026-01-05..2026-03-14."""
        if self.kind == FREE:
            return f"{self.opens}..{self.closes}"
        part = {
            "month": f"M{self.number:02}",
            "quarter": f"Q{self.number}",
            "half-year": f"H{self.number}",
            "nine-months": "9M",
            "year": "Y",
        }
        return f"{self.year}-{part[self.kind]}"

    @property
    def first_month(self) -> tuple[int, int]:
        """Return (year, month) of the first calendar month the name speaks of."""
        if self.opens:
            return self.opens.year, self.opens.month
        return self.year, MONTHS_IN[self.kind] * (self.number - 1) + 1

    @property
    def last_month(self) -> tuple[int, int]:
        if self.closes:
            return self.closes.year, self.closes.month
        return self.year, MONTHS_IN[self.kind] * self.number

    def label(self, language: str) -> str:
        """Name it in a sentence: "6 tháng đầu năm 2026", "first half of 2026"."""
        with override(language):
            if self.kind == FREE:
                return FREE_LABEL % {"opens": _day(self.opens), "closes": _day(self.closes)}
            if self.kind == "month":
                return MONTH_LABEL % {"month": MONTH_NAMES[self.number - 1], "year": self.year}
            return LABELS[self.kind, self.number] % {"year": self.year}

    @classmethod
    def half_year(cls, on: date) -> "Period":
        """Return the half-year of the calendar that a day lies in."""
        return cls("half-year", on.year, 1 if on.month <= MONTHS_IN["half-year"] else 2)

    @property
    def last_day(self) -> date:
        """Return the last calendar day the name speaks of."""
        return self.closes or in_month(self.last_month, 0, "last")

    def previous(self) -> "Period | None":
        """Return the period of this kind just before, across the new year; a free period has none."""
        if self.kind == FREE:
            return None
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        return Period(self.kind, self.year - 1, count(self.kind))

    def partitions(self) -> "tuple[tuple[Period, ...], ...]":
        """Return the ways in which shorter periods make up this one, each in order; months have none, nor free ones."""
        if self.kind == "year":
            halves = (Period("half-year", self.year, 1), Period("half-year", self.year, 2))
            return halves, (Period("nine-months", self.year), Period("quarter", self.year, 4))
        if self.kind == "nine-months":
            return ((Period("half-year", self.year, 1), Period("quarter", self.year, 3)),)
        if (smaller := MADE_OF.get(self.kind)) is None:
            return ()
        many = MONTHS_IN[self.kind] // MONTHS_IN[smaller]
        last = many * self.number
        return (tuple(Period(smaller, self.year, number) for number in range(last - many + 1, last + 1)),)

    def year_before(self) -> "Period | None":
        """Return the same period one year earlier, which reports compare with; a free period has none."""
        return None if self.kind == FREE else Period(self.kind, self.year - 1, self.number)


def count(kind: str) -> int:
    """Return how many periods of a kind a year has; raises ValueError for an unknown kind."""
    if kind not in MONTHS_IN:
        raise ValueError(f"not a kind of period: {kind!r}")
    return 12 // MONTHS_IN[kind]


def all_of(year: int, kind: str | None = None) -> list[Period]:
    """Return the periods of a year in order of kind, then number."""
    kinds = (kind,) if kind else KINDS
    return [Period(each, year, number) for each in kinds for number in range(1, count(each) + 1)]


@dataclass(frozen=True)
class WindowRule:
    """How a kind of period opens and closes, by a legal basis in force on its closing date.

    Months are offsets from the period's first (opens) and last (closes) calendar month, 0 being that month.
    A `free` rule has no offsets: it only says by which basis a report sets its own dates.
    """

    kind: str
    opens_month: int
    opens_day: int | Literal["last"]
    closes_month: int
    closes_day: int | Literal["last"]
    legal_basis: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def dates(self, period: Period) -> tuple[date, date]:
        if period.kind == FREE:
            return period.opens, period.closes
        opens = in_month(period.first_month, self.opens_month, self.opens_day)
        return opens, in_month(period.last_month, self.closes_month, self.closes_day)


@dataclass(frozen=True)
class Window:
    """The days a report's figures cover: from `opens` to `closes`, both inclusive."""

    opens: date
    closes: date
    legal_basis: str

    @property
    def until(self) -> date:
        """The first day after it, for half-open intervals."""
        return self.closes + timedelta(days=1)


class NoSingleRule(LookupError):
    """The configuration has no rule, or more than one, for this period on its closing date."""


def window(period: Period, rules: Iterable[WindowRule]) -> Window:
    """Apply the one rule of the period's kind that is in force on the closing date it gives."""
    found = [
        Window(opens, closes, rule.legal_basis)
        for rule in rules
        if rule.kind == period.kind
        for opens, closes in [rule.dates(period)]
        if contains(rule.valid_from, rule.valid_until, closes)
    ]
    if len(found) != 1:
        raise NoSingleRule(f"{len(found)} rules give the window of {period.code}, one is needed")
    return found[0]


def in_month(month: tuple[int, int], offset: int, day: int | Literal["last"]) -> date:
    """Return a day of the month `offset` months away; a day the month does not have becomes its last."""
    year, index = divmod(month[0] * 12 + month[1] - 1 + offset, 12)
    last = monthrange(year, index + 1)[1]
    return date(year, index + 1, last if day == "last" else min(day, last))


def _day(on: date) -> str:
    return f"{on.day}/{on.month}/{on.year}"
