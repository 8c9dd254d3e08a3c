"""A file to be saved, by whatever desk makes it."""

from urllib.parse import quote

from django.http import HttpResponse

from quyen.publications.actions import DOCX

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(content: bytes, name: str, kind: str = DOCX) -> HttpResponse:
    """Return a file to be saved."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
