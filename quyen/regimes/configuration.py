"""Reads a regime's rules of time from CSV files: windows, the ladder of due dates, reminders, the calendar's table."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

from quyen.core.ladders import Rung
from quyen.core.periods import WindowRule
from quyen.core.workdays import SpecialDay


class BadConfiguration(ValueError):
    """A row of a configuration file cannot be read; names the file, the line and the column."""


def read_windows(path: Path, rules: str = "decree-09") -> tuple[WindowRule, ...]:
    """Return one named set of window rules, as `data/regime/windows.csv` holds them."""
    return tuple(_read(path, _window, only={"rules": rules}))


def read_ladder(path: Path) -> tuple[Rung, ...]:
    """Return the rungs of a ladder, as `data/regime/ladder.csv` holds them."""
    return tuple(_read(path, _rung))


def read_calendar(path: Path) -> tuple[SpecialDay, ...]:
    """Return the decisions laid over the public holidays, as `data/regime/calendar.csv` holds them."""
    return tuple(_read(path, _special_day))


def read_reminders(path: Path) -> tuple[tuple[int, str], ...]:
    """Return when whom is reminded, (days after the due day, recipient), as `data/regime/reminders.csv` has it."""
    return tuple(_read(path, _reminder))


def _read(path: Path, make: Callable[[dict], object], only: dict[str, str] | None = None) -> list:
    made = []
    with Path(path).open(encoding="utf-8-sig", newline="") as lines:
        for line, row in enumerate(csv.DictReader(lines), start=2):
            if any(row[column] != value for column, value in (only or {}).items()):
                continue
            try:
                made.append(make(row))
            except (KeyError, TypeError, ValueError) as problem:
                raise BadConfiguration(f"{Path(path).name}, line {line}: {problem}") from problem
    return made


def _window(row: dict) -> WindowRule:
    return WindowRule(
        kind=row["kind"],
        opens_month=_number(row["opens_month"]),
        opens_day=_day_of_month(row["opens_day"]),
        closes_month=_number(row["closes_month"]),
        closes_day=_day_of_month(row["closes_day"]),
        **_validity(row),
    )


def _rung(row: dict) -> Rung:
    return Rung(
        level=row["level"],
        kind=_one_of(row["kind"], "after-closing", "fixed"),
        working_days=_number(row["working_days"]),
        day_of_month=_number(row["day_of_month"]),
        month_offset=_number(row["month_offset"]),
        moves=_one_of(row["moves"] or "earlier", "earlier", "later"),
        caps=_yes(row["caps"]),
        **_validity(row),
    )


def _special_day(row: dict) -> SpecialDay:
    return SpecialDay(
        on=date.fromisoformat(row["on"]),
        working=_yes(row["working"]),
        reason_vi=row["reason_vi"],
        reason_en=row["reason_en"],
        **_validity(row),
    )


def _reminder(row: dict) -> tuple[int, str]:
    return int(row["days"]), _one_of(row["recipient"], "writers", "head", "office")


def _validity(row: dict) -> dict:
    return {
        "legal_basis": row["legal_basis"],
        "valid_from": _date(row["valid_from"]),
        "valid_until": _date(row["valid_until"]),
    }


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int:
    return int(text) if text else 0


def _day_of_month(text: str) -> int | Literal["last"]:
    return "last" if text == "last" else _number(text)


def _one_of(text: str, *allowed: str) -> str:
    if text not in allowed:
        raise ValueError(f"{text!r} is none of {', '.join(allowed)}")
    return text


def _yes(text: str) -> bool:
    return _one_of(text, "yes", "no") == "yes"
