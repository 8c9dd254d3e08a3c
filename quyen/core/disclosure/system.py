"""What an outsider knows of all tables together: cells shown, and every sum they stand in, as one linear system."""

from collections.abc import Iterable, Iterator, Sequence

from quyen.core.disclosure.columns import System
from quyen.core.disclosure.shapes import Address, Shown
from quyen.core.disclosure.spanning import span


class Contradiction(ValueError):
    """One number was handed in with two values; `address` says which."""

    def __init__(self, address: Address) -> None:
        super().__init__(f"{address} has two values.")
        self.address = address


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
    span(system, shown)
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
        column = system.add(address, number)
        same[address.population, address.codes, number] = column
    system.columns[address] = column
    system.thresholds[column] = max(system.thresholds[column], each.table.threshold)
    (system.hidden if withheld else system.known).add(column)


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
            system.thresholds[system.add(cell, None)] = threshold
        columns.append(system.columns[cell])
    return columns[0], tuple(columns[1:])
