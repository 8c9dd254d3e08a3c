"""`quyen press`: what a newspaper's page says of one event. It reads files only, and keeps nothing."""

import json
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.core.refusals import Refusal
from quyen.outreach.press.facts import Fact
from quyen.outreach.press.matching import only_here, same_event, shared
from quyen.outreach.press.opening import opened

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def press() -> None:
    """Evidence from the press."""


@press.command()
@click.argument("file", type=FILE)
@click.option(
    "--other", type=FILE, help="Another article: is it of the same event, and what does only FILE say?"
)
@click.option("--json", "as_json", is_flag=True, help="Print an object: facts, boilerplate.")
def read(file: Path, other: Path | None, as_json: bool) -> None:
    """Show the facts that FILE (a saved page or pasted text, UTF-8) proposes, each with its sentence."""
    facts, around = _opened(file)
    told = {"facts": _plain(facts), "boilerplate": around}
    if other:
        told |= compared(facts, _opened(other)[0])
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _show(told)


def compared(here: list[Fact], there: list[Fact]) -> dict:
    """Return whether two articles tell of one event, what both say, and what each says alone."""
    return {
        "same_event": same_event(here, there),
        "shared": _plain(shared(here, there)),
        "only_here": _plain(only_here(here, there)),
        "only_there": _plain(only_here(there, here)),
    }


def _opened(file: Path) -> tuple[list[Fact], list[str]]:
    try:
        return opened(file.read_bytes())
    except Refusal as refused:
        raise click.ClickException(f"{file.name}: {refused}") from refused


def _plain(facts: list[Fact]) -> list[dict]:
    return [vars(fact) for fact in facts]


def _show(told: dict) -> None:
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    for name in ("kind", "value", "sentence"):
        table.add_column(name)
    for fact in told["facts"]:
        table.add_row(fact["kind"], fact["value"], fact["sentence"])
    console = Console()
    console.print(table)
    if "same_event" in told:
        console.print(f"The same event: {'yes' if told['same_event'] else 'no'}")
        for fact in told["only_here"]:
            console.print(f"  only here: {fact['kind']} {fact['value']}")
