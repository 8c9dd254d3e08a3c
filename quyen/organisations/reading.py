"""Reads the CSV files that hold a country's units and a committee's members; a bad row is named by its line."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from quyen.core.text import clean
from quyen.organisations.models import Kind, Level

Row = TypeVar("Row")


class BadRow(ValueError):
    """A row cannot be read; names the file, the line and the reason."""


@dataclass(frozen=True)
class UnitRow:
    key: str
    code: str
    name: str
    level: Level
    parent: str
    valid_from: date | None
    valid_until: date | None
    latitude: Decimal | None
    longitude: Decimal | None
    area_km2: Decimal | None


@dataclass(frozen=True)
class SuccessionRow:
    predecessor: str
    successor: str
    on: date
    extent: str
    is_default: bool
    legal_note: str


@dataclass(frozen=True)
class MemberRow:
    """A body of a committee; `predecessors` are (key, extent)."""

    key: str
    name_vi: str
    name_en: str
    kind: Kind
    duty: str
    valid_from: date | None
    valid_until: date | None
    predecessors: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TerritoryRow:
    """A territory whose communes owe to a committee between two days."""

    committee: str
    name_vi: str
    name_en: str
    territory: str
    valid_from: date | None
    valid_until: date | None
    successor: str


def units(path: Path) -> list[UnitRow]:
    """Return the rows of `data/viet_nam_units.csv`."""
    return list(_read(path, _unit))


def successions(path: Path) -> list[SuccessionRow]:
    """Return the rows of `data/viet_nam_successions.csv`."""
    return list(_read(path, _succession))


def members(path: Path) -> list[MemberRow]:
    """Return the rows of `data/members_hcmc.csv`."""
    return list(_read(path, _member))


def territories(path: Path) -> list[TerritoryRow]:
    """Return the rows of `data/territories_hcmc.csv`."""
    return list(_read(path, _territory))


def _read(path: Path, make: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for line, row in enumerate(csv.DictReader(lines), start=2):
            try:
                yield make({column: clean(value).strip() for column, value in row.items()})
            except (ArithmeticError, KeyError, TypeError, ValueError) as problem:
                raise BadRow(f"{path.name}, line {line}: {problem!r}") from problem


def _unit(row: dict[str, str]) -> UnitRow:
    return UnitRow(
        key=row["key"],
        code=row["code"],
        name=row["name"],
        level=Level(row["level"]),
        parent=row["parent_key"],
        latitude=_decimal(row["latitude"]),
        longitude=_decimal(row["longitude"]),
        area_km2=_decimal(row["area_km2"]),
        **_days(row),
    )


def _succession(row: dict[str, str]) -> SuccessionRow:
    return SuccessionRow(
        predecessor=row["predecessor_key"],
        successor=row["successor_key"],
        on=date.fromisoformat(row["on"]),
        extent=_extent(row["extent"]),
        is_default=row["is_default"] == "1",
        legal_note=row["legal_note"],
    )


def _member(row: dict[str, str]) -> MemberRow:
    links = [link.strip().rpartition(":") for link in row["predecessors"].split(";") if link.strip()]
    return MemberRow(
        key=row["key"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        kind=Kind(row["kind"]),
        duty=row["duty"],
        predecessors=tuple((key, _extent(extent)) for key, _, extent in links),
        **_days(row),
    )


def _territory(row: dict[str, str]) -> TerritoryRow:
    names = ("committee", "name_vi", "name_en", "territory", "successor")
    return TerritoryRow(**{name: row[name] for name in names}, **_days(row))


def _days(row: dict[str, str]) -> dict[str, date | None]:
    return {
        column: date.fromisoformat(row[column]) if row[column] else None
        for column in ("valid_from", "valid_until")
    }


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _extent(text: str) -> str:
    if text not in ("whole", "part"):
        raise ValueError(f"{text!r} is neither whole nor part")
    return text
