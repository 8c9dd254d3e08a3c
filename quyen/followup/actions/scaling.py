"""The status scale of a committee: how many steps, what each is called and means."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup.models import Level, Status
from quyen.followup.rules import checked
from quyen.followup.rules.commitments import FEWEST, MOST, SCALE, Step
from quyen.organisations.models import Unit


class ScaleRefused(Refusal):
    """The scale cannot be set so; the sentence says what to do instead."""


@transaction.atomic
def begin_scale(*, committee: Unit, by, at: datetime) -> list[Level]:
    """Give a committee without a scale the one to begin with; return the scale in force, in its order."""
    found = list(Level.objects.filter(committee=committee, retired_on=None))
    return found or set_scale(committee=committee, steps=SCALE, by=by, at=at)


@transaction.atomic
def set_scale(*, committee: Unit, steps: Sequence[Step], by, at: datetime) -> list[Level]:
    """Set the whole scale in its order: known codes are renamed and moved, new ones added.

    A step left out is retired where statuses stand on it, and taken away where none does. What a step means stays
    as it is once a status stands on it.
    """
    _refuse(steps)
    known = {level.code: level for level in Level.objects.select_for_update().filter(committee=committee)}
    used = set(Status.objects.filter(level__in=known.values()).values_list("level", flat=True).distinct())
    for position, step in enumerate(steps):
        _write(committee, known.get(step.code), step, position, used)
    _leave_out([level for code, level in known.items() if code not in {s.code for s in steps}], used, at)
    audit.record("commitment.scale-set", committee, by=by, at=at, steps=[step.code for step in steps])
    return list(Level.objects.filter(committee=committee, retired_on=None))


def _refuse(steps: Sequence[Step]) -> None:
    if not FEWEST <= len(steps) <= MOST:
        raise ScaleRefused(
            _("A scale has between %(few)s and %(most)s steps.") % {"few": FEWEST, "most": MOST}
        )
    if len({step.code for step in steps}) < len(steps):
        raise ScaleRefused(_("Two steps have the same code."))
    if {Level.Meaning.OPEN, Level.Meaning.DONE} - {step.meaning for step in steps}:
        raise ScaleRefused(
            _("A scale needs a step on which nothing was done yet, and one that is carried out.")
        )


def _write(committee: Unit, level: Level | None, step: Step, position: int, used: set[int]) -> None:
    if step.meaning not in Level.Meaning.values:
        raise ScaleRefused(_("Choose what the step means."), field=f"meaning-{position}")
    if level and level.pk in used and level.meaning != step.meaning:
        raise ScaleRefused(
            _("Statuses stand on this step: what it means stays. Add another step instead."),
            field=f"meaning-{position}",
        )
    needed = _("Name the step.")
    fields = {
        "position": position,
        "meaning": step.meaning,
        "name_vi": checked(step.name_vi, field=f"name_vi-{position}", most=100, needed=needed),
        "name_en": checked(step.name_en, field=f"name_en-{position}", most=100, needed=needed),
        "retired_on": None,
    }
    Level.objects.update_or_create(committee=committee, code=step.code, defaults=fields)


def _leave_out(gone: list[Level], used: set[int], at: datetime) -> None:
    for level in gone:
        if level.pk not in used:
            level.delete()
        elif level.retired_on is None:
            level.retired_on = day_of(at)
            level.save(update_fields=["retired_on"])
