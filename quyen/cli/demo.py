"""Plays the demo world up to a date and serves it."""

import json
import os
import time
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

OPEN_ROUND = "2026-H1"


def environment() -> None:
    """Point the settings at the demo's own folder; called before they are read."""
    os.environ.setdefault("QUYEN_VAR", str(Path.cwd() / "var" / "demo"))
    os.environ["QUYEN_DEMO"] = "true"


@click.command()
@click.option(
    "--at", "day", default="2026-06-15", show_default=True, help="The day the demo's clock stands on."
)
@click.option("--serve/--no-serve", default=True, help="Serve the pages afterwards.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures of the open round as JSON.")
@click.option("--port", default=8000, show_default=True)
def demo(day: str, serve: bool, as_json: bool, port: int) -> None:
    """Play the demo world up to a date and serve it."""
    from quyen.demo.script import at

    started = time.monotonic()
    until = at(f"{day} 09:00" if len(day) == 10 else day)
    play(until)
    if as_json:
        click.echo(json.dumps(summary(until) | {"seconds": round(time.monotonic() - started, 1)}, indent=2))
    if serve:
        from quyen.cli.assets import assets
        from quyen.cli.serve import run

        assets.callback()
        os.environ["QUYEN_CLOCK"] = until.isoformat()
        click.echo(f"Quyen: http://127.0.0.1:{port}/")
        run(port)


def play(until: datetime) -> None:
    """Play what has not been played yet; a clock set back begins anew."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from quyen.cli import ready
    from quyen.demo.play import scenes

    kept = settings.VAR / "demo.json"
    played = datetime.fromisoformat(json.loads(kept.read_text())["played"]) if kept.exists() else None
    ready.ensure()
    _refuse_real_data()
    if played and played > until:
        call_command("flush", verbosity=0, interactive=False)
        played = None
        ready.ensure()
    _hurry()
    waiting = [scene for scene in scenes(until) if played is None or scene.at > played]
    with _bars() as bars:
        for scene in bars.track(waiting, description="Demo world"):
            with transaction.atomic():
                scene.play(scene.at)
            kept.write_text(json.dumps({"played": scene.at.isoformat()}))


def _hurry() -> None:
    """A demo can be played again: on SQLite it need not wait for the disk after every scene."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def _refuse_real_data() -> None:
    from quyen.accounts.models import User
    from quyen.demo.people import DOMAIN

    if User.objects.exclude(email__endswith=f"@{DOMAIN}").exists():
        raise click.ClickException(
            "This database holds real accounts; the demo keeps out. Unset QUYEN_DATABASE_URL."
        )


def _bars() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


def summary(until: datetime) -> dict:
    """Return how the open round stands, and the newest issued document of it."""
    from quyen.files.store import place
    from quyen.obligations.queries import counts
    from quyen.organisations.queries import members
    from quyen.regimes.models import Round
    from quyen.synthesis.queries import newest_issued

    rounds = Round.objects.filter(period=OPEN_ROUND, committee__key="ban-chi-dao").select_related("committee")
    round = rounds.first()
    found = counts(round, until) if round else {}
    names = ("obligations", "on_time", "late", "missing", "not_yet_due", "waived")
    issued = newest_issued(OPEN_ROUND)
    return {
        "units": len(members(round.committee, round.closes_on)) if round else 0,
        **{name: found.get(name, 0) for name in names},
        "figures": issued.figures.count() if issued else 0,
        "document": str(place(issued.document.file.sha256)) if issued else None,
    }
