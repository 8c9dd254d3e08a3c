"""SQLite's FTS5, whose index the triggers keep (migration 0002). Terms go in as quoted words: it sees no syntax."""

import json

from quyen.search.rules import SHORTEST_BEGINNING
from quyen.search.statement import Dialect, Look, Way, Where

# A word in a title counts more. The columns are title and text folded, title and text marked: see the migration.
# The day is taken as text, which is not turned into a date a thousand times. The plus keeps SQLite from asking for
# every door by name, once for every entry.
STATEMENT = """
SELECT e.id, e.kind, e.period, e.whose, e.dated || '', RANK
FROM search_words w CROSS JOIN search_entry e ON e.id = w.rowid
WHERE search_words MATCH %s AND EXISTS (
    SELECT 1 FROM search_door d WHERE d.entry_id = w.rowid AND +d.name IN (SELECT value FROM json_each(%s))){}
ORDER BY w.rowid DESC LIMIT %s"""


def statement(look: Look) -> str:
    """Return the statement; the rank is worked out of the newest only."""
    return STATEMENT.replace("RANK", "bm25(search_words, 5.0, 1.0, 5.0, 1.0)" if look.ranks else "0.0")


def asked(look: Look) -> str:
    """Return what is looked for in the words of FTS5."""
    titles = look.where in (Where.TITLE, Where.TITLE_ROW)
    columns = f"title_{look.layer}" if titles else f"{{title_{look.layer} text_{look.layer}}}"
    if look.where in (Where.ROW, Where.TITLE_ROW):
        return f'{columns} : "{" ".join(look.row)}"'
    terms = [f'"{" ".join(term.words(look.layer))}"' for term in look.question.terms]
    if look.way == Way.BEGINNING and len(look.question.terms[-1].folded[-1]) >= SHORTEST_BEGINNING:
        terms[-1] += " *"
    met = (" OR " if look.way == Way.SOME else " AND ").join(terms)
    return f"{columns} : ({met})"


DIALECT = Dialect(statement=statement, asked=asked, names=json.dumps)
