"""A table of a Word file as a plain grid: every place has its text, also where cells are joined."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quyen.core.text import clean


@dataclass
class Slot:
    """One place of the grid: its text, how it stood in old letters, and whether it goes on from above or beside."""

    text: str = ""
    before: str = ""
    below: bool = False
    beside: bool = False


def grid(table: Mapping) -> list[list[Slot]]:
    """Return the places of a table by row and column; what is joined downwards has the text of the cell above."""
    found: list[list[Slot]] = []
    for cells in table["rows"]:
        row: list[Slot] = []
        for each in cells:
            above = found[-1][len(row)] if each["below"] and found and len(row) < len(found[-1]) else None
            text, before = (above.text, above.before) if above else (words(each), old_words(each))
            row += [Slot(text, before, each["below"], beside=n > 0) for n in range(each["across"])]
        found.append(row)
    return found


def nested(table: Mapping) -> Iterator[Mapping]:
    """Yield the tables that stand within the cells of a table."""
    for cells in table["rows"]:
        for each in cells:
            yield from (block for block in each["blocks"] if block["kind"] == "table")


def words(cell: Mapping) -> str:
    """Return the text of a cell, without that of tables within it."""
    return clean("\n".join(block["text"] for block in _paragraphs(cell))).strip()


def old_words(cell: Mapping) -> str:
    """Return the text as it stood in old letters, "" where it did not."""
    found = _paragraphs(cell)
    if not any(block["before"] for block in found):
        return ""
    return "\n".join(block["before"] or block["text"] for block in found).strip()


def _paragraphs(cell: Mapping) -> list[Mapping]:
    return [block for block in cell["blocks"] if block["kind"] == "paragraph"]
