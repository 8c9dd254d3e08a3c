"""Numbers and equations over them, as an outsider may write them down."""

from dataclasses import dataclass, field

from quyen.core.disclosure.shapes import Address


@dataclass
class System:
    """Numbers (columns) and equations over them.

    A number known under two vintages with the same value is one column: what did not change is taken to be known as
    unchanged. `values` are the true ones, None where no table has the number; `known` are shown somewhere, `hidden`
    are withheld somewhere, with the largest threshold of those tables. An equation is (column of the whole, columns
    of the parts). `implied` are the true values of numbers that no table has but that follow over populations.
    """

    columns: dict[Address, int] = field(default_factory=dict)
    values: list[int | None] = field(default_factory=list)
    names: list[Address] = field(default_factory=list)
    thresholds: list[int] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    equations: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    wholes: set[int] = field(default_factory=set)
    implied: dict[int, int] = field(default_factory=dict)

    @property
    def unknown(self) -> list[int]:
        """Columns that an outsider must work out, those never handed out among them."""
        return [column for column in range(len(self.values)) if column not in self.known]

    def add(self, address: Address, value: int | None) -> int:
        """Take in a number as a new column; return which."""
        self.columns[address] = len(self.values)
        self.values.append(value)
        self.names.append(address)
        self.thresholds.append(0)
        return self.columns[address]
