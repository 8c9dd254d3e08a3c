"""`quyen disclosure audit`: whether anything small follows from all that ever was made public."""

import json

import click

from quyen.cli import ready

NAMED = 20  # so many cells are named in words


@click.group()
def disclosure() -> None:
    """What is public, and what follows from it."""


@disclosure.command()
@click.option("--json", "as_json", is_flag=True, help="Print an object: tables, cells, suppressed and more.")
@click.pass_context
def audit(context: click.Context, as_json: bool) -> None:
    """Audit all released tables together, those taken back included; fails where a small count can be worked out."""
    ready.ensure()
    from quyen.publications import queries_releases as queries

    found = queries.audited()
    if as_json:
        click.echo(json.dumps(found.as_dict(), indent=2))
    else:
        click.echo(
            f"{found.tables} tables, {found.cells} cells: {found.suppressed} withheld, {found.small} of them small; "
            f"{found.share:.1%} of the others shown; {len(found.recoverable)} can be worked out"
        )
        for bound in found.recoverable[:NAMED]:
            click.echo(f"{bound.address}: {bound.interval.low} to {bound.interval.high}")
    if found.recoverable:
        context.exit(1)
