"""What is made, not written: catalogues, before any command; type face and collected files, by `quyen assets`."""

import hashlib
import os
from pathlib import Path

import click
import polib

COLLECTED = ".collected-from"


@click.command()
def assets() -> None:
    """Make the type face, collect the static files; skips what is done already."""
    from django.conf import settings

    from quyen.ui import typeface

    fonts = typeface.build(settings.VAR / "built" / "fonts")
    collected = collect(Path(settings.STATIC_ROOT))
    done = [f"{len(fonts)} font files" * bool(fonts)]
    done += [f"{collected} static files" * bool(collected)]
    click.echo("Made " + ", ".join(filter(None, done)) if any(done) else "Everything is made already")


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every .po under `root` that is newer than its .mo; return the .mo files written."""
    written = []
    for source in sorted(root.glob("*/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            made = target.with_suffix(f".{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(made))
            made.replace(target)  # whole or not at all: another process may be reading it
            written.append(target)
    return written


def collect(target: Path) -> int:
    """Collect the static files if any of them changed since last time; return how many there are, or 0."""
    from django.core.management import call_command

    listed = _listing()
    stamp, made_from = target / COLLECTED, hashlib.sha256("\n".join(listed).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == made_from:
        return 0
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(made_from)
    return len(listed)


def _listing() -> list[str]:
    """Return every static file with its size and time, so that a change of any of them shows."""
    from django.contrib.staticfiles.finders import get_finders

    found = [(storage.path(name), name) for finder in get_finders() for name, storage in finder.list([])]
    rows = [(name, Path(path).stat()) for path, name in found]
    return sorted(f"{name} {seen.st_size} {seen.st_mtime_ns}" for name, seen in rows)
