"""Keeps another form of an issued document, made from what was issued."""

from datetime import datetime
from pathlib import PurePosixPath

from django.db import transaction

from quyen.audit import actions as audit
from quyen.files import actions as files
from quyen.files.models import File
from quyen.publications.models import Document, Rendition
from quyen.publications.queries import kept_form

MEDIA = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@transaction.atomic
def keep_rendition(*, document: Document, form: str, content: bytes, by, at: datetime) -> File:
    """Keep a form of a document, unless another made one meanwhile: then that one stands."""
    Document.objects.select_for_update().get(pk=document.pk)
    if found := kept_form(document, form):
        return found
    name = f"{PurePosixPath(document.file.name).stem}.{form}"
    file = files.keep_made(content=content, name=name, media_type=MEDIA[form], at=at)
    Rendition.objects.create(document=document, form=form, file=file, made_at=at)
    audit.record("document.rendered", document, by=by, at=at, form=str(form), sha256=file.sha256)
    return file
