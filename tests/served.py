"""The real server: Granian on a folder of its own, a process group that can be killed and started again."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Event

from django.conf import settings
from django.db import connection

PATIENCE = 240  # seconds for the server to answer on a busy machine
GLANCE = 0.05  # seconds between two looks whether it answers
LISTENING = "0A"  # of /proc/net/tcp
QUYEN = Path(sys.executable).with_name("quyen")


class Served:
    """A server of the pages on `var`, which holds its database, its files and its built assets."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def run(self, *command: str) -> str:
        """Run a `quyen` command on the same folder and return what it prints."""
        done = subprocess.run(
            [QUYEN, *command], env=self.environment(), capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def environment(self, **more: str) -> dict[str, str]:
        """The settings of the server; sessions made by this process are good there."""
        ours = {"QUYEN_VAR": str(self.var), "QUYEN_SECRET_KEY": settings.SECRET_KEY}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QUYEN_")}
        return kept | ours | more

    def start(self, **more: str) -> None:
        """Start it and wait until it answers; `more` is settings, such as QUYEN_CLOCK."""
        self.process = subprocess.Popen(
            [QUYEN, "serve", "--port", str(self.port)],
            env=self.environment(**more),
            start_new_session=True,
            stdout=(self.var / "server.log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        for _ in range(int(PATIENCE / GLANCE)):
            if self.ended(GLANCE):
                raise RuntimeError(f"The server ended:\n{(self.var / 'server.log').read_text()}")
            if answers(self.port):
                return self.check_ours()
        raise TimeoutError(f"No answer from {self.url} in {PATIENCE} s")

    def ended(self, seconds: float) -> bool:
        """Wait so long, or until the process has ended; say whether it has."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def check_ours(self) -> None:
        """Refuse a port that another server answers."""
        inodes = {f"socket:[{inode}]" for inode in listening_on(self.port)}
        held = {target for pid in group(self.process.pid) for target in open_files(pid)}
        if not inodes or not inodes <= held:
            raise RuntimeError(f"{self.url} is answered by somebody else")

    def kill(self) -> None:
        """Kill -9: the server and its workers are gone between two of their instructions."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        # Its workers die a moment after it on a busy machine: the next life must not meet them at the port.
        for _ in range(int(PATIENCE / GLANCE)):
            if not listening_on(self.port):
                return
            Event().wait(GLANCE)

    def stop(self) -> None:
        """Stop it, if it runs."""
        if self.process and self.process.poll() is None:
            self.kill()


def keep(served: Served) -> None:
    """Write the world as it stands to the server's disk."""
    with sqlite3.connect(served.var / "quyen.sqlite3") as disk:
        connection.connection.backup(disk)
    disk.close()


def read_back(served: Served) -> None:
    """Take what lies on the server's disk into the database of this test."""
    with sqlite3.connect(served.var / "quyen.sqlite3") as disk:
        disk.backup(connection.connection)
    disk.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def answers(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def listening_on(port: int) -> set[str]:
    """The inodes of the sockets that listen on a port."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {row[9] for row in rows if row[3] == LISTENING and int(row[1].split(":")[1], 16) == port}


def group(leader: int) -> list[int]:
    """The processes of a process group."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    return [pid for pid in pids if pid == leader or group_of(pid) == leader]


def group_of(pid: int) -> int | None:
    """The group of a process, None where it has ended meanwhile."""
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def open_files(pid: int) -> set[str]:
    """What a process of ours holds open; nothing where it has ended meanwhile."""
    try:
        return {os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir()}
    except (FileNotFoundError, PermissionError):
        return set()
