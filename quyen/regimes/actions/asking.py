"""The indicators that a version asks: which, under which section, in which order."""

from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.regimes.actions.drafting import drop
from quyen.regimes.actions.revising import refuse_frozen
from quyen.regimes.models import Definition, Line, Section, Version


class AskedAlready(Refusal):
    """The version asks this indicator."""

    def __init__(self, code: str) -> None:
        super().__init__(_("%(code)s is asked in this version already.") % {"code": code}, field="code")


class Needed(Refusal):
    """A ratio is computed from the indicator."""

    def __init__(self, codes: str) -> None:
        super().__init__(_("%(codes)s is computed from it. Remove that one first.") % {"codes": codes})


class PartsNotAsked(Refusal):
    """A ratio would be computed from what is not asked."""

    def __init__(self, codes: str) -> None:
        super().__init__(
            _("It is computed from %(codes)s: ask those first.") % {"codes": codes}, field="code"
        )


@transaction.atomic
def ask(*, version: Version, definition: Definition, section: Section, by, at: datetime) -> Line:
    """Ask an indicator by the definition given, last in a section of a version not used yet."""
    refuse_frozen(version)
    code = definition.indicator.code
    if version.lines.filter(definition__indicator=definition.indicator_id).exists():
        raise AskedAlready(code)
    _refuse_without_parts(version, definition)
    line = Line.objects.create(
        version=version, definition=definition, section=section, position=_last(version) + 1
    )
    audit.record("regime.line-added", version, by=by, at=at, code=code, section=section.code)
    return line


@transaction.atomic
def change_line(*, line: Line, section: Section, required: bool, annual_only: bool, by, at: datetime) -> Line:
    """Say under which section an indicator is asked (last there, if it is another), and whether it must be answered.

    `annual_only`: in the rounds of a year only, and not in those of its halves.
    """
    refuse_frozen(line.version)
    if line.section_id != section.pk:
        line.section, line.position = section, _last(line.version) + 1
    line.required, line.annual_only = required, annual_only
    line.save(update_fields=["section", "position", "required", "annual_only"])
    code = line.definition.indicator.code
    audit.record("regime.line-changed", line.version, by=by, at=at, code=code, section=section.code)
    return line


@transaction.atomic
def move_line(*, line: Line, step: Literal[-1, 1], by, at: datetime) -> Line:
    """Let an indicator change places with the one before (-1) or after (1) it in its section."""
    refuse_frozen(line.version)
    beside = list(Line.objects.filter(version=line.version_id, section=line.section_id))
    place = beside.index(line)
    if 0 <= place + step < len(beside):
        other = beside[place + step]
        line.position, other.position = other.position, line.position
        Line.objects.bulk_update([line, other], ["position"])
    audit.record("regime.line-moved", line.version, by=by, at=at, code=line.definition.indicator.code)
    return line


@transaction.atomic
def remove_line(*, line: Line, by, at: datetime) -> None:
    """Ask an indicator no more; refused while a ratio of the same version is computed from it."""
    version, definition = line.version, line.definition
    refuse_frozen(version)
    indicator = definition.indicator
    needs = Q(definition__numerator=indicator) | Q(definition__denominator=indicator)
    ratios = version.lines.filter(needs).values_list("definition__indicator__code", flat=True)
    if ratios:
        raise Needed(", ".join(ratios))
    audit.record("regime.line-removed", version, by=by, at=at, code=indicator.code)
    line.delete()
    if definition.draft_since is not None:
        drop(definition)


def _refuse_without_parts(version: Version, definition: Definition) -> None:
    wanted = {row.pk: row.code for row in (definition.numerator, definition.denominator) if row is not None}
    asked = version.lines.filter(definition__indicator__in=wanted)
    missing = wanted.keys() - set(asked.values_list("definition__indicator", flat=True))
    if missing:
        raise PartsNotAsked(", ".join(sorted(wanted[key] for key in missing)))


def _last(version: Version) -> int:
    return version.lines.aggregate(last=Max("position"))["last"] or 0
