"""What became of an issued document, for every page that shows one."""

from django import template

from quyen.publications import queries
from quyen.publications.models import Document

register = template.Library()


@register.inclusion_tag("publishing/became.html")
def became(document: Document, open: bool = True) -> dict:
    """Whether it was withdrawn, replaced or put right; `open` False tells numbers and dates alone."""
    return {
        "withdrawal": queries.withdrawal(document),
        "replacement": queries.replacement(document),
        "rectifications": queries.rectifications(document),
        "route": "synthesis:document" if document.about.startswith("synthesis:") else "publishing:document",
        "open": open,
    }
