"""Puts a document together: upper part, blocks, closing, then the appendices, each a section of its own."""

from collections.abc import Sequence

from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.dates import roman
from quyen.core.text import clean

from . import closings, heads, pages, styles, wordfile
from .body import Counter, ended, levels_used, written_blocks
from .parts import Appendix, Document, Numbering, Run
from .styles import Look
from .xml import paragraph, settle


def assembled(document: Document, upper: list[Element], *, name: str) -> bytes:
    """The .docx of a document whose upper part is given; `name` is what file managers call it."""
    return assembled_in_one([(document, upper)], name=name)


def assembled_in_one(parts: Sequence[tuple[Document, list[Element]]], *, name: str) -> bytes:
    """Several documents in one file, for the printer: each begins a page and counts its own."""
    documents = [document for document, _upper in parts]
    looks = styles.headings(set().union(*map(_levels, documents)))
    word = wordfile.blank([*styles.PLAIN, *looks.values(), styles.APPENDIX])
    chapters = [chapter for part in parts for chapter in _chapters(word, looks, *part)]
    sections = [section for document in documents for section in _sections(document)]
    word.element.body.extend(pages.bound(chapters, sections))
    pages.fill_headers(word, illustrative=documents[0].illustrative)
    settle(word.part)
    wordfile.describe(word, documents[0], name)
    return wordfile.packed(word)


def _chapters(
    word: WordFile, looks: dict[int, Look], document: Document, upper: list[Element]
) -> list[list[Element]]:
    """The document itself, then its appendices."""
    counter = Counter()
    blocks = ended(document.blocks, document.ending)
    chapters = [
        [
            *upper,
            *closings.kept_with(written_blocks(word, blocks, looks, counter, styles.TEXT_WIDTH)),
            *closings.closing(document.signature, document.recipients, document.addressees),
        ]
    ]
    for n, appendix in enumerate(document.appendices, start=1):
        counter.restart()
        room = styles.TEXT_WIDTH_LANDSCAPE if appendix.landscape else styles.TEXT_WIDTH
        content = written_blocks(word, appendix.blocks, looks, counter, room)
        chapters.append([*_appendix_head(document, appendix, n, room), *content])
    return chapters


def _sections(document: Document) -> list[Element]:
    return [pages.section(), *[pages.section(landscape=each.landscape) for each in document.appendices]]


def _levels(document: Document) -> set[int]:
    return levels_used(document.blocks).union(*[levels_used(each.blocks) for each in document.appendices])


def _appendix_head(document: Document, appendix: Appendix, n: int, room: int) -> list[Element]:
    """Phụ lục, numbered where there are several; its title; which document it belongs to."""
    number = f"Phụ lục {roman(n)}" if len(document.appendices) > 1 else "Phụ lục"
    title = clean(appendix.title).upper()
    side = heads.side_room(styles.APPENDIX, title, room)
    head = Run(f"{number}\n{title}", anchor=appendix.anchor)
    return [
        paragraph(styles.APPENDIX.id, (head,), indents=side),
        heads.centred(styles.REFERENCE, _reference(document), room),
    ]


def _reference(document: Document) -> str:
    """(Kèm theo Báo cáo số …): left blank where the appendix travels inside a signed electronic file."""
    kind = clean(document.kind).capitalize() or "Công văn"
    number = None if document.electronic else document.numbering.number
    dated = None if document.electronic else document.dated
    symbol = document.numbering.symbol
    issuer = heads.issuer_in_text(document.letterhead)
    told = heads.number_and_symbol(Numbering(number, symbol))
    return f"(Kèm theo {kind} số {told} {heads.day_in_full(dated)} của {issuer})"
