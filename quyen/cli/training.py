"""`quyen training analyse`: what a test before and after says of an event. It reads a file only, no database."""

import json
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.training.analysis import Analysis, plain
from quyen.training.analysis import analyse as worked_out
from quyen.training.analysis.reading import COLUMNS, Unreadable, read

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def training() -> None:
    """What a test before and after says of a training."""


@training.command()
@click.argument("responses", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one object; what cannot be computed is null.")
def analyse(responses: Path, as_json: bool) -> None:
    """Work out change, losses, evenness between groups and item statistics from RESPONSES.

    RESPONSES is a CSV in UTF-8 with the columns person, group, moment (before, after, month3, month6, month12), item
    and correct (1 for right, 0 for wrong or blank). Of an answer that comes again only the first counts.

    \b
    n_matched            people who sat both before and after
    gain                 (after - before) / (1 - before), of their mean shares right
    interval             its 95 % interval by bootstrap; null below 30 people
    losses               answers right before and wrong after, of items asked both times
    dropout              share of those who sat before and did not sit after
    icc, f_p             ICC(1) of the scores after between groups, and p of the F test of equal means
    smallest_detectable  the ICC that an event of this design finds in four of five cases
    items                facility and discrimination of each item after; `before` has those before
    reasons              why what is null is null; only where something is
    """
    table = _read(responses)
    if table.again:
        click.echo(f"Answers that came again: {table.again}. Of each only the first counts.", err=True)
    found = worked_out(table.sats)
    if as_json:
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return
    _say(found)


def _read(path: Path):
    try:
        return read(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as refused:
        raise click.ClickException(f"{path} is not in UTF-8. Save it as CSV in UTF-8.") from refused
    except Unreadable as wrong:
        columns = ",".join(COLUMNS)
        raise click.ClickException(f"{path} cannot be read as a table of {columns}.\n{wrong}") from wrong


def _say(found: Analysis) -> None:
    told = plain(found)
    console = Console()
    for name, value in told.items():
        if name not in ("items", "reasons"):
            reason = told.get("reasons", {}).get(name, "")
            console.print(f"{name}: {_shown(value) or f'not computed, {reason}'}", highlight=False)
    if found.losses:
        console.print(f"  of {found.losses[1]} answers that were right before", highlight=False)
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    for name in ("item", "n", "facility", "discrimination", "d27"):
        table.add_column(name, justify="left" if name == "item" else "right")
    for one in told["items"]:
        table.add_row(
            *(_shown(one[name]) or "–" for name in ("item", "n", "facility", "discrimination", "d27"))
        )
    console.print(table)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " to ".join(_shown(each) for each in value)
    return f"{value:.4f}" if isinstance(value, float) else str(value)
