"""Who is asked what, as plain decisions over rows already read."""

from collections.abc import Collection

from quyen.organisations.models import Membership
from quyen.regimes.models import Definition, Line, PeriodKind, Section, Span

ANSWER, CONTROL = "answer", "control"
COMPUTED = "computed"
ASKED_OF = {  # the sources that are not one unit's key, and the levels they stand for
    "communes": {Membership.Deadline.COMMUNES},
    "every body": {Membership.Deadline.BODIES},
    "every member": {Membership.Deadline.COMMUNES, Membership.Deadline.BODIES},
    COMPUTED: set(),
}


def role_of(definition: Definition, unit_key: str, level: str) -> str | None:
    """Say how a unit stands to an indicator: its one source ("answer"), a control beside it, or not asked (None)."""
    levels = ASKED_OF.get(definition.answered_by)
    if unit_key == definition.answered_by if levels is None else level in levels:
        return ANSWER
    return CONTROL if unit_key and unit_key == definition.control_total_from else None


def asks(line: Line, span_kind: str, period_kind: str) -> bool:
    """Say whether a line is asked at all in such a span of such a period.

    A year asks only what no half asks: its flows are the halves' sum, its stocks the closing ones. The days before
    a reorganisation ask for flows: a stock of a day long past is nobody's to count again.
    """
    definition = line.definition
    if definition.answered_by == COMPUTED or line.annual_only != (period_kind == PeriodKind.YEAR):
        return False
    return span_kind == Span.Kind.MAIN or definition.kind == Definition.Kind.FLOW


def passage_asked(section: Section, level: str, fields: Collection[str] | None = None) -> bool:
    """Say whether a level writes a passage here; `fields` are the codes of the sections whose figures a unit gives.

    The parts of a section that hold figures (III.1 to III.8) are asked of the bodies whose field they are.
    """
    asked = section.asked_of == "all" or section.asked_of == level
    if not asked or fields is None or section.parent_id is None or section.asked_of != "bodies":
        return asked
    return section.code in fields
