"""Items of a report by their names in addresses: "line-12" a figure, "section-7" a passage."""

import re

from quyen.core.refusals import NotFound
from quyen.obligations.models import Obligation
from quyen.regimes.models import Line, Section, Span
from quyen.reports.queries import asked_of
from quyen.reports.queries.asking import Place
from quyen.reports.rules.fields import answer_field, passage_field
from quyen.ui.fields import element_id

ITEM = re.compile(r"(line|section)-(\d+)")


def named(place: Place) -> str:
    """Return the name of a place, "line-12"."""
    return f"{place[0]}-{place[1]}"


def find(obligation: Obligation, name: str) -> Line | Section:
    """Return the figure or section that a unit was asked under a name; what it was not asked is not found."""
    found = ITEM.fullmatch(name)
    asked = asked_of(obligation)
    rows = [row.line for row in asked.lines] if found and found[1] == "line" else asked.sections
    item = next((row for row in rows if found and str(row.pk) == found[2]), None)
    if item is None:
        raise NotFound
    return item


def anchor(obligation: Obligation, item: Line | Section) -> str:
    """Return where an item stands in the unit's form, as "#f-a-12-3-answer"."""
    if isinstance(item, Section):
        return f"#{element_id(passage_field(item.pk))}"
    main = obligation.round.spans.get(kind=Span.Kind.MAIN)
    return f"#{element_id(answer_field(item.pk, main.pk))}-answer"
