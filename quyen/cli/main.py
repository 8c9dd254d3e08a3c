"""The `quyen` command."""

import os

import click


@click.group()
def main() -> None:
    """Quyen: who owes what by when, put together with every figure traceable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quyen.config.settings")
    import django

    django.setup()
