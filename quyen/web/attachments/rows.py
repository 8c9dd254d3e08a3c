"""Attachments in words, as lists of them show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quyen.core.numbers import SCALE
from quyen.files.models import File
from quyen.files.rules import TYPES
from quyen.reports.models import Attachment, Version
from quyen.reports.queries.enclosing import enclosed_with
from quyen.ui.formats import number

ICONS = {"pdf": "file-text", "docx": "file-text", "xlsx": "file-spreadsheet", "jpg": "image", "png": "image"}
KINDS = {found.media_type: found for found in TYPES.values()}
CLASSES = {
    "open": (_("Open"), "quiet", "file"),
    "internal": (_("For official use"), "accent", "shield"),
    "secret": (_("Sent by the secret route"), "quiet", "lock"),
}
KIBIBYTE = 1024


@dataclass(frozen=True)
class Row:
    """One attachment: `url` is empty for what went by the secret route.

    `change` is "new" or "gone" against the version before, or nothing.
    """

    attachment: Attachment
    icon: str
    ending: str
    size: str
    words: str
    tone: str
    sign: str
    url: str
    change: str = ""


def filed_rows(version: Version) -> list[Row]:
    """Return what went with a version; what came or went since the one it replaces is marked, what went stands last."""
    found = enclosed_with(version)
    rows = rows_of(found, version)
    if version.replaces is None:
        return rows
    before = enclosed_with(version.replaces)
    held, had = ({each.pk for each in listed} for listed in (found, before))
    gone = [each for each in before if each.pk not in held]
    marked = [replace(row, change="" if row.attachment.pk in had else "new") for row in rows]
    return marked + [replace(row, change="gone") for row in rows_of(gone, version.replaces)]


def rows_of(found: Iterable[Attachment], version: Version | None = None) -> list[Row]:
    """Return attachments for a list: of a version where it is given, else of the draft they stand on."""
    return [_row(each, version) for each in found]


def _row(each: Attachment, version: Version | None) -> Row:
    words, tone, sign = CLASSES[each.declared]
    if each.file is None:
        return Row(each, "lock", "", "", words, tone, sign, "")
    kind = KINDS[each.file.media_type]
    ending = kind.endings[0].removeprefix(".").upper()
    url = (
        reverse("attachments:enclosed", args=[version.pk, each.pk])
        if version
        else reverse("attachments:file", args=[each.pk])
    )
    return Row(each, ICONS.get(kind.kind, "file"), ending, size_of(each.file), words, tone, sign, url)


def size_of(file: File) -> str:
    """Return a size as people say it: "640 kB", "1,2 MB"; rounded up, never 0."""
    if file.size < KIBIBYTE**2:
        return f"{number(-(-file.size // KIBIBYTE) * SCALE)} kB"
    return f"{number(-(-file.size * 10 // KIBIBYTE**2) * SCALE // 10)} MB"
