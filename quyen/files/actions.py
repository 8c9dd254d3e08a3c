"""Keeps what somebody gives, if it is what it says it is."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.numbers import SCALE, format_number
from quyen.core.refusals import Refusal
from quyen.files import rules, store
from quyen.files.models import File

MEBIBYTE = 1024 * 1024


class FileRefused(Refusal):
    """The file is not kept; says why and what to do."""


class FileEmpty(FileRefused):
    """There is nothing in it."""


class FileTooLarge(FileRefused):
    """It is larger than a file may be."""


class FileTypeRefused(FileRefused):
    """Its bytes are of no type that is taken here."""


class FileMisnamed(FileRefused):
    """Its name says another type than its bytes are."""


class FileUnsafe(FileRefused):
    """It brings programs along, or unpacks to far more than it seems."""


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
    kind = _accepted(content, name, kinds, limit)
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


def _accepted(content: bytes, name: str, kinds: Collection[str], limit: int) -> str:
    """Return the kind of the file, or refuse it."""
    if not content:
        raise FileEmpty(_("%(name)s is empty.") % {"name": name}, field="file")
    if len(content) > limit:
        told = {"name": name, "size": _mebibytes(len(content)), "limit": _mebibytes(limit)}
        raise FileTooLarge(
            _("%(name)s has %(size)s MB, at most %(limit)s MB are taken.") % told, field="file"
        )
    kind = rules.sniff(content)
    if kind not in kinds:
        raise FileTypeRefused(_type_sentence(content, name, kinds), field="file")
    if not rules.ending_fits(name, kind):
        told = {"name": name, "ending": rules.TYPES[kind].endings[0]}
        raise FileMisnamed(
            _("%(name)s holds a %(ending)s file: give it its right ending.") % told, field="file"
        )
    if rules.holds_macros(content):
        sentence = _("%(name)s holds macros: save it without them.")
        raise FileUnsafe(sentence % {"name": name}, field="file")
    if rules.unpacks_too_far(content):
        sentence = _("%(name)s unpacks to far more than a document holds, so it is not opened.")
        raise FileUnsafe(sentence % {"name": name}, field="file")
    return kind


def _type_sentence(content: bytes, name: str, kinds: Collection[str]) -> str:
    told = {
        "name": name,
        "kinds": ", ".join(rules.TYPES[kind].endings[0] for kind in rules.TYPES if kind in kinds),
    }
    if content.startswith(rules.OLD_OFFICE):
        return (
            _("%(name)s is locked by a password or in an old format: save it as %(kinds)s without one.")
            % told
        )
    return _("%(name)s is none of the types taken here: %(kinds)s.") % told


def _mebibytes(size: int) -> str:
    """Return a size in MB, rounded up to a tenth, as the reader writes numbers: 20,1 or 20.1."""
    tenths = -(-size * 10 // MEBIBYTE)
    return format_number(tenths * (SCALE // 10), language=(get_language() or "vi")[:2])
