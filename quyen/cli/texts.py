"""`quyen reuse` and `quyen numbers`: what two texts share, and which numbers a text says. They read files only."""

import json
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.core import quantities, tiling
from quyen.core.numbers import SCALE, to_decimal
from quyen.core.reuse import compare, prints

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("a", type=FILE)
@click.argument("b", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print an object: containment, passages.")
def reuse(a: Path, b: Path, as_json: bool) -> None:
    """Show what of text A is also in text B, both in UTF-8: a hint, never a verdict."""
    found = shared(_read(a), _read(b))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    click.echo(f"{found['containment']:.0%} of {a.name} is also in {b.name}.")
    for passage in found["passages"]:
        click.echo(f"  {passage['a_start']}-{passage['a_end']}: {' '.join(passage['text'].split())}")


def shared(a: str, b: str) -> dict:
    """Return containment (0 to 1, of a's fingerprints in b) and passages: offsets in both, and the text in a."""
    found = compare(prints(a), prints(b))
    return {
        "containment": round(found.containment, 4),
        "passages": [
            passage._asdict() | {"text": a[passage.a_start : passage.a_end]}
            for passage in tiling.passages(a, b)
        ],
    }


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--language", type=click.Choice(["vi", "en"]), default="vi", help="Whose way of writing numbers."
)
@click.option("--json", "as_json", is_flag=True, help="Print an object: numbers.")
def numbers(file: Path, language: str, as_json: bool) -> None:
    """Show the numbers that a text in UTF-8 says, each with its unit and its place."""
    found = said(_read(file), language)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    for name in ("text", "value", "unit", "start", "end"):
        table.add_column(name, justify="left" if name in ("text", "unit") else "right")
    for one in found["numbers"]:
        upper = "" if one["value_to"] is None else f" – {one['value_to']}"
        table.add_row(one["text"], f"{one['value']}{upper}", one["unit"], str(one["start"]), str(one["end"]))
    Console().print(table)


def said(text: str, language: str = "vi") -> dict:
    """Return numbers: text, value, value_to (a range's upper end or null), unit, start, end, step."""
    return {
        "numbers": [
            {
                "text": one.text,
                "value": _plain(one.value),
                "value_to": None if one.value_to is None else _plain(one.value_to),
                "unit": one.unit,
                "start": one.start,
                "end": one.end,
                "step": _plain(one.step),
            }
            for one in quantities.read(text, language=language)
        ]
    }


def _plain(scaled: int) -> int | float:
    """Return the number as JSON has it; with at most 15 digits a decimal is read back as it was written."""
    return scaled // SCALE if scaled % SCALE == 0 else float(to_decimal(scaled))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        raise click.ClickException(f"{path} is not in UTF-8. Save it as plain text in UTF-8.") from refused
