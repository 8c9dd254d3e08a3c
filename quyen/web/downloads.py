"""A file to be saved, by whatever desk makes it."""

import unicodedata
from urllib.parse import quote

from django.http import HttpResponse

from quyen.files import queries as files
from quyen.files.models import File
from quyen.publications.actions import DOCX

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(content: bytes, name: str, kind: str = DOCX) -> HttpResponse:
    """Return a file to be saved."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def given_out(file: File) -> HttpResponse:
    """Return what somebody uploaded: always to be saved, never shown within our pages, whatever it turns out to be."""
    response = as_file(files.read(file), file.name, file.media_type)
    named = f"filename=\"{plain(file.name)}\"; filename*=UTF-8''{quote(file.name)}"
    response.headers["Content-Disposition"] = f"attachment; {named}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def plain(name: str) -> str:
    """Return a file's name in letters that every header may hold: Phụ lục đính kèm.pdf is Phu luc dinh kem.pdf."""
    letters = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    kept = (each for each in letters if not unicodedata.combining(each))
    return "".join(
        each if each.isascii() and each.isprintable() and each not in '"\\' else "_" for each in kept
    )
