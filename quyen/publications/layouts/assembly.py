"""Puts a document together: upper part, blocks, closing, then the appendices, each a section of its own."""

from collections.abc import Sequence

from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from . import checks, closings, heads, pages, styles, wordfile, wording
from .body import Counter, ended, levels_used, written_blocks
from .parts import Appendix, Document, Run
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
            *checks.check_lines(word, document.check),
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
    """Phụ lục and its title; which document it belongs to."""
    words = wording.appendix_head(document, appendix, n)
    side = heads.side_room(styles.APPENDIX, words.split("\n", 1)[1], room)
    return [
        paragraph(styles.APPENDIX.id, (Run(words, anchor=appendix.anchor),), indents=side),
        heads.centred(styles.REFERENCE, wording.reference(document), room),
    ]
