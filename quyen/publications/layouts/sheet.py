"""An office's own sheet on one A4: smaller type than an official document, no national title, no signature."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from . import heads, pages, styles, wordfile
from .body import Counter, levels_used, written_blocks
from .parts import Block, Document, Letterhead, Numbering, Recipients, Signature
from .xml import paragraph, settle

TEXT, CELL = 11, 9  # points
LANGUAGES = {"en": "en-GB"}  # of sheets that are not in Vietnamese: how spelling and reading aloud go
# Styles keep their names, so that blocks are written as in any document; only sizes and room are less.
SMALLER = {
    styles.TITLE: replace(styles.TITLE, size=13),
    styles.REFERENCE: replace(styles.REFERENCE, size=TEXT, before=0, after=40),
    styles.BODY: replace(styles.BODY, size=TEXT, before=40, line=240, first=0),
    styles.CELL: replace(styles.CELL, size=CELL, before=10, after=10),
    styles.CELL_HEAD: replace(styles.CELL_HEAD, size=CELL, before=10, after=10),
    styles.NOTE: replace(styles.NOTE, size=CELL, before=40),
}


@dataclass(frozen=True)
class Sheet:
    """`title` and the line under it, the blocks, and a `foot` that says for which meeting and of how many."""

    title: str
    under: str
    blocks: Sequence[Block]
    foot: str
    issuer: str
    dated: date
    illustrative: bool = False
    language: str = "vi"


def build(sheet: Sheet) -> bytes:
    """The sheet as a .docx; whether it fits one page is for who fills it to see to."""
    headings = {
        level: replace(look, size=TEXT, before=100, after=20, first=0, line=240)
        for level, look in styles.headings(levels_used(sheet.blocks)).items()
    }
    looks = [SMALLER.get(look, look) for look in styles.PLAIN]
    word = wordfile.blank([*looks, *headings.values()])
    content = [
        heads.centred(styles.TITLE, sheet.title.upper(), styles.TEXT_WIDTH),
        heads.centred(styles.REFERENCE, sheet.under, styles.TEXT_WIDTH),
        *written_blocks(word, sheet.blocks, headings, Counter(), styles.TEXT_WIDTH),
        paragraph(styles.NOTE.id, sheet.foot),
    ]
    word.element.body.extend(pages.bound([content], [pages.section()]))
    pages.fill_headers(word, illustrative=sheet.illustrative)
    settle(word.part)
    wordfile.describe(word, _as_document(sheet), sheet.title)
    if sheet.language != "vi":
        wordfile.spoken(word, LANGUAGES[sheet.language])
    return wordfile.packed(word)


def _as_document(sheet: Sheet) -> Document:
    """What file managers are told of it."""
    return Document(
        kind="",
        title=sheet.title,
        letterhead=Letterhead("", sheet.issuer, ""),
        numbering=Numbering(None, ""),
        dated=sheet.dated,
        blocks=(),
        signature=Signature("", ""),
        recipients=Recipients(),
        illustrative=sheet.illustrative,
    )
