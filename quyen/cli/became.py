"""`quyen became`: what became of a unit, or where it came from, through any number of reorganisations."""

import json

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.cli import ready
from quyen.core.refusals import Refusal


@click.command()
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="Print an object: key, name, successors, predecessors.")
def became(key: str, as_json: bool) -> None:
    """Show what became of the unit KEY (such as old-c26737) and where it came from."""
    ready.ensure()
    try:
        found = story(key)
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        Console().print(f"{found['name']} ({found['key']})")
        for heading in ("successors", "predecessors"):
            if found[heading]:
                Console().print(_table(heading, found[heading]))


def story(key: str) -> dict:
    """Return a unit's key, name and days, with the steps to its successors and from its predecessors."""
    from quyen.organisations import queries

    unit = queries.by_key(key)
    change = queries.change_of(unit)
    return {
        "key": unit.key,
        "name": unit.name_vi,
        "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
        "valid_until": unit.valid_until.isoformat() if unit.valid_until else None,
        "change": change.value if change else None,
        "successors": [_step(step, step.successor, of=step.predecessor) for step in queries.became(unit)],
        "predecessors": [
            _step(step, step.predecessor, of=step.successor) for step in queries.came_from(unit)
        ],
    }


def _step(step, unit, *, of) -> dict:
    """Return the unit at the far end of one step; `of` is the key of the unit at its near end."""
    return {
        "key": unit.key,
        "name": unit.name_vi,
        "extent": step.extent,
        "on": step.on.isoformat(),
        "is_default": step.is_default,
        "of": of.key,
        "legal_note": step.legal_note,
    }


def _table(heading: str, rows: list[dict]) -> Table:
    table = Table(title=heading, title_justify="left", box=box.SIMPLE, padding=(0, 1, 0, 0))
    for column in ("on", "of", "extent", "key", "name", "answers"):
        table.add_column(column)
    for row in rows:
        answers = "yes" if row["is_default"] else ""
        table.add_row(row["on"], row["of"], row["extent"], row["key"], row["name"], answers)
    return table
