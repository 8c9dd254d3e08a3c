"""Serves the pages with Granian."""

import os
import subprocess
import sys

import click

WORKER = [sys.executable, "-m", "quyen.jobs"]


def run(port: int, host: str = "127.0.0.1", *, worker: bool = True) -> None:
    """Replace this process by the server, with a worker beside it that ends with it; Ctrl-C stops both."""
    if worker:
        subprocess.Popen([*WORKER, "--beside", str(os.getpid())])
    arguments = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "2"]
    arguments += [
        "--blocking-threads",
        "4",
        "--no-ws",
        "--log-level",
        "warning",
        "quyen.config.wsgi:application",
    ]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments])


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--worker/--no-worker", default=True, help="Run background work beside the server (the default)."
)
def serve(port: int, host: str, worker: bool) -> None:
    """Serve the pages, and do the background work beside them."""
    run(port, host, worker=worker)


@click.command()
@click.option("--until-empty", is_flag=True, help="End when nothing waits; starts no reminders.")
def work(until_empty: bool) -> None:
    """Do the background work alone: reminders each morning, letters, whatever the pages ask for."""
    os.execv(sys.executable, [*WORKER, *(["--until-empty"] if until_empty else [])])
