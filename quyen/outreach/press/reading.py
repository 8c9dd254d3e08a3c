"""Reads an article to plain values, for the process in which strangers' pages are opened."""

from quyen.core.apart import Unfit
from quyen.outreach.press.article import read as read_article
from quyen.outreach.press.facts import propose

LARGEST = 4 * 1024 * 1024  # bytes of a page


def read(content: bytes) -> dict:
    """Return `facts` (list of kind, value, sentence) and `boilerplate` (list of lines) of a page or a text in UTF-8.

    Raises Unfit: "too-large", or "empty" where nothing is told.
    """
    if len(content) > LARGEST:
        raise Unfit("too-large")
    article = read_article(content)
    if not article.lines:
        raise Unfit("empty")
    facts = [vars(fact) for fact in propose(article)]
    return {"facts": facts, "boilerplate": list(article.boilerplate)}
