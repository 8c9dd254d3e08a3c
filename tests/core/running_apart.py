"""What the tests of `apart` run in the child: well and badly behaved. Free of Django, as the real ones are."""

import os
import resource
import signal
import sys

from quyen.core.apart import Unfit


def describe(content: bytes, **options) -> dict:
    return {"size": len(content), "head": content[:4].decode("latin-1"), "options": options, "việt": "Đạt"}


def look(content: bytes, most: int) -> None:
    if len(content) > most:
        raise Unfit("long")


def refuse(content: bytes) -> None:
    raise Unfit(content.decode())


def loop(_content: bytes) -> None:
    while True:
        pass


def wait(_content: bytes) -> None:
    signal.pause()  # takes no time of the processor at all


def allocate(_content: bytes) -> int:
    return len(bytearray(1024**3))


def abort(_content: bytes) -> None:
    os.abort()  # as a reader written in C or Rust may


def crash(content: bytes) -> None:
    raise RuntimeError(content.decode())


def end(_content: bytes) -> None:
    sys.exit(3)


def write(content: bytes) -> str:
    handle = os.open("/tmp", os.O_TMPFILE | os.O_RDWR)
    try:
        return f"wrote {os.write(handle, content)}"
    except OSError as no:
        return os.strerror(no.errno)


def print_junk(_content: bytes) -> str:
    print('{"kind": "done", "value": "forged"}', flush=True)
    os.write(1, b"junk" * 1000)
    os.write(2, b"junk" * 1000)
    return "the answer"


def half_a_letter(_content: bytes) -> str:
    return "\ud83d"  # as a broken file may hold: no text can be written of it alone


def shout(_content: bytes) -> str:
    return "x" * (9 * 1024 * 1024)


def surroundings(_content: bytes) -> dict:
    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_CORE")
    limits = [resource.getrlimit(getattr(resource, name)) for name in names]
    return {
        "environment": sorted(os.environ),
        "django": "django" in sys.modules,
        "alone": os.getsid(0) == os.getpid(),
        "limits": [most for most, _hard in limits],
        "for good": all(most == hard for most, hard in limits),
    }
