"""The marks of a synthesis as they are listed, and as follow-up takes them over later: by citation, as text."""

from django.db.models import Prefetch, QuerySet

from quyen.core.citations import Citation
from quyen.synthesis.models import Mark, MarkCitation, Synthesis


def marks(*, synthesis: Synthesis | None = None, kind: str = "", standing: bool = True) -> QuerySet[Mark]:
    """Return marks with what they rest on, in the outline's order and as they were made; of one synthesis, or of all.

    `kind` is "limitation" or "proposal"; lifted ones only with `standing` False.
    """
    cited = MarkCitation.objects.select_related("passage__version__obligation__unit").order_by("pk")
    found = Mark.objects.select_related("section", "by", "synthesis__round", "synthesis__document__series")
    found = found.prefetch_related(Prefetch("citations", cited)).defer("synthesis__content")
    found = found.filter(synthesis=synthesis) if synthesis else found
    found = found.filter(kind=kind) if kind else found
    found = found.filter(lifted_at=None) if standing else found
    return found.order_by("synthesis_id", "section__position", "pk")


def citation_of(mark: Mark) -> str:
    """Return how a proposal born of a mark names it: "mark:17"."""
    return Citation("mark", str(mark.pk)).to_text()


def cited(text: str) -> Mark | None:
    """Return the mark that a citation names, None where it names none."""
    try:
        found = Citation.from_text(text)
    except ValueError:
        return None
    if found.kind != "mark" or not found.id.isdecimal():
        return None
    return marks(standing=False).filter(pk=int(found.id)).first()
