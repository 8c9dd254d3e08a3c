import json

import click


@click.group()
def api() -> None:
    """The interface for programs."""


@api.command()
def schema() -> None:
    """Print the OpenAPI 3.1 document of version 1."""
    from quyen.api.urls import api as built

    click.echo(json.dumps(built.get_openapi_schema(), ensure_ascii=False, indent=2))
