"""Figures over time as SDMX sees them: structures by what they are broken down by, series of observations.

Every standing table that has a period is in it. docs/open-data.md names each concept.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quyen.core.periods import Period
from quyen.core.text import fold
from quyen.public.datasets import addresses, shapes
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import NONE, SHOWN, WITHHELD, PlainDimension, Worded
from quyen.publications.thawing import Cell, TableContent

Editions = list[Edition[TableContent]]
FREQUENCIES = {
    "month": ("M", "%d-%02d"),
    "quarter": ("Q", "%d-Q%d"),
    "half-year": ("S", "%d-S%d"),
    "year": ("A", "%d"),
}
OTHER = "_O"
# state → (OBS_STATUS, CONF_STATUS), cross-domain codes: normal, suppressed, missing; free, not for publication
STATES = {SHOWN: ("A", "F"), WITHHELD: ("Q", "N"), NONE: ("O", "F")}
BREAK = "B"
RESERVED = {"FREQ", "INDICATOR", "TIME_PERIOD", "OBS_VALUE"}


@dataclass(frozen=True)
class Structure:
    """What figures are broken down by: concepts in the order of the tables' dimensions, with their names."""

    concepts: tuple[tuple[str, Worded], ...] = field(hash=False, compare=False)
    ids: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return "FIGURES_BY_" + "_AND_".join(self.ids) if self.ids else "FIGURES"

    @property
    def name(self) -> Worded:
        names = [words for _id, words in self.concepts]
        return Worded(
            "Số liệu theo " + ", ".join(words.vi.lower() for words in names) if names else "Số liệu",
            "Figures by " + ", ".join((words.en or words.vi).lower() for words in names)
            if names
            else "Figures",
        )


@dataclass(frozen=True)
class Observation:
    """One cell: `key` are the codes of a series by concept; no value where it is withheld or there is none."""

    structure: str
    key: tuple[tuple[str, str], ...]
    time: str
    value: int | None
    attributes: tuple[tuple[str, str], ...]


def structure_of(content: TableContent) -> Structure:
    """Return the structure of a table."""
    ids = concepts_of(content.dimensions)
    return Structure(tuple(zip(ids, (one.name for one in content.dimensions), strict=True)), ids)


def concepts_of(dimensions: Iterable[PlainDimension]) -> tuple[str, ...]:
    """Return what SDMX calls the dimensions: by their English names, by their keys where those say nothing alone."""
    dimensions = list(dimensions)
    named = [concept(one.name.en or one.name.vi) for one in dimensions]
    if len(set(named)) < len(named) or RESERVED & set(named):
        named = [f"BY_{concept(one.key)}" for one in dimensions]
    return tuple(named)


def concept(text: str) -> str:
    """Return a name as an identifier: "Kind of agency" is KIND_OF_AGENCY."""
    return re.sub(r"[^A-Z0-9]+", "_", fold(text).upper()).strip("_")


def code(text: str) -> str:
    """Return a code as SDMX allows it, no two alike: what it does not take stands as @ and its number."""
    if text == shapes.TOTAL:
        return text
    escaped = re.sub(r"[^A-Za-z0-9_-]", lambda found: f"@{ord(found[0]):x}$", text)
    return f"@5f${escaped[1:]}" if escaped.startswith("_") else escaped


def indicator(content: TableContent) -> str:
    """Return what is counted, whenever: the population without its period, with the key of the table before it."""
    parts = [part for part in content.population.split(":") if part and part != content.period]
    if parts and parts[0].lower() == content.key.lower():
        parts = parts[1:]
    return code("-".join([content.key, *parts]))


def unit(content: TableContent) -> str:
    """Return the code of the unit in which a table counts."""
    return concept(content.unit.en or content.unit.vi)


def time_of(period: Period) -> tuple[str, str]:
    """Return (frequency, time period) of a period; nine months and free dates are a first day with a length."""
    if period.kind in FREQUENCIES:
        frequency, written = FREQUENCIES[period.kind]
        given = (period.year,) if period.kind == "year" else (period.year, period.number)
        return frequency, written % given
    if period.opens and period.closes:
        return OTHER, f"{period.opens}/P{(period.closes - period.opens).days + 1}D"
    return OTHER, f"{period.year}-01-01/P9M"


def observations(series: Iterable[Editions]) -> Iterator[Observation]:
    """Yield every cell of tables that follow each other in time, series by series."""
    for editions in series:
        before: dict[str, Edition[TableContent]] = {}
        for one in editions:
            counted = indicator(one.content)
            yield from _of_table(one, broken=_is_break(one, before.get(counted)))
            before[counted] = one


def _is_break(one: Edition[TableContent], before: Edition[TableContent] | None) -> bool:
    """Whether units were reorganised since the table before: then the two sides are not of the same bodies."""
    return before is not None and bool(set(one.content.reorganisations) - set(before.content.reorganisations))


def _of_table(edition: Edition[TableContent], *, broken: bool) -> Iterator[Observation]:
    content = edition.content
    structure, (frequency, time) = structure_of(content), time_of(Period.parse(content.period))
    head = (("FREQ", frequency), ("INDICATOR", indicator(content)))
    told = _told(edition)
    for at, cell in content.cells.items():
        codes = (code(shapes.code_of(one)) for one in at)
        key = (*head, *zip(structure.ids, codes, strict=True))
        value = cell.value if cell.state == SHOWN else None
        yield Observation(structure.id, key, time, value, (*_marks(cell, broken), *told))


def _marks(cell: Cell, broken: bool) -> tuple[tuple[str, str], ...]:
    status, confidentiality = STATES[cell.state]
    if broken and cell.state == SHOWN:
        status = BREAK
    return ("OBS_STATUS", status), ("CONF_STATUS", confidentiality)


def _told(edition: Edition[TableContent]) -> tuple[tuple[str, str], ...]:
    told = edition.content.provenance
    return (
        ("UNIT_MEASURE", unit(edition.content)),
        ("AS_OF", told.as_of.isoformat()),
        ("COVERAGE_VI", told.coverage.vi),
        ("COVERAGE_EN", told.coverage.en or told.coverage.vi),
        ("EDITION", addresses.edition(edition)),
    )
