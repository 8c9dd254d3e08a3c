"""What a figure counted, from a register kept here: {% cited rows %}, with ways there for whom they are open."""

from django import template

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.regimes.feeding import Counted
from quyen.ui.links import address

register = template.Library()
OPEN_TO = {  # one of these is enough; other kinds open to whoever reads the figure
    "training": (Verb.TRAINING_READ,),
    "activity": (Verb.OUTREACH_READ, Verb.ACTIVITY_WRITE),
}


@register.inclusion_tag("filing/cited.html", takes_context=True)
def cited(context, rows: list[Counted]):
    """A folded list of what was counted, each with its day and its count."""
    person = context["request"].person
    return {"rows": [(row, address(row.citation) if _open(person, row) else "") for row in rows]}


def _open(person, row: Counted) -> bool:
    verbs = OPEN_TO.get(Citation.from_text(row.citation).kind)
    return verbs is None or any(person.may(verb) for verb in verbs)
