"""Gives kept bytes back, proved by their hash."""

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.files import store
from quyen.files.models import File


class FileDamaged(Refusal):
    """The bytes on disk are gone or not those that were given."""


def read(file: File) -> bytes:
    """Return the bytes as they were given, or refuse: never other bytes under a file's name."""
    told = {"name": file.name}
    try:
        content = store.place(file.sha256).read_bytes()
    except FileNotFoundError as gone:
        raise FileDamaged(
            _("The file %(name)s is missing from the store: restore it from a backup.") % told
        ) from gone
    if len(content) != file.size or store.digest(content) != file.sha256:
        raise FileDamaged(_("The file %(name)s was damaged in the store: restore it from a backup.") % told)
    return content


def damaged() -> list[File]:
    """Return the files whose bytes are gone or changed; it reads every one."""
    return [file for file in File.objects.order_by("pk").iterator() if not _whole(file)]


def _whole(file: File) -> bool:
    path = store.place(file.sha256)
    return path.is_file() and store.digest(path.read_bytes()) == file.sha256
