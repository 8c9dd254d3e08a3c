"""What an outsider knows of all tables together: cells shown, and every sum they stand in, as one linear system."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quyen.core.disclosure.shapes import Address, Shown


class Contradiction(ValueError):
    """One number was handed in with two values; `address` says which."""

    def __init__(self, address: Address) -> None:
        super().__init__(f"{address} has two values.")
        self.address = address


@dataclass
class System:
    """Numbers (columns) and equations over them.

    A number known under two vintages with the same value is one column: what did not change is taken to be known as
    unchanged. `values` are the true ones, None where no table has the number; `known` are shown somewhere, `hidden`
    are withheld somewhere, with the largest threshold of those tables. An equation is (column of the whole, columns
    of the parts).
    """

    columns: dict[Address, int] = field(default_factory=dict)
    values: list[int | None] = field(default_factory=list)
    names: list[Address] = field(default_factory=list)
    thresholds: list[int] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    equations: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    wholes: set[int] = field(default_factory=set)

    @property
    def unknown(self) -> list[int]:
        """Columns that an outsider must work out, those never handed out among them."""
        return [column for column in range(len(self.values)) if column not in self.known]


def build(shown: Iterable[Shown]) -> System:
    """Return the system of some tables; raises Contradiction where one number has two values."""
    shown = list(shown)
    system, same = System(), {}
    for each in shown:
        for at, value in each.table.values.items():
            _enter(system, same, each, each.table.address(at), value, at in each.withheld)
    seen = set()
    for equation in _equations(shown, system):
        if equation not in seen:
            seen.add(equation)
            system.equations.append(equation)
    system.wholes = {whole for whole, _parts in system.equations}
    return system


def _enter(system: System, same: dict, each: Shown, address: Address, value: int | None, withheld: bool):
    number = value or 0  # nothing given is known to be in no sum
    column = system.columns.get(address)
    if column is not None and system.values[column] != number:
        raise Contradiction(address)
    if column is None:
        column = same.get((address.population, address.codes, number))
    if column is None:
        column = _add(system, address, number)
        same[address.population, address.codes, number] = column
    system.columns[address] = column
    system.thresholds[column] = max(system.thresholds[column], each.table.threshold)
    (system.hidden if withheld else system.known).add(column)


def _add(system: System, address: Address, value: int | None) -> int:
    system.columns[address] = len(system.values)
    system.values.append(value)
    system.names.append(address)
    system.thresholds.append(0)
    return system.columns[address]


def _equations(shown: Sequence[Shown], system: System) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield every sum that a handed-out number stands in; numbers that no table has come in as unknown columns."""
    sums: dict[tuple[str, str], dict] = {}
    thresholds: dict[tuple[str, str], int] = {}
    for each in shown:
        of = each.table.population, each.table.vintage
        thresholds[of] = max(thresholds.get(of, 0), each.table.threshold)
        for dimension in each.table.dimensions:
            for whole, parts in dimension.sums:
                sums.setdefault(of, {})[dimension.key, whole, parts] = None
    given: dict[tuple[str, str], list[Address]] = {}
    for address in list(system.columns):
        given.setdefault(address[:2], []).append(address)
    for of, found in sums.items():
        for key, whole, parts in found:
            touched = {whole, *parts}
            rests = {address.moved(key, whole): None for address in given[of] if address.code(key) in touched}
            for at in rests:
                cells = [at, *(at.moved(key, part) for part in parts)]
                yield _equation(system, cells, thresholds[of])


def _equation(system: System, cells: list[Address], threshold: int) -> tuple[int, tuple[int, ...]]:
    columns = []
    for cell in cells:
        if cell not in system.columns:
            system.thresholds[_add(system, cell, None)] = threshold
        columns.append(system.columns[cell])
    return columns[0], tuple(columns[1:])
