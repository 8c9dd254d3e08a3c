import click


@click.command()
def permissions() -> None:
    """Print the table of roles and verbs (docs/permissions.md)."""
    from quyen.accounts.permissions import as_markdown

    click.echo(as_markdown(), nl=False)
