"""Spreadsheets of people as somebody would fill them in, for tests."""

from collections.abc import Iterable

from quyen.core import spreadsheets
from quyen.organisations import actions
from quyen.organisations.models import Mandate, Roster
from quyen.organisations.roster import COLUMNS, compare, lines_of
from tests.clock import at

NOON = at("2026-06-15 12:00")
USUAL = {
    "unit": "Phường Hoa Mai",
    "name": "Đinh Thị Giang",
    "email": "giang@example.vn",
    "role": "officer",
    "valid_from": "15/6/2026",
    "appointment": "QĐ 07 (ví dụ)",
}


def row(**cells: str) -> dict[str, str]:
    """One row: a new officer of Phường Hoa Mai from today on, but for what is said."""
    return USUAL | cells


def file(rows: Iterable[dict[str, str]]) -> bytes:
    """A spreadsheet of such rows."""
    cells = [[one.get(name, "") for name in COLUMNS] for one in rows]
    return spreadsheets.write([spreadsheets.Table("People", [str(head) for head in COLUMNS.values()], cells)])


def preview(world, *rows: dict[str, str], when=NOON):
    """What a file of such rows would change."""
    lines = lines_of(file(rows))
    return compare(lines, world.units["committee"], by=world.users["Ân"], at=when)


def told(plan) -> list[tuple]:
    """Each row: number, fate, way, the columns that change, the reasons."""
    return [
        (step.line.number, str(step.fate), step.way and str(step.way), step.changes, step.reasons)
        for step in plan.steps
    ]


def give(world, content: bytes, name: str = "people.xlsx", when=NOON) -> Roster:
    """Keep a file for its preview."""
    stamp = {"by": world.users["Ân"], "at": when}
    return actions.give_roster(committee=world.units["committee"], content=content, name=name, **stamp)


def put(world, *rows: dict[str, str], when=NOON) -> dict[str, int]:
    """Preview a file and apply it; what became of its rows."""
    given = give(world, file(rows), when=when)
    digest = preview(world, *rows, when=when).digest
    return actions.apply_roster(roster=given, digest=digest, by=world.users["Ân"], at=when).outcome


def tally(**counts: int) -> dict[str, int]:
    """An outcome with these counts: new_person=1 …."""
    usual = dict.fromkeys(("new-person", "new-mandate", "changed", "unchanged", "refused"), 0)
    return usual | {name.replace("_", "-"): count for name, count in counts.items()}


def held(unit: str) -> list[tuple]:
    """Every mandate of a unit: person, role, capacity, form, first day, day from which it is over."""
    rows = Mandate.objects.filter(unit__key=unit).select_related("user").order_by("valid_from", "pk")
    return [
        (
            each.user.name,
            each.role,
            each.capacity,
            each.signature_form,
            str(each.valid_from),
            str(each.valid_until or ""),
        )
        for each in rows
    ]
