"""The indicators of a regime with who answers each, of everybody or of one unit."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.organisations import queries as organisations
from quyen.organisations.models import Membership, Unit
from quyen.regimes import queries as regimes
from quyen.regimes import rules
from quyen.regimes.models import Definition, Line, Section, Version
from quyen.ui.formats import named

COMMUNES, BODIES = Membership.Deadline.COMMUNES, Membership.Deadline.BODIES
SOURCES: dict[str, str | Promise] = {
    "communes": _("each commune"),
    "every body": _("each department and body"),
    "every member": _("each member"),
    "computed": _("computed"),
}
KINDS: dict[str, str | Promise] = {
    Definition.Kind.STOCK: _("as it stands at closing"),
    Definition.Kind.FLOW: _("within the period"),
    Definition.Kind.RATIO: _("a share, computed"),
}
GRAINS: dict[str, str | Promise] = {
    Definition.Grain.UNIT: _("by unit and breakdown"),
    Definition.Grain.UNIT_NO_TRAIT: _("by unit, no traits of persons"),
    Definition.Grain.CITY: _("for the whole city only"),
}


@dataclass(frozen=True)
class Row:
    """An indicator as it is asked; `role` is the chosen unit's: "answer", or "control" (set beside, never added)."""

    line: Line
    source: str | Promise
    control: str
    role: str

    @property
    def kind(self) -> str | Promise:
        return KINDS[self.line.definition.kind]

    @property
    def grain(self) -> str | Promise:
        return GRAINS[self.line.definition.finest_grain]


@dataclass(frozen=True)
class Table:
    """`options` are those that can be chosen, (value, label); `sections` those under which the chosen one writes."""

    rows: list[Row]
    sections: list[Section]
    options: list[tuple[str, str | Promise]]
    chosen: str | Promise


def read(version: Version, committee: Unit, asked: str, *, on: date) -> Table | None:
    """Return what is asked of everybody (""), of communes ("communes") or of one body (its key); None of others."""
    bodies = [
        row.unit
        for row in organisations.members(committee, on, Membership.Duty.OWES)
        if row.deadline == BODIES
    ]
    options = [
        ("", _("everybody")),
        ("communes", _("a commune")),
        *((unit.key, named(unit)) for unit in bodies),
    ]
    if asked not in dict(options):
        return None
    lines = list(regimes.lines(version).order_by("section__position", "position"))
    names = _names(lines)
    level = COMMUNES if asked == "communes" else BODIES
    key = "" if asked == "communes" else asked
    rows = [_row(line, names, rules.role_of(line.definition, key, level) if asked else "") for line in lines]
    rows = [row for row in rows if row.role is not None]
    return Table(rows, _sections(version, level, rows) if asked else [], options, dict(options)[asked])


def _row(line: Line, names: dict[str, str], role: str | None) -> Row:
    source = line.definition.answered_by
    control = names.get(line.definition.control_total_from, "")
    return Row(line, SOURCES.get(source) or names.get(source, source), control, role)


def _names(lines: list[Line]) -> dict[str, str]:
    keys = {line.definition.answered_by for line in lines} | {
        line.definition.control_total_from for line in lines
    }
    return {unit.key: named(unit) for unit in Unit.objects.filter(key__in=keys)}


def _sections(version: Version, level: str, rows: list[Row]) -> list[Section]:
    fields = {row.line.section.code for row in rows}
    return [section for section in version.sections.all() if rules.passage_asked(section, level, fields)]
