"""SQLite's FTS5, whose index the triggers keep (migration 0002). Terms go in as quoted words: it sees no syntax."""

import json

from quyen.search.rules import SHORTEST_BEGINNING
from quyen.search.statement import Dialect, Look, Way

# A word in a title counts more. The columns are title and text folded, title and text marked: see the migration.
# The plus keeps SQLite from asking for every door by name, once for every entry.
STATEMENT = """
SELECT e.id, e.kind, e.period, e.whose, e.dated, bm25(search_words, 5.0, 1.0, 5.0, 1.0)
FROM search_words w CROSS JOIN search_entry e ON e.id = w.rowid
WHERE search_words MATCH %s AND EXISTS (
    SELECT 1 FROM search_door d WHERE d.entry_id = w.rowid AND +d.name IN (SELECT value FROM json_each(%s))){}
ORDER BY w.rowid DESC LIMIT %s"""


def asked(look: Look) -> str:
    """Return what is looked for in the words of FTS5."""
    terms = [f'"{" ".join(term.words(look.layer))}"' for term in look.question.terms]
    if look.way == Way.BEGINNING and len(look.question.terms[-1].folded[-1]) >= SHORTEST_BEGINNING:
        terms[-1] += " *"
    columns = f"title_{look.layer}" if look.titles else f"{{title_{look.layer} text_{look.layer}}}"
    return f"{columns} : ({(' OR ' if look.way == Way.SOME else ' AND ').join(terms)})"


DIALECT = Dialect(statement=lambda _look: STATEMENT, asked=asked, names=json.dumps)
