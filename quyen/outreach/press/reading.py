"""Reads an article to plain values, for the process in which strangers' pages are opened."""

import io

from docx import Document
from docx.opc.exceptions import OpcError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from quyen.core.apart import Unfit
from quyen.core.packed import HEAD
from quyen.outreach.press import article, lines
from quyen.outreach.press.facts import propose

LARGEST = 4 * 1024 * 1024  # bytes of a page
MOST_PAGES = 40
PDF = b"%PDF-"  # how one begins


def read(content: bytes) -> dict:
    """Return what an article says: of a page, a text in UTF-8, a PDF or a Word file that was looked at before.

    `facts` (list of kind, value, sentence), `boilerplate` (list of lines), `title`, `outlet` (as the page calls
    its site, or ""), `published_on` (ISO 8601 or ""). Raises Unfit: "too-large", "damaged", or "empty" where
    nothing is told.
    """
    if len(content) > LARGEST:
        raise Unfit("too-large")
    found = _article(content)
    if not found.lines:
        raise Unfit("empty")
    return {
        "facts": [vars(fact) for fact in propose(found)],
        "boilerplate": list(found.boilerplate),
        "title": found.title,
        "outlet": found.outlet,
        "published_on": found.published_on.isoformat() if found.published_on else "",
    }


def _article(content: bytes) -> article.Article:
    if content.startswith(PDF):
        return article.of_text(lines.joined(_pages(content)))
    if content.startswith(HEAD):
        return article.of_text("\n".join(_paragraphs(content)))
    return article.read(content)


def _pages(content: bytes) -> list[str]:
    try:
        pages = PdfReader(io.BytesIO(content)).pages
        return [line for page in pages[:MOST_PAGES] for line in page.extract_text().splitlines()]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as no:
        raise Unfit("damaged") from no


def _paragraphs(content: bytes) -> list[str]:
    try:
        return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
    except (OpcError, ValueError, KeyError) as no:
        raise Unfit("damaged") from no
