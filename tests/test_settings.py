"""What the program is told by its environment, as another process reads it."""

import os
import subprocess
import sys

import pytest

READ = "from quyen.config import settings; print(settings.SECRET_KEY, settings.DRAFTER_TOKEN)"


def started(home, **given) -> subprocess.Popen:
    """A process that reads the settings and tells the secrets."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("QUYEN_")}
    env |= {"QUYEN_VAR": str(home), **given}
    return subprocess.Popen([sys.executable, "-c", READ], env=env, stdout=subprocess.PIPE, text=True)


def told(process: subprocess.Popen) -> str:
    out, _ = process.communicate()
    assert process.returncode == 0
    return out.strip()


@pytest.mark.parametrize("key", ["$bs$of-an-old-installation", "plain", r"\$x"])
def test_a_secret_is_taken_as_it_stands(tmp_path, key):
    given = {"QUYEN_SECRET_KEY": key, "QUYEN_DRAFTER_TOKEN": key[::-1] + "$"}
    assert told(started(tmp_path, **given)) == f"{key} {key[::-1]}$"


def test_processes_that_start_together_have_one_key(tmp_path):
    keys = {told(process) for process in [started(tmp_path / "new") for _ in range(6)]}
    (kept,) = (tmp_path / "new").iterdir()
    assert (keys, kept.name, oct(kept.stat().st_mode & 0o777)) == ({kept.read_text()}, "secret-key", "0o600")
    assert len(kept.read_text()) >= 50
