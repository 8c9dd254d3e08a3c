"""`quyen units`: which units stand on a date, all of them or the communes under one."""

import json
from collections import Counter
from datetime import date, datetime

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.cli import ready
from quyen.core.refusals import Refusal


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="The date; today if left out.")
@click.option("--under", help="A key or a name: only the communes that lie under this unit.")
@click.option("--json", "as_json", is_flag=True, help="Print an object: on, under, count, by_kind, units.")
def units(on: datetime | None, under: str | None, as_json: bool) -> None:
    """Show the units that stand on a date."""
    ready.ensure()
    try:
        found = standing(on.date() if on else ready.today(), under)
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        Console().print(_table(found))


def standing(on: date, under: str | None = None) -> dict:
    """Return on, under (key and name, or null), count, by_kind (Vietnamese words) and units."""
    from quyen.organisations import queries

    above = queries.one(under, on) if under else None
    found = queries.under(above, on) if above else queries.in_order(queries.units(on))
    return {
        "on": on.isoformat(),
        "under": {"key": above.key, "name": above.name_vi} if above else None,
        "count": len(found),
        "by_kind": dict(Counter(unit.get_kind_display() for unit in found).most_common()),
        "units": [{"key": unit.key, "code": unit.code, "name": unit.name_vi} for unit in found],
    }


def _table(found: dict) -> Table:
    kinds = ", ".join(f"{count} {kind}" for kind, count in found["by_kind"].items())
    table = Table(title=f"{found['on']}: {found['count']} ({kinds})", box=box.SIMPLE, padding=(0, 1, 0, 0))
    for heading in ("key", "code", "name"):
        table.add_column(heading)
    for unit in found["units"]:
        table.add_row(unit["key"], unit["code"], unit["name"])
    return table
