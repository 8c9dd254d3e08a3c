"""The form of an indicator's definition: what its fields show, and what is read back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Indicator, Line, Section, Version
from quyen.ui.formats import named
from quyen.web.setup import indicators
from quyen.web.setup.typed import Typed

KINDS = indicators.KINDS
GRAINS = indicators.GRAINS
SOURCES: dict[str, str | Promise] = {
    name: label for name, label in indicators.SOURCES.items() if name != "computed"
}
WORDS = ("name_vi", "name_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "note_vi", "legal_basis")
PER = {"1": gettext_lazy("as it is"), "100": gettext_lazy("per cent"), "1000": gettext_lazy("per thousand")}
MOST_DECIMALS = 4


@dataclass(frozen=True)
class Row:
    """An indicator of the draft as the list shows it."""

    line: Line
    source: str | Promise
    first: bool
    last: bool


def rows(draft: Version, lines: list[Line]) -> list[tuple[Section, list[Row]]]:
    """Return the indicators by section, in order; only sections that hold some."""
    keys = {line.definition.answered_by for line in lines}
    names = {unit.key: named(unit) for unit in Unit.objects.filter(key__in=keys)}
    sections: dict[int, tuple[Section, list[Line]]] = {}
    for line in lines:
        sections.setdefault(line.section_id, (line.section, []))[1].append(line)

    def row(line: Line, among: list[Line]) -> Row:
        source = line.definition.answered_by
        label = indicators.SOURCES.get(source) or names.get(source, source)
        return Row(line, label, line is among[0], line is among[-1])

    return [(section, [row(line, among) for line in among]) for section, among in sections.values()]


def blank() -> Definition:
    """Return what a new indicator starts from."""
    return Definition(kind=Definition.Kind.FLOW, finest_grain=Definition.Grain.UNIT, answered_by="communes")


def fields(stored: Definition, typed: Typed) -> dict[str, object]:
    """Return what each field of a definition shows: what was typed, else what is stored."""
    names = (*WORDS, "kind", "answered_by", "control_total_from", "finest_grain", "decimals")
    shown = {name: typed.shown(name, getattr(stored, name)) for name in names}
    owner = stored.owner.key if stored.owner_id else ""
    drafted_day = stored.valid_from if stored.draft_since else None
    return shown | {
        "code": typed.shown("code", ""),
        "section": typed.text("section"),
        "owner": typed.shown("owner", owner),
        "per": str(typed.shown("per", stored.per)),
        "numerator": typed.text("numerator"),
        "denominator": typed.text("denominator"),
        "sensitive": typed.checked("sensitive") if typed.sent else stored.sensitive,
        "of_people": typed.checked("of_people") if typed.sent else stored.of_people,
        "valid_from": typed.shown("valid_from", drafted_day),
    }


def columns(typed: Typed, bodies: Iterable[Unit], *, new: bool) -> dict:
    """Return the columns of a definition that were typed; what makes no sense is kept at its field."""
    units = {unit.key: unit for unit in bodies}
    owner = units.get(typed.text("owner"))
    found = {
        **{name: typed.text(name) for name in WORDS},
        "finest_grain": typed.choice("finest_grain", GRAINS),
        "decimals": typed.whole("decimals", 0, MOST_DECIMALS),
        "sensitive": typed.checked("sensitive"),
        "of_people": typed.checked("of_people"),
    }
    if new:  # later it is chosen on a page of its own: it is no part of the meaning
        found |= {"owner": owner, "owner_vi": owner.name_vi if owner else ""}
    if typed.text("kind") == Definition.Kind.RATIO or (not new and "answered_by" not in typed.given):
        return found | (_ratio(typed) if new else {})
    found["answered_by"] = typed.choice("answered_by", [*SOURCES, *units])
    found["control_total_from"] = typed.choice("control_total_from", ["", *units])
    if found["control_total_from"] and found["control_total_from"] == found["answered_by"]:
        typed.refuse("control_total_from", _("A control total comes from somebody else than the source."))
    if new:
        found["kind"] = typed.choice("kind", KINDS)
    return found


def _ratio(typed: Typed) -> dict:
    """Return the columns of a share: what it divides, and per how many."""
    parts = Indicator.objects.in_bulk([typed.text("numerator"), typed.text("denominator")], field_name="code")
    return {
        "kind": Definition.Kind.RATIO,
        "numerator": parts.get(typed.text("numerator")),
        "denominator": parts.get(typed.text("denominator")),
        "per": int(typed.choice("per", PER) or 1),
        "answered_by": "computed",
    }
