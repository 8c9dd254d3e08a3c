"""Who is asked what, as plain decisions over rows already read."""

from collections.abc import Collection

from quyen.organisations.models import Membership
from quyen.regimes.models import Definition, Line, PeriodKind, Section, Span

ANSWER, CONTROL = "answer", "control"
COMPUTED = "computed"
COMMUNES, BODIES = {Membership.Deadline.COMMUNES}, {Membership.Deadline.BODIES}
SOURCES = {  # those that are not one unit's key, and the levels they stand for
    "communes": COMMUNES,
    "every body": BODIES,
    "every member": COMMUNES | BODIES,
    COMPUTED: set(),
}
WRITERS = {"none": set(), "communes": COMMUNES, "bodies": BODIES, "all": COMMUNES | BODIES}  # of passages


def role_of(definition: Definition, unit_key: str, level: str) -> str | None:
    """Say how a unit stands to an indicator: its one source ("answer"), a control beside it, or not asked (None)."""
    source = definition.answered_by
    if level in SOURCES[source] if source in SOURCES else unit_key == source:
        return ANSWER
    controls = unit_key and unit_key == definition.control_total_from and source != COMPUTED
    return CONTROL if controls else None


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
    if level not in WRITERS[section.asked_of]:
        return False
    by_field = fields is not None and section.parent_id is not None and section.asked_of == "bodies"
    return section.code in fields if by_field else True
