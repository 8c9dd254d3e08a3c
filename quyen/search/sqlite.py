"""SQLite's FTS5, whose index the triggers keep (migration 0002). Terms go in as quoted words: it sees no syntax."""

import json

from quyen.search.rules import SHORTEST_BEGINNING, Question
from quyen.search.statement import Dialect, Way

SOURCE = """
FROM search_words w CROSS JOIN search_entry e ON e.id = w.rowid
WHERE search_words MATCH %s AND EXISTS (
    SELECT 1 FROM search_door d WHERE d.entry_id = e.id AND d.name IN (SELECT value FROM json_each(%s)))"""


def asked(question: Question, way: Way, marked: bool) -> str:
    """Return a question in the words of FTS5, over the folded columns or the marked one."""
    terms = [f'"{" ".join(term.marked if marked else term.folded)}"' for term in question.terms]
    if way == Way.BEGINNING and len(question.terms[-1].folded[-1]) >= SHORTEST_BEGINNING:
        terms[-1] += " *"
    columns = "marked" if marked else "{title_folded text_folded}"
    return f"{columns} : ({(' OR ' if way == Way.SOME else ' AND ').join(terms)})"


DIALECT = Dialect(
    SOURCE,
    exact="e.id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)",
    rank="bm25(search_words, 5.0, 1.0, 0.0)",  # title_folded, text_folded, marked: a word in a title counts more
    asked=asked,
    names=json.dumps,
)
