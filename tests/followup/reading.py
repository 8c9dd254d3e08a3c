"""What issued documents of the committee say, and who was told what."""

import io

import docx

from quyen.files import queries as files
from quyen.notices.models import Notice
from quyen.notices.rules import say
from quyen.publications.models import Document


def words(document: Document) -> list[str]:
    """Return the paragraphs of an issued document, in their order; those of tables last."""
    word = docx.Document(io.BytesIO(files.read(document.file)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [text for text in [*[each.text for each in word.paragraphs], *cells] if text.strip()]


def told(about: str) -> list[tuple[str, str, str]]:
    """Return who was told what about a thing, oldest first, in English: person, subject, body."""
    found = Notice.objects.filter(about=about).select_related("to").order_by("pk")
    return [
        (
            row.to.email.split("@")[0],
            say(row.subject, row.params, "en"),
            say(row.body, row.params, "en") if row.body else "",
        )
        for row in found
    ]
