"""Where a thing that is cited has its page: kind → the name of its route, as text. Each desk adds its own kinds."""

from django.urls import reverse

from quyen.core.citations import Citation

ROUTES: dict[str, str] = {
    "activity": "outreach:activity",
    "article": "evidence:article",
    "claim": "claims:claim",
    "class": "classes:class",
    "communication": "hearings:communication",
    "decision": "committee:decision",
    "document": "publishing:document",
    "figure": "synthesis:figure",
    "hearing": "hearings:hearing",
    "item": "commitments:item",
    "material": "library:material",
    "meeting": "committee:meeting",
    "place": "places:unit",
    "proposal": "committee:proposal",
    "request": "tasks:request",
    "sheet": "sheets:sheet",
    "synthesis": "synthesis:edit",
    "task": "tasks:task",
    "training": "training:event",
}


def address(citation: str) -> str:
    """Return the address of what a citation points to, with its place; "" for a kind that has no page of its own."""
    cited = Citation.from_text(citation)
    if cited.kind not in ROUTES:
        return ""
    place = f"#{cited.place}" if cited.place else ""
    return reverse(ROUTES[cited.kind], args=[cited.id]) + place


def address_of(kind: str, id: object, place: str = "") -> str:
    """Return the same from its parts."""
    return address(Citation(kind, str(id), place).to_text())
