"""The way from a thing to what the press wrote of it: {% evidence "activity" activity.pk activity.unit %}."""

from django import template

from quyen.core.citations import Citation
from quyen.organisations.models import Unit
from quyen.outreach.doors.evidence import reads
from quyen.outreach.queries.evidence import how_many

register = template.Library()


@register.inclusion_tag("evidence/beside.html", takes_context=True)
def evidence(context, kind: str, key: int, unit: Unit):
    """A link with how many articles there are, for who reads the unit's evidence; for others nothing."""
    request = context["request"]
    if not reads(request.user, unit, request.today):
        return {}
    return {"kind": kind, "key": key, "articles": how_many(Citation(kind, str(key)).to_text())}
