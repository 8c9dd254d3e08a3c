"""A throwaway PostgreSQL cluster: its own directory, its own socket, no port, gone at the end."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.privileges import hand_over, unprivileged

STORED_AT = Path("/usr/lib/postgresql")
OWNER = "quyen"


def programs() -> Path:
    """The directory of the server's programs: version 15 where it is installed, else the newest."""
    versions = [path.parent for path in STORED_AT.glob("*/bin") if (path / "initdb").exists()]
    if not versions:
        raise FileNotFoundError("PostgreSQL's server is not installed: run tools/system-parts as root")
    return max(versions, key=lambda path: (path.name == "15", int(path.name))) / "bin"


def run(*command: str | Path, who: dict) -> None:
    """Run one of PostgreSQL's programs to its end; what it printed is shown only when it fails."""
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **who)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def url(sockets: Path) -> str:
    """The address of the cluster that listens in `sockets`, for QUYEN_DATABASE_URL and psycopg alike."""
    return f"postgresql:///{OWNER}?{urlencode({'host': sockets, 'user': OWNER})}"


def check_ours(address: str, data: Path) -> None:
    """Refuse an address that another server answers."""
    with psycopg.connect(address) as connection:
        answered_from = Path(connection.execute("SHOW data_directory").fetchone()[0])
    if answered_from != data:
        raise RuntimeError(f"{address} is answered by the server of {answered_from}, not ours")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster for the length of a `with`, and give its URL. It forgets durability for speed."""
    who, bin_ = unprivileged(), programs()
    home = Path(tempfile.mkdtemp(prefix="quyen-postgres-"))  # short: a socket's path is at most 107 bytes
    data, control = home / "data", bin_ / "pg_ctl"
    options = f"-F -c listen_addresses='' -c unix_socket_directories='{home}' -c max_connections=120"
    try:
        hand_over(home, who)
        run(
            bin_ / "initdb",
            "-D",
            data,
            "-U",
            OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
            who=who,
        )
        run(control, "-D", data, "-w", "-s", "-l", home / "log", "-o", options, "start", who=who)
        try:
            run(bin_ / "createdb", "-h", home, "-U", OWNER, OWNER, who=who)
            check_ours(url(home), data)
            yield url(home)
        finally:
            run(control, "-D", data, "-w", "-s", "-m", "immediate", "stop", who=who)
    finally:
        shutil.rmtree(home)
