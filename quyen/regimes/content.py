"""Reads what a regime asks from CSV files: its texts, its outline, its indicators with their breakdowns."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quyen.regimes.feeding import Feed

UNVERIFIED = "(unverified)"
PER = {"%": 100, "‰": 1000}
DECIMALS_OF_RATIOS = 2
GRAINS = {"unit": "unit", "unit, no trait": "unit-no-trait", "city": "city"}


@dataclass(frozen=True)
class PartRow:
    """One category of one breakdown."""

    dimension: str
    dimension_vi: str
    dimension_en: str
    code: str
    name_vi: str
    name_en: str
    adds_up: bool


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator as `data/indicators.csv` and `data/regime/meanings.csv` define it together.

    `definition` holds the columns of a Definition but its indicators and its owner; numerator and denominator are
    codes or "", `owner` is a body's key or "" where no single body owns it.
    """

    code: str
    section: str
    numerator: str
    denominator: str
    owner: str
    annual_only: bool
    definition: dict
    parts: tuple[PartRow, ...]


def texts(folder: Path) -> dict[str, tuple[str, str]]:
    """Return the regime's own texts by part: (Vietnamese, English)."""
    return {row["part"]: (row["text_vi"], row["text_en"]) for row in _rows(folder / "parts.csv")}


def outline(folder: Path) -> list[dict]:
    """Return the sections in order, as columns of a Section; `parent` is the code of the section above, or ""."""
    return [
        row | {"position": int(row["position"]), "required": row["required"] == "yes"}
        for row in _rows(folder / "outline.csv")
    ]


def indicators(data: Path) -> list[IndicatorRow]:
    """Return the indicators in the order of `data/indicators.csv`; raises KeyError where a meaning is lacking."""
    meanings = {row["code"]: row for row in _rows(data / "regime" / "meanings.csv")}
    breakdowns = list(_rows(data / "regime" / "breakdowns.csv"))
    return [_indicator(row, meanings[row["code"]], breakdowns) for row in _rows(data / "indicators.csv")]


def feeds(folder: Path) -> dict[str, str]:
    """Return by an indicator's code which register knows it, as `feeding.Feed` names it."""
    return {row["code"]: Feed(row["fed_by"]) for row in _rows(folder / "feeds.csv")}


def _indicator(row: dict, meaning: dict, breakdowns: list[dict]) -> IndicatorRow:
    return IndicatorRow(
        code=row["code"],
        section=meaning["section"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        owner=meaning["owner"],
        annual_only=row["note"] == "annual round only",
        definition=_definition(row, meaning),
        parts=tuple(_parts(row, breakdowns)),
    )


def _definition(row: dict, meaning: dict) -> dict:
    return {
        "name_vi": row["name_vi"],
        "name_en": row["name_en"],
        "unit_vi": row["unit"],
        "unit_en": meaning["unit_en"],
        "meaning_vi": meaning["meaning_vi"],
        "meaning_en": meaning["meaning_en"],
        "kind": row["kind"],
        "decimals": DECIMALS_OF_RATIOS if row["kind"] == "ratio" else 0,
        "per": PER.get(row["unit"], 1),
        "answered_by": row["answered_by"],
        "control_total_from": row["control_total_from"],
        "finest_grain": GRAINS[row["finest_grain"]],
        "sensitive": row["sensitive"] == "yes",
        "of_people": row["of_people"] != "no",
        "owner_vi": row["owner"],
        "note_vi": meaning["note_vi"],
        "note_en": row["note"],
        "legal_basis": meaning["legal_basis"] or UNVERIFIED,
        "valid_from": date.fromisoformat(meaning["valid_from"]) if meaning["valid_from"] else None,
    }


def _parts(row: dict, breakdowns: list[dict]) -> Iterator[PartRow]:
    for name in _names(row["breakdown"]):
        found = [each for each in breakdowns if each["breakdown"] == name and _covers(each, row["code"])]
        if not found:
            raise KeyError(f"{row['code']}: no categories for the breakdown {name!r}")
        for each in found:
            values = {column: each[column] for column in PartRow.__annotations__ if column != "adds_up"}
            yield PartRow(**values, adds_up=each["adds_up"] == "yes")


def _names(breakdown: str) -> list[str]:
    # "outcome (right; wrong; partly)" is one breakdown that spells out its categories, "sex; age" are two.
    if "(" in breakdown:
        return [breakdown]
    return [name.strip() for name in breakdown.split(";") if name.strip()]


def _covers(row: dict, code: str) -> bool:
    return not row["indicators"] or code in row["indicators"].split()


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)
