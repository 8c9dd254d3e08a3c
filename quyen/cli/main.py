"""The `quyen` command."""

import os
import sys
from pathlib import Path

import click

from quyen.cli.api import api
from quyen.cli.assets import assets, compile_catalogues
from quyen.cli.became import became
from quyen.cli.bounce import bounce
from quyen.cli.commitments import commitments
from quyen.cli.demo import demo, environment
from quyen.cli.disclosure import disclosure
from quyen.cli.form import form
from quyen.cli.periods import periods
from quyen.cli.permissions import permissions
from quyen.cli.press import press
from quyen.cli.reminders import reminders
from quyen.cli.rollup import rollup
from quyen.cli.round import rounds
from quyen.cli.search import search
from quyen.cli.serve import serve, work
from quyen.cli.texts import numbers, reuse
from quyen.cli.training import training
from quyen.cli.units import units


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """Quyen: who owes what by when, put together with every figure traceable."""
    if context.invoked_subcommand == "demo":
        environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quyen.config.settings")
    # Before any word is said: what a command writes into the record is Vietnamese, in a fresh installation too.
    compile_catalogues(Path(__file__).resolve().parents[1])
    import django

    django.setup()


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a command of Django: `quyen manage migrate`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line([f"{sys.argv[0]} manage", *arguments])


main.add_command(api)
main.add_command(assets)
main.add_command(became)
main.add_command(bounce)
main.add_command(commitments)
main.add_command(demo)
main.add_command(disclosure)
main.add_command(form)
main.add_command(periods)
main.add_command(permissions)
main.add_command(press)
main.add_command(rollup)
main.add_command(rounds)
main.add_command(numbers)
main.add_command(reminders)
main.add_command(reuse)
main.add_command(search)
main.add_command(serve)
main.add_command(training)
main.add_command(units)
main.add_command(work)
