"""An empty Word file with our styles and nothing else, and its bytes.

The template that python-docx starts from carries theme fonts, 150 styles in English, a picture of itself and
the compatibility mode of 2010; all of that is taken out. The same document always gives the same bytes.
"""

import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.text import clean

from . import styles
from .parts import Document
from .styles import Look
from .wording import issuer_in_text
from .xml import tag

COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_KEPT = {RELATION.STYLES, RELATION.SETTINGS, RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold


def blank(looks: Iterable[Look]) -> WordFile:
    """A Word file without content whose only styles are `looks`."""
    word = docx.Document()
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in _KEPT]:
            del relations[key]
    _refill(word.styles.element, styles.style_sheet(looks))
    _refill(word.settings.element, _settings())
    _refill(word.element.body, [])
    return word


def _refill(element: Element, children: Iterable[Element]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _settings() -> list[Element]:
    mode = tag("compatSetting", name="compatibilityMode", uri=COMPATIBILITY, val=15)
    return [
        tag("zoom", percent=100),
        tag("defaultTabStop", val=styles.FIRST_LINE),
        tag("characterSpacingControl", val="doNotCompress"),
        tag("compat", mode),
        tag("themeFontLang", val=styles.LANGUAGE),
        tag("decimalSymbol", val=","),
        tag("listSeparator", val=";"),
    ]


def describe(word: WordFile, document: Document, name: str) -> None:
    """Title, author (the issuing agency), number, language and day, as file managers show them."""
    issuer = issuer_in_text(document.letterhead)
    about = word.core_properties
    about.title = clean(name)[:255]
    about.author = about.last_modified_by = issuer[:255]
    about.subject = clean(document.title)[:255]
    about.language = styles.LANGUAGE
    about.comments = ""
    about.keywords = "dữ liệu minh họa" if document.illustrative else ""
    about.revision = 1
    day = (
        datetime.combine(document.dated, time()) if isinstance(document.dated, date) else datetime(*_LONG_AGO)
    )
    about.created = about.modified = day


def spoken(word: WordFile, language: str) -> None:
    """Say that the file is in another language than Vietnamese: to file managers, spelling, reading aloud."""
    word.core_properties.language = language
    for element in (
        *word.styles.element.iter(qn("w:lang")),
        *word.settings.element.iter(qn("w:themeFontLang")),
    ):
        for key in element.attrib:
            element.set(key, language)


def packed(word: WordFile) -> bytes:
    """The file's bytes; times inside the package are fixed, so that equal documents have equal hashes."""
    loose, tight = BytesIO(), BytesIO()
    word.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(tight, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _LONG_AGO)
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(fixed, source.read(entry.filename))
    return tight.getvalue()
