"""`quyen rollup`: one figure of a round, by group, with its coverage and the filed answers it rests on."""

import json
from datetime import date
from decimal import Decimal

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.cli import ready
from quyen.core.refusals import Refusal

GROUPINGS = ("province", "kind", "unit", "all")
ENGINES = ("record", "duckdb", "spark")
NAMED = 3  # so many units are named in a sentence


@click.command()
@click.option("--round", "named", required=True, help="A period such as 2026-H1, or the number of a round.")
@click.option("--indicator", required=True, help="An indicator's code, such as NQ01.")
@click.option("--by", "grouping", type=click.Choice(GROUPINGS), default="all", show_default=True)
@click.option(
    "--boundaries",
    default="time",
    show_default=True,
    metavar="time|today|on:DAY",
    help="Whose units are grouped: of the time, of today, or of a day (on:2026-06-14).",
)
@click.option("--engine", type=click.Choice(ENGINES), help="What adds up; all give the same figures.")
@click.option("--json", "as_json", is_flag=True, help="Print an object: round, indicator, cells and more.")
def rollup(
    named: str, indicator: str, grouping: str, boundaries: str, engine: str | None, as_json: bool
) -> None:
    """Show one figure of a round by group: its value, who is in it, and the filed answers it was made from."""
    ready.ensure()
    try:
        found = rolled(named, indicator, grouping, day_of(boundaries), engine or "")
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    if as_json:
        click.echo(json.dumps({**found, "boundaries": boundaries}, ensure_ascii=False, indent=2))
        return
    Console().print(_table(found, boundaries))
    for cell in found["cells"]:
        if "not_comparable" in cell:
            Console().print(f"{cell['name']}: {cell['not_comparable']}")


def day_of(boundaries: str) -> date | None:
    """Return the day whose units are meant, None for those of the time."""
    if boundaries in ("time", "today"):
        return ready.today() if boundaries == "today" else None
    how, _colon, day = boundaries.partition(":")
    try:
        if how == "on":
            return date.fromisoformat(day)
    except ValueError as wrong:
        raise click.BadParameter("write the day as on:2026-06-14.", param_hint="--boundaries") from wrong
    raise click.BadParameter("write time, today or on:2026-06-14.", param_hint="--boundaries")


def rolled(named: str, code: str, grouping: str, on: date | None, engine: str) -> dict:
    """Return round, indicator, name, unit, by, and its cells, groups in the alphabet's order."""
    from quyen.core.collation import natural_key
    from quyen.synthesis import rolling

    rounds = rounds_of(named)
    definition = next(iter(rolling.definitions(rounds, code)), None)
    if definition is None:
        raise click.BadParameter(f"{named} does not ask for {code}.", param_hint="--indicator")
    at = ready.now()
    rows = _rows(rounds, definition, at, grouping, on, engine)
    cited = _cited(rows)
    return {
        "round": rounds[0].period,
        "indicator": code,
        "name": definition.name_vi,
        "unit": definition.unit_vi,
        "by": grouping,
        "cells": [
            _cell(row, cited, rounds[0].closes_on, on, at)
            for row in sorted(rows, key=lambda row: natural_key(row.group.name_vi))
        ],
    }


def _rows(rounds: list, definition, at, grouping: str, on: date | None, engine: str) -> list:
    """Return the rows of one indicator; those of a year are made of its halves."""
    from quyen.synthesis import rolling
    from quyen.synthesis.cells import ask, bucket_of
    from quyen.synthesis.periods import year_figures

    asked = {"cutoff_at": at, "grouping": grouping, "answers": True, "engine": engine}
    if rounds[0].kind == "year" and rounds[0].nature == "periodic":
        found = year_figures(rounds[0], boundaries_on=on, **asked)
        return [row for row in found if row.definition.indicator_id == definition.indicator_id]
    cells = ask([bucket_of(rounds)], on=on, indicators=[definition.indicator_id], **asked)
    return rolling.rows(definition, cells, 0, grouping)


def rounds_of(named: str) -> list:
    """Return the rounds of a period, or the one round of a number."""
    from quyen.organisations import queries as organisations
    from quyen.regimes.models import Round
    from quyen.synthesis import periods

    committee = organisations.main_committee(ready.today())
    if named.isdecimal():
        found = list(Round.objects.filter(pk=int(named)))
    else:
        found = periods.rounds_of(committee, named) if committee else []
    if not found:
        raise click.BadParameter(f"there is no round {named}.", param_hint="--round")
    return found


def _cell(row, cited: dict[int, dict], dated: date, on: date | None, at) -> dict:
    cell = row.cell
    told = {"value": value_of(row)} if row.comparable else {"not_comparable": _why(row, dated, on, at)}
    return {
        "group": row.group.key,
        "name": row.group.name_vi,
        **told,
        "coverage": {
            "answered": cell.answered,
            "expected": cell.expected,
            "through": cell.through,
            "secret": cell.secret,
        },
        "estimate": cell.estimate or bool(row.denominator and row.denominator.estimate),
        "sources": [cited[answer] for answer in _answers(row)],
    }


def value_of(row) -> str | None:
    """Return a figure as an exact decimal in the indicator's unit; a ratio rounded half up as it is printed."""
    from quyen.synthesis.rules import printed_ratio

    if row.denominator is None:
        return None if row.cell.exact is None else _plain(Decimal(row.cell.exact).scaleb(-8))
    if row.cell.exact is None or not row.denominator.exact:
        return None
    return printed_ratio(row.cell.exact, row.denominator.exact, row.definition, "en").replace(",", "")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _why(row, dated: date, on: date | None, at) -> str:
    """Return in a sentence which units keep a cell from being comparable."""
    from quyen.core.collation import natural_key
    from quyen.synthesis import apart

    found = apart.reasons(row.straddling, dated=dated, boundaries=on, at=at)
    reasons = apart.distinct(found[unit] for unit in row.straddling)
    names = sorted({reason.unit.name_vi for reason in reasons}, key=natural_key)
    told = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" * (len(names) > NAMED))
    return f"Not directly comparable: {SENTENCES[reasons[0].why]}: {told}."


SENTENCES = {
    "parted": "nobody has entered how the figures of units that were parted are shared",
    "joined": "the figures of units that were joined are not told apart",
    "together": "one report holds the figures of several units",
}


def _answers(row) -> tuple[int, ...]:
    return row.cell.answers + (row.denominator.answers if row.denominator else ())


def _cited(rows: list) -> dict[int, dict]:
    """Return, by answer, how it is cited: the filed version, the answer and the unit."""
    from quyen.reports.models import Answer
    from quyen.reports.queries.standings import reference

    wanted = list({answer for row in rows for answer in _answers(row)})
    filed = (
        Answer.objects.select_related("version__obligation__unit").defer("version__content").in_bulk(wanted)
    )
    return {
        pk: {"version": reference(one.version), "answer": pk, "unit": one.version.obligation.unit.key}
        for pk, one in filed.items()
    }


def _table(found: dict, boundaries: str) -> Table:
    table = Table(
        title=f"{found['indicator']} {found['name']} ({found['unit']}), {found['round']}, boundaries: {boundaries}",
        title_justify="left",
        box=box.SIMPLE,
        padding=(0, 1, 0, 0),
    )
    for column in ("group", "name", "value", "answered", "through", "secret", "sources"):
        table.add_column(column, justify="right" if column == "value" else "left")
    for cell in found["cells"]:
        covered = cell["coverage"]
        value = "not comparable" if "not_comparable" in cell else cell["value"] or "–"
        table.add_row(
            cell["group"],
            cell["name"],
            f"{value} (estimate)" if cell["estimate"] else value,
            f"{covered['answered']}/{covered['expected']}",
            str(covered["through"]),
            str(covered["secret"]),
            str(len(cell["sources"])),
        )
    return table
