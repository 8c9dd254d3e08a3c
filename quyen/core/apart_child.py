"""The inside of the child process that `apart` starts: takes its limits, then the bytes. Free of Django."""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from importlib import import_module

from quyen.core.apart import Unfit

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
OPEN_FILES = 32


def main() -> None:
    """Run what the command line says over standard input, and answer on what was standard output."""
    told = json.loads(sys.argv[2])
    answer = _quiet()
    _end_with(told["parent"])
    steps = [(_function(target), options) for target, options in told["steps"]]
    # What is ours is imported; from here on little is allowed, since the next bytes are a stranger's.
    _limit(told["memory"], told["seconds"])
    _say(answer, _tried(steps))


def _quiet() -> int:
    """Return where the answer goes; whatever else is printed goes nowhere."""
    answer, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answer


def _end_with(parent: int) -> None:
    """End when the server does, however it ends."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _limit(memory: int, seconds: int) -> None:
    """Take away what no reader needs: memory, time, files to write, files to open, children, a dump of the memory."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _function(target: str) -> Callable:
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def _tried(steps: list[tuple[Callable, dict]]) -> bytes:
    """Return the last step's answer as JSON. Another error ends the child without one: its words may be the file's."""
    value = None
    try:
        content = sys.stdin.buffer.read()
        for function, options in steps:
            value = function(content, **options)
        answer = json.dumps({"kind": "done", "value": value}, ensure_ascii=False)
        return answer.encode("utf-8", "surrogatepass")
    except Unfit as unfit:
        return json.dumps({"kind": "unfit", "value": unfit.code}).encode()
    except MemoryError:
        return json.dumps({"kind": "memory", "value": None}).encode()


def _say(answer: int, words: bytes) -> None:
    with os.fdopen(answer, "wb") as out:
        out.write(words)
    os._exit(0)  # no tidying up of what a stranger's bytes have made
