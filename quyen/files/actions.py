"""Keeps what somebody gives, if it is what it says it is."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.files import rules, store
from quyen.files.judging import kind_of
from quyen.files.models import File
from quyen.files.refusals import (
    FileEmpty,
    FileMisnamed,
    FileRefused,
    FileTooLarge,
    FileTypeRefused,
    FileUnsafe,
)

__all__ = [
    "FileEmpty",
    "FileMisnamed",
    "FileRefused",
    "FileTooLarge",
    "FileTypeRefused",
    "FileUnsafe",
    "keep",
    "keep_made",
]


@transaction.atomic
def keep(
    *,
    content: bytes,
    name: str,
    by,
    at: datetime,
    kinds: Collection[str] = rules.KINDS,
    limit: int = rules.LIMIT,
) -> File:
    """Keep a file's bytes under their hash, and return the file.

    `kinds` are those of `rules.TYPES` that are taken here; `limit` is in bytes. The same bytes given twice are
    two files that share one place.
    """
    name = rules.tidy_name(name)
    kind = kind_of(content, name, kinds, limit)
    file = File.objects.create(
        sha256=store.put(content),
        size=len(content),
        media_type=rules.TYPES[kind].media_type,
        name=name,
        kept_at=at,
        kept_by=by,
    )
    # A file's name may hold a person's: the log gets the hash only.
    audit.record("file.kept", file, by=by, at=at, sha256=file.sha256, size=file.size, type=kind)
    return file


@transaction.atomic
def keep_made(*, content: bytes, name: str, media_type: str, by=None, at: datetime) -> File:
    """Keep what Quyen made itself, of whatever type and size: there is nothing to distrust. `by` None: the system."""
    file = File.objects.create(
        sha256=store.put(content),
        size=len(content),
        media_type=media_type,
        name=rules.tidy_name(name),
        kept_at=at,
        kept_by=by,
    )
    audit.record("file.kept", file, by=by, at=at, sha256=file.sha256, size=file.size, type=media_type)
    return file
