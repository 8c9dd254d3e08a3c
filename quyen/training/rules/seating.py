"""Where people sit: each group in rows of its own, without asking the database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from string import ascii_uppercase

NOON = time(12)
LETTERS = "".join(letter for letter in ascii_uppercase if letter not in "IO")  # no row is read as 1 or 0
NARROWEST, WIDEST = 4, 40  # seats in a row
MORNING, AFTERNOON = "am", "pm"


def halves_of(starts: Sequence[time]) -> tuple[str, ...]:
    """Return the halves of a day in which something begins; both where no programme is known yet."""
    if not starts:
        return (MORNING, AFTERNOON)
    held = {MORNING if start < NOON else AFTERNOON for start in starts}
    return tuple(half for half in (MORNING, AFTERNOON) if half in held)


def row_name(n: int) -> str:
    """Return the letters of row `n`, from 0: A, B … Z, AA, AB …, without I and O."""
    before, place = divmod(n, len(LETTERS))
    return (row_name(before - 1) if before else "") + LETTERS[place]


def seat_name(row: int, place: int) -> str:
    """Return a seat's name: "B12" is the twelfth of the second row; both count from 0."""
    return f"{row_name(row)}{place + 1}"


def parted(seat: str) -> tuple[str, int] | None:
    """Return the row and the number of a seat: ("B", 12); None for what is no name of a seat."""
    row = seat.rstrip("0123456789")
    number = seat[len(row) :]
    return (row, int(number)) if row and number else None


def arranged(
    people: Iterable[tuple[int, int]], across: int, taken: Mapping[int, str] | None = None
) -> dict[int, str]:
    """Return a seat for each person: `people` are (person, group) in the order in which they sit.

    A group begins a row of its own, `across` seats to a row. Who has a seat already (`taken`: person → seat) keeps it;
    newcomers fill the rows of their group before another row is begun.
    """
    order = list(people)
    kept = taken or {}
    seats = {person: kept[person] for person, _group in order if kept.get(person)}
    rows = _rows_of(order, seats)
    full = set(seats.values())
    for person, group in order:
        if person not in seats:
            seats[person] = _next(group, rows, full, across)
            full.add(seats[person])
    return {person: seats[person] for person, _group in order}


def _rows_of(order: Sequence[tuple[int, int]], seats: Mapping[int, str]) -> dict[str, int]:
    """Return whose each row is: the group of who sits there first."""
    rows: dict[str, int] = {}
    for person, group in order:
        if found := parted(seats.get(person, "")):
            rows.setdefault(found[0], group)
    return rows


def _next(group: int, rows: dict[str, int], full: set[str], across: int) -> str:
    """Return the first free seat of a group, in a row that is begun for it where all of its own are full."""
    n = 0
    while True:
        name = row_name(n)
        if rows.setdefault(name, group) == group:
            for place in range(across):
                if (seat := seat_name(n, place)) not in full:
                    return seat
        n += 1
