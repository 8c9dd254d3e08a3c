"""Serves the pages with Granian."""

import os
import sys

import click


def run(port: int, host: str = "127.0.0.1") -> None:
    """Replace this process by the server; Ctrl-C stops it."""
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
def serve(port: int, host: str) -> None:
    """Serve the pages."""
    run(port, host)
