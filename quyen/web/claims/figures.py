"""Figures that an answer may cite: city totals in issued syntheses without a class, none of them sensitive."""

from collections.abc import Iterable

from django.db.models import QuerySet

from quyen.core.text import fold
from quyen.organisations.models import Unit
from quyen.outreach.models import Source
from quyen.outreach.queries.citable import LONGEST_LABEL, MOST, Offer, open_documents
from quyen.synthesis import queries, rules
from quyen.synthesis.models import Figure, Synthesis

RELATED = ("definition__indicator", "synthesis__document__series", "synthesis__round")


def _open(committee: Unit) -> QuerySet[Figure]:
    return queries.citable_figures(committee, open_documents())


def offer(row: Figure) -> Offer:
    """Return a figure with its value and the report that says it, in Vietnamese as the report does."""
    definition, paper = row.definition, row.synthesis.document
    said = f"{definition.name_vi}: {rules.told(row)} {definition.unit_vi}"
    label = f"{said} ({row.synthesis.round.period}, {paper.full_number})"
    return Offer(Source.Kind.FIGURE, label[:LONGEST_LABEL], f"figure:{row.pk}#{definition.indicator.code}")


def figures(committee: Unit, words: str) -> list[Offer]:
    """Return figures with all these words in code, name or period; the newest report first."""
    asked = fold(words).split()
    found = (row for row in _open(committee) if all(word in _text(row) for word in asked))
    return [offer(row) for row, _n in zip(found, range(MOST), strict=False)]


def _text(row: Figure) -> str:
    definition = row.definition
    names = (definition.indicator.code, definition.name_vi, definition.name_en, row.synthesis.round.period)
    return fold(" ".join(names))


def offered(committee: Unit, citation: str) -> Offer | None:
    """Return what a citation of a figure may be cited as; None for what may not be cited."""
    key = _key(citation)
    row = _open(committee).filter(pk=key).first() if key else None
    found = offer(row) if row else None
    return found if found and found.citation == citation else None


def _key(citation: str) -> int | None:
    kind, _colon, key = citation.partition("#")[0].partition(":")
    return int(key) if kind == "figure" and key.isdecimal() else None


def moved(citations: Iterable[str]) -> dict[str, str]:
    """Return, by citation, what the newest report of the same period says now of a figure that it says otherwise.

    "" where no report says it any more.
    """
    keys = {key: one for one in citations if (key := _key(one))}
    rows = Figure.objects.filter(pk__in=keys).select_related(*RELATED)
    newest: dict[int, dict[str, Figure]] = {}
    found: dict[str, str] = {}
    for row in rows:
        if row.synthesis.round_id not in newest:
            newest[row.synthesis.round_id] = _totals(row.synthesis)
        now = newest[row.synthesis.round_id].get(row.definition.indicator.code)
        if now is None or rules.told(now) != rules.told(row):
            found[keys[row.pk]] = rules.told(now) if now else ""
    gone = set(keys) - {row.pk for row in rows}
    return found | {keys[key]: "" for key in gone}


def _totals(synthesis: Synthesis) -> dict[str, Figure]:
    """Return what the newest open report of a round says."""
    same = Synthesis.objects.filter(round=synthesis.round_id, document__in=open_documents(), supplements=None)
    found = same.order_by("-document__issued_at", "-pk").first()
    return queries.total_figures(found) if found else {}
