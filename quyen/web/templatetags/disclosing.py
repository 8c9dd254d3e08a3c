"""Words of releases, as the reader's language has them; and what of a document is public, beside the document."""

from django import template

from quyen.publications.models import Document
from quyen.web.disclosing import words
from quyen.web.disclosing.beside import beside

register = template.Library()
register.filter("said", words.said)


@register.inclusion_tag("disclosing/beside.html", takes_context=True)
def made_public(context: dict, document: Document) -> dict:
    """What of an issued document is public, with the way to the desk; nothing for who has no part in that."""
    return {"beside": beside(context["request"], document)}
