"""PostgreSQL's own text search, whose columns it keeps itself (migration 0002). Folding is done before: one rule."""

from quyen.search.rules import SHORTEST_BEGINNING, Question
from quyen.search.statement import Dialect, Way

SOURCE = """
FROM search_entry e, (SELECT %s::tsquery AS words) asked
WHERE e.words @@ asked.words AND EXISTS (
    SELECT 1 FROM search_door d WHERE d.entry_id = e.id AND d.name = ANY(%s))"""


def asked(question: Question, way: Way, marked: bool) -> str:
    """Return a question as a tsquery; its words hold letters and digits only."""
    rows = [term.marked if marked else term.folded for term in question.terms]
    terms = ["(" + " <-> ".join(f"'{word}'" for word in words) + ")" for words in rows]
    if way == Way.BEGINNING and len(question.terms[-1].folded[-1]) >= SHORTEST_BEGINNING:
        terms[-1] = f"{terms[-1][:-1]}:*)"
    return (" | " if way == Way.SOME else " & ").join(terms)


DIALECT = Dialect(
    SOURCE,
    exact="e.words_marked @@ %s::tsquery",
    rank="-ts_rank_cd(e.words, asked.words, 1)",  # 1: long texts do not win by their length
    asked=asked,
    names=list,
)
