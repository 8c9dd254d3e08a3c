"""Opens what somebody gave in a process of its own, which has little memory, little time, and nothing to lose.

A file that was made to break its reader breaks a child process only. The child gets the bytes on its standard
input and gives plain JSON back; it may write no file, and it knows neither the settings nor the environment.

What it runs is a function of ours, `def read(content: bytes, **options) -> JSON value`, in a module without
Django (the child has no settings and no languages): it refuses by raising `Unfit("a-code")`, and whoever asked
words the code. See `unfit` for the sentences that all readers share.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore, Timer

import quyen

SECONDS = 10
MEBIBYTE = 1024 * 1024
MEMORY = 256 * MEBIBYTE  # address space of the child, its Python of some 15 MB included
LARGEST = (
    8 * MEBIBYTE
)  # of what the child may answer, where nothing else is said: whoever asked works on it unbounded
AT_ONCE = 2  # children of one server process: its memory is bounded by this, whoever sends files

ROOT = str(Path(quyen.__file__).resolve().parent.parent)
START = "import sys; sys.path.append(sys.argv[1]); from quyen.core.apart_child import main; main()"
CLEAN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
_turns = BoundedSemaphore(AT_ONCE)


class Unfit(Exception):
    """Raised by a function that runs apart: `code` says what is the matter with the bytes, in few letters."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unopened(Exception):
    """There is no answer: `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Refused(Unopened):
    """The function looked at the bytes and refused them with this code."""


class TooMuch(Unopened):
    """The child did not come to an end: `code` is "time", "memory", "answer" (too long) or "crash"."""


def run(
    target: str,
    content: bytes,
    *,
    first: Mapping[str, Mapping] | None = None,
    seconds: int = SECONDS,
    memory: int = MEMORY,
    largest: int = LARGEST,
    **options,
):
    """Return what `target` ("package.module:function") makes of the bytes, in a child process under limits.

    `options` are plain values that the function gets by name; `first` are functions, with their options, that look
    at the bytes before it in the same child. Raises Refused or TooMuch, never what a function raised: an error's
    words may hold words of the file.
    """
    steps = [*(first or {}).items(), (target, options)]
    told = {"steps": steps, "seconds": seconds, "memory": memory, "parent": os.getpid()}
    command = [sys.executable, "-I", "-c", START, ROOT, json.dumps(told)]
    with _turns, _given(content) as given:
        process = subprocess.Popen(
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=CLEAN, cwd="/",
            start_new_session=True,
        )  # fmt: skip
        answer, late = _answer(process, seconds, largest)
    return _read(answer, late, process.returncode, largest)


def _given(content: bytes):
    """Return the bytes as an open file that lies in memory only: what is refused must not reach a disk."""
    file = os.fdopen(os.memfd_create("given"), "w+b", buffering=0)
    view = memoryview(content)
    while view:
        view = view[file.write(view) :]
    file.seek(0)
    return file


def _answer(process: subprocess.Popen, seconds: int, largest: int) -> tuple[bytes, bool]:
    """Return what the child says, and whether its time ran out; no process of its group is left."""
    late = []

    def stop() -> None:
        late.append(True)
        os.killpg(process.pid, signal.SIGKILL)

    timer = Timer(seconds, stop)
    timer.start()
    try:
        with process.stdout as said:
            answer = said.read(largest + 1)
    finally:
        timer.cancel()
        timer.join()  # it must not kill once the number of the process may be another's
        os.killpg(process.pid, signal.SIGKILL)  # its number is its own until it is waited for
        process.wait()
    return answer, bool(late)


def _read(answer: bytes, late: bool, ended: int, largest: int):
    if late or ended == -signal.SIGXCPU:
        raise TooMuch("time")
    if ended == -signal.SIGABRT:  # how a reader written in C or Rust ends that gets no memory
        raise TooMuch("memory")
    if len(answer) > largest:
        raise TooMuch("answer")
    try:
        said = json.loads(answer)
        kind, value = said["kind"], said["value"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise TooMuch("crash") from None
    if kind == "unfit":
        raise Refused(str(value))
    if kind != "done":
        raise TooMuch("memory" if kind == "memory" else "crash")
    return value
