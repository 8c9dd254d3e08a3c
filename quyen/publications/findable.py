"""What of an issued document is found by its words: number and title, and all that stands in it."""

from collections.abc import Iterable, Iterator

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.files import queries as files
from quyen.publications.layouts import frozen, parts
from quyen.publications.models import Document
from quyen.search.rules import Findable, door

KIND = "document"
RECEIVED = "document.received"  # by whoever acts for a unit that it is issued to


def findable(document: Document) -> Findable:
    """Return a document with its text; a letter is found by those who keep the register: it may name other units."""
    doors = {door(Verb.DOCUMENT_READ, document.series.issuer_id)}
    if document.kind != Document.Kind.LETTER:
        doors |= {door(RECEIVED, row.unit_id) for row in document.addressees.all() if row.unit_id}
    return Findable(
        kind=KIND,
        key=str(document.pk),
        title=f"{document.full_number} {document.title}",
        text=_text(document),
        dated=document.issued_on,
        whose=document.series.issuer.name_vi,
        link=Citation("document", str(document.pk)).to_text(),
        doors=frozenset(doors),
    )


def _text(document: Document) -> str:
    """Return a document's running text and tables; one that was issued before its parts were kept has none."""
    if document.parts is None:
        return ""
    laid = frozen.thaw(files.read(document.parts))
    return "\n".join(filter(None, map(_spoken, _texts(laid))))


def _texts(laid: parts.Document) -> Iterator[parts.Text]:
    yield from laid.grounds
    for block in parts.blocks_of(laid):
        match block:
            case parts.Heading():
                yield block.title
            case parts.Item() | parts.Paragraph():
                yield block.text
            case parts.Table():
                yield from _of_table(block)
            case parts.Picture():
                yield block.caption


def _of_table(table: parts.Table) -> Iterable[parts.Text]:
    rows = (" · ".join(filter(None, map(_spoken, row))) for row in (table.header, *table.rows))
    return table.caption, *rows, table.note


def _spoken(text: parts.Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)
