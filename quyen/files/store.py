"""The bytes on disk, each file under its SHA-256: written whole or not at all, never overwritten."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def place(sha256: str) -> Path:
    """Return where bytes of this hash lie."""
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256


def put(content: bytes) -> str:
    """Keep bytes and return their hash. When this returns they have reached the disk.

    Bytes already there are kept as they are, unless they no longer have their hash: then these replace them.
    """
    sha256 = digest(content)
    target = place(sha256)
    if target.exists() and digest(target.read_bytes()) == sha256:
        return sha256
    replace(target, content)
    _sync(target.parent.parent)
    return sha256


def replace(target: Path, content: bytes) -> None:
    """Write a file whole or not at all. When this returns its bytes and its name have reached the disk."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, target)
    finally:
        Path(scratch).unlink(missing_ok=True)
    _sync(target.parent)


def _sync(folder: Path) -> None:
    """Make the names in a folder last as well: after a power cut a synced file may otherwise have none."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
