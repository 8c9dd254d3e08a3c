"""An empty SQLite database with every migration applied, kept in build/: to migrate takes a minute, to copy nothing.

What it is called by is a hash of all that migrations are made from, so a changed one is never met with an old database.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "migrated"
MADE_FROM = (
    "quyen/*/migrations/*.py",
    "quyen/core/immutable.py",
    "quyen/config/settings.py",
    "requirements.txt",
)


def lay(place: Path) -> None:
    """Lay a migrated database at a place; the first process that needs one makes it, the others wait for it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = KEPT / f"{_made_from()}.sqlite3"
        if not kept.exists():
            _make(kept)
        shutil.copyfile(kept, place)


def _made_from() -> str:
    told = hashlib.sha256()
    for path in sorted(path for pattern in MADE_FROM for path in ROOT.glob(pattern)):
        told.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return told.hexdigest()[:16]


def _make(kept: Path) -> None:
    """Migrate in a process of its own, which leaves nothing of the database outside its file when it ends."""
    for old in KEPT.glob("*.sqlite3"):
        old.unlink()
    with tempfile.TemporaryDirectory(dir=KEPT) as home:
        made = Path(home) / "made.sqlite3"
        given = {"QUYEN_VAR": home, "QUYEN_DATABASE_URL": f"sqlite:///{made}"}
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        env = {**os.environ, **given, "DJANGO_SETTINGS_MODULE": "quyen.config.settings"}
        subprocess.run(command, cwd=ROOT, env=env, check=True)
        made.rename(kept)
