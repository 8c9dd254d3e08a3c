"""`quyen periods`: when each period of a year opens and closes, and when each level's report is due."""

import json

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.core import periods as named
from quyen.core.ladders import LEVELS, due_dates
from quyen.core.workdays import Calendar
from quyen.regimes import configuration


@click.command()
@click.argument("year", type=click.IntRange(2020, 2090))
@click.option("--kind", type=click.Choice(named.KINDS), help="Only this kind of period.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
def periods(year: int, kind: str | None, as_json: bool) -> None:
    """Show the windows and due dates of a year, by the committee's own configuration."""
    found = schedule(year, kind)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        Console().print(_table(year, found))


def schedule(year: int, kind: str | None = None) -> list[dict]:
    """Return an object a period: kind, period, opens, closes, due by level, conflict; dates as ISO text."""
    from django.conf import settings

    regime = settings.DATA / "regime"
    rules = configuration.read_windows(regime / "windows.csv")
    rungs = configuration.read_ladder(regime / "ladder.csv")
    calendar = Calendar.standard([year], configuration.read_calendar(regime / "calendar.csv"))
    return [_entry(period, rules, rungs, calendar) for period in named.all_of(year, kind)]


def _entry(period: named.Period, rules: tuple, rungs: tuple, calendar: Calendar) -> dict:
    window = named.window(period, rules)
    ladder = due_dates(window.closes, rungs, calendar)
    return {
        "kind": period.kind,
        "period": period.code,
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "due": {level: day.isoformat() for level, day in ladder.due.items()},
        "conflict": ladder.conflict,
    }


def _table(year: int, found: list[dict]) -> Table:
    table = Table(
        title=f"Periods of {year}: windows and due dates (day/month)", box=box.SIMPLE, padding=(0, 1, 0, 0)
    )
    for heading in ("period", "opens", "closes", *LEVELS, "conflict"):
        table.add_column(heading, no_wrap=True)
    for entry in found:
        due = [_short(entry["due"].get(level, "")) for level in LEVELS]
        dates = (_short(entry["opens"]), _short(entry["closes"]), *due)
        table.add_row(entry["period"], *dates, ", ".join(entry["conflict"]))
    return table


def _short(iso: str) -> str:
    return "/".join(str(int(part)) for part in reversed(iso.split("-")[1:])) if iso else "–"
