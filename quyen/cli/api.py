import json

import click


@click.group()
def api() -> None:
    """The interface for programs."""


@api.command()
def schema() -> None:
    """Print the OpenAPI 3.1 document of version 1, as its address serves it."""
    from django.test import RequestFactory
    from django.urls import resolve, reverse

    path = reverse("api:openapi-json")
    served = resolve(path).func(RequestFactory().get(path))
    click.echo(json.dumps(json.loads(served.content), ensure_ascii=False, indent=2))
