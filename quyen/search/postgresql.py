"""PostgreSQL's own text search, whose columns it keeps itself (migration 0002). Folding is done before: one rule."""

from collections.abc import Iterable

from quyen.search.rules import SHORTEST_BEGINNING
from quyen.search.statement import Dialect, Look, Way, Where

# 1: long texts do not win by their length. Words that stand close together rank higher.
STATEMENT = """
SELECT id, kind, period, whose, dated, RANK FROM (
    SELECT e.id, e.kind, e.period, e.whose, e.dated, e.LAYER AS words, look.asked
    FROM search_entry e, (SELECT %s::tsquery AS asked) look
    WHERE e.LAYER @@ look.asked AND EXISTS (
        SELECT 1 FROM search_door d WHERE d.entry_id = e.id AND d.name = ANY(%s)){}
    ORDER BY e.id DESC LIMIT %s) newest"""


def statement(look: Look) -> str:
    """Return the statement over the column of a layer; the rank is worked out of the newest only."""
    rank = "-ts_rank_cd(words, asked, 1)" if look.ranks else "0.0"
    return STATEMENT.replace("RANK", rank).replace("LAYER", f"words_{look.layer}")


def asked(look: Look) -> str:
    """Return what is looked for as a tsquery; its words hold letters and digits only. Titles have the weight A."""
    titles = look.where in (Where.TITLE, Where.TITLE_ROW)
    if look.where in (Where.ROW, Where.TITLE_ROW):
        return _in_a_row(look.row, ":A" if titles else "")
    terms = [_in_a_row(term.words(look.layer), ":A" if titles else "") for term in look.question.terms]
    if look.way == Way.BEGINNING and len(look.question.terms[-1].folded[-1]) >= SHORTEST_BEGINNING:
        terms[-1] += "*" if titles else ":*"
    return (" | " if look.way == Way.SOME else " & ").join(f"({term})" for term in terms)


def _in_a_row(words: Iterable[str], weight: str) -> str:
    return " <-> ".join(f"'{word}'{weight}" for word in words)


DIALECT = Dialect(statement=statement, asked=asked, names=list)
