"""Word files for tests: made with python-docx, changed the way people and programs change them."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree


def saved(word: Document) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def made(change: Callable[[Document], None]) -> bytes:
    """A new file with what `change` puts into it."""
    word = docx.Document()
    change(word)
    return saved(word)


def edited(content: bytes, change: Callable[[Document], None]) -> bytes:
    """A file as somebody has changed and saved it."""
    word = docx.Document(io.BytesIO(content))
    change(word)
    return saved(word)


def without(content: bytes, *names: str) -> bytes:
    """A file without some of its parts and what leads to them, as a program leaves it that does not know them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in names:
                target.writestr(
                    name,
                    _unlinked(source.read(name), names)
                    if name.endswith((".rels", "].xml"))
                    else source.read(name),
                )
    return out.getvalue()


def _unlinked(read: bytes, names: tuple[str, ...]) -> bytes:
    root = parse_xml(read)
    for row in list(root):
        target = row.get("Target", row.get("PartName", ""))
        if any(target.lstrip("/") == name for name in names):
            root.remove(row)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def heading(word: Document, starts: str) -> Paragraph:
    """The one heading that starts with these words."""
    (found,) = [
        each
        for each in word.paragraphs
        if each.style.name.lower().startswith("heading") and each.text.startswith(starts)
    ]
    return found


def write_under(word: Document, starts: str, *lines: str) -> None:
    """Write a passage into the blank paragraph under a heading, one paragraph a line."""
    room = room_under(word, starts)
    room.text = lines[0]
    for line in reversed(lines[1:]):
        after = OxmlElement("w:p")
        room._p.addnext(after)
        written = Paragraph(after, room._parent)
        written.style = room.style
        written.text = line


def room_under(word: Document, starts: str) -> Paragraph:
    """The first paragraph of running text under a heading."""
    at = heading(word, starts)._p
    for element in at.itersiblings():
        if element.tag == qn("w:p"):
            found = Paragraph(element, word._body)
            if found.style.name == "Body Text":
                return found
    raise LookupError(starts)


def cell(word: Document, code: str, column: int = 4):
    """The cell of the row with this code: 4 is this period's figure, 5 the note."""
    for table in word.tables:
        for row in table.rows:
            if row.cells[0].text == code:
                return row.cells[column]
    raise LookupError(code)


def put(word: Document, code: str, figure: str, note: str | None = None) -> None:
    """Write a figure, and a note beside it, into the row with this code."""
    cell(word, code).text = figure
    if note is not None:
        cell(word, code, 5).text = note
