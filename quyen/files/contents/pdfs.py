"""A PDF: that it starts nothing, holds no other file and is not locked; and what its texts say."""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from quyen.core.apart import Unfit
from quyen.core.packed import is_archive
from quyen.files.contents import texts
from quyen.files.contents.plain import acts_plainly

END, TAIL = b"%%EOF", 2048
MOST_OBJECTS = 200_000
DEEPEST = 60
HOLDS = frozenset({"/JS", "/JavaScript", "/EmbeddedFile", "/EmbeddedFiles", "/RichMediaContent", "/XFA"})
DOES = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/RichMediaExecute"}
)
IS = frozenset({"/EmbeddedFile", "/RichMedia", "/FileAttachment", "/Movie", "/Screen"})


def look(content: bytes) -> dict:
    """Return what the pages say that should not be stored, see `texts.findings`; raises Unfit."""
    if is_archive(content):
        raise Unfit("polyglot")
    if END not in content[-TAIL:]:
        raise Unfit("damaged")
    if acts_plainly(content):
        raise Unfit("active")
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Unfit("locked")
        _refuse_active(reader)
        return _read(reader)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        AssertionError,
    ) as no:
        raise Unfit("damaged") from no


def _read(reader: PdfReader) -> dict:
    if len(reader.pages) == 0:
        raise Unfit("damaged")
    return texts.findings((["page", at], page.extract_text()) for at, page in enumerate(reader.pages, 1))


def _refuse_active(reader: PdfReader) -> None:
    """Go through every object that the file lists, whether a page leads there or not."""
    listed = {(number, generation) for generation, found in reader.xref.items() for number in found}
    listed |= {(number, 0) for number in reader.xref_objStm}
    if len(listed) > MOST_OBJECTS:
        raise Unfit("too-far")
    for held in (reader.trailer, *(_object(reader, *each) for each in sorted(listed))):
        for found in _dictionaries(held):
            _refuse(found)


def _object(reader: PdfReader, number: int, generation: int):
    return reader.get_object(IndirectObject(number, generation, reader))


def _dictionaries(held, deep: int = 0) -> Iterator[DictionaryObject]:
    """Yield an object's dictionaries, those within others too, without following references."""
    if deep > DEEPEST:
        raise Unfit("too-deep")
    if isinstance(held, DictionaryObject):
        yield held
        inner = dict.values(held)
    elif isinstance(held, ArrayObject):
        inner = list.__iter__(held)
    else:
        return
    for each in inner:
        if not isinstance(each, IndirectObject):
            yield from _dictionaries(each, deep + 1)


def _refuse(found: DictionaryObject) -> None:
    kinds = {str(dict.get(found, name)) for name in ("/Type", "/Subtype")}
    if HOLDS & set(found) or kinds & IS or str(dict.get(found, "/S")) in DOES:
        raise Unfit("active")
