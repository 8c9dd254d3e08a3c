"""`quyen commitments`: a file of commitments into the register, and out again."""

import json
from pathlib import Path

import click

from quyen.cli import ready
from quyen.core.refusals import Refusal

FORMATS = ("uhri", "ohchr-list", "table")


@click.group()
def commitments() -> None:
    """The register of commitments."""


@commitments.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="What the file is; told from the file if left out.",
)
@click.option(
    "--cycle",
    default="",
    metavar="UPR-4",
    help="The cycle of rows that do not name theirs, as references begin.",
)
@click.option(
    "--country", default="Viet Nam", show_default=True, help="Of an export of UHRI: the State meant."
)
@click.option("--dry-run", is_flag=True, help="Say what the file would do, and write nothing.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print an object: read, new, changed, unchanged, errors, by_position, states and more.",
)
def import_(file: Path, format_: str | None, cycle: str, country: str, dry_run: bool, as_json: bool) -> None:
    """Bring a FILE of commitments into the register; what stands there already is told apart by its reference."""
    ready.ensure()
    try:
        found = imported(file, format_, cycle, country, dry_run)
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _say(found)


@commitments.command()
@click.argument("number", type=int)
def undo(number: int) -> None:
    """Take back what the import of a NUMBER wrote; the register stands as before, or nothing is changed."""
    ready.ensure()
    from quyen.followup import actions
    from quyen.followup.models import Import

    given = Import.objects.filter(pk=number).first()
    if given is None:
        raise click.BadParameter(f"there is no import {number}.", param_hint="NUMBER")
    try:
        actions.undo_import(given=given, by=None, at=ready.now())
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"Import {number} is undone.")


def imported(file: Path, format_: str | None, cycle: str, country: str, dry_run: bool) -> dict:
    """Return what the file did or would do: read = new + changed + unchanged + errors, a line each."""
    from quyen.followup import actions
    from quyen.followup.queries import importing, planning
    from quyen.organisations import queries as organisations

    committee = organisations.main_committee(ready.today())
    if committee is None:
        raise click.ClickException("There is no committee yet.")
    content = _content(file, format_, country)
    format_ = format_ or importing.format_of(content, file.name)
    turn = _cycle(committee, cycle)
    reading = importing.read(content, format=format_, cycle=cycle, country=country)
    if reading.unclear:
        headings = ", ".join(reading.about["headings"])
        raise click.ClickException(f"No columns “reference” and “text” among the headings: {headings}.")
    found = planning.plan(committee, reading)
    if dry_run or not found.those("new") + found.those("changed"):
        return told(found, format_, None)
    given = actions.give_import(
        committee=committee,
        format=format_,
        content=content,
        name=file.name,
        reading=reading,
        cycle=turn,
        columns={"country": country} if format_ == "uhri" else reading.about.get("columns", {}),
        by=None,
        at=ready.now(),
    )
    done = actions.apply_import(given=given, reading=reading, digest=given.digest, by=None, at=ready.now())
    return told(done, format_, given.pk)


def _content(file: Path, format_: str | None, country: str) -> bytes:
    """Return the bytes of a file; of a whole export of UHRI only the records of the State that is meant."""
    from quyen.core.apart import Unfit
    from quyen.followup.queries.importing import ALSO, LARGEST, LISTS, Format
    from quyen.followup.reading import cutting

    if file.stat().st_size <= LARGEST or not (format_ == "uhri" or file.suffix.lower() == ".json"):
        return file.read_bytes()
    with file.open("rb") as export:
        try:
            return cutting.cut(export, country=country)
        except Unfit as unfit:
            sentences = ALSO | {"no-list": LISTS[Format.UHRI]}
            raise Refusal(str(sentences[unfit.code]), field="file") from unfit


def _cycle(committee, code: str):
    """Return the cycle that "UPR-4" names, None where it is new or none is named."""
    from quyen.followup.models import Cycle

    instrument, _dash, turn = code.rpartition("-")
    rows = Cycle.objects.select_related("instrument")
    return rows.filter(instrument__committee=committee, instrument__code=instrument, code=turn).first()


def told(plan, format_: str, number: int | None) -> dict:
    """Return a plan as plain values; `import` is the number by which it is undone, null where nothing was written."""
    from quyen.followup.rules.faults import sentence

    return {
        "import": number,
        "format": str(format_),
        "read": len(plan.steps),
        "new": len(plan.those("new")),
        "changed": len(plan.those("changed")),
        "unchanged": len(plan.those("unchanged")),
        "errors": [
            {"line": step.line, "reference": step.reference, "reason": sentence(step.reason)}
            for step in plan.those("error")
        ],
        "skipped": plan.skipped,
        "by_position": plan.by_position,
        "states": len(plan.states),
    }


def _say(found: dict) -> None:
    counts = ", ".join(f"{found[name]} {name}" for name in ("new", "changed", "unchanged"))
    positions = ", ".join(f"{count} {name}" for name, count in found["by_position"].items())
    click.echo(f"{found['read']} rows read: {counts}, {len(found['errors'])} with errors.")
    click.echo(f"Positions: {positions}. States: {found['states']}.")
    for error in found["errors"]:
        click.echo(f"Line {error['line']}: {error['reason']}", err=True)
    written = f"Import {found['import']}." if found["import"] else "Nothing was written."
    click.echo(written)
