"""A spreadsheet of a unit's activities is written down whole, as it was looked over, or not at all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.outreach.actions.noting import log_activity
from quyen.outreach.bulk import Plan, weigh
from quyen.outreach.bulk.reading import Typed
from quyen.outreach.models import Activity


class ListFaulty(Refusal):
    """A row cannot be written down, and so none is."""

    def __init__(self) -> None:
        super().__init__(_("Some rows cannot be taken, so nothing was written. Correct them in the sheet."))


class ListMovedOn(Refusal):
    """What was looked over is not what would be written now."""

    def __init__(self) -> None:
        super().__init__(
            _("Activities were written down since you looked this over. Nothing was written; look again.")
        )


class NothingNew(Refusal):
    """Every row stands already."""

    def __init__(self) -> None:
        super().__init__(_("All rows are written down already. Nothing changed."))


@transaction.atomic
def take_list(*, unit: Unit, rows: Iterable[Typed], digest: str, by, at: datetime) -> list[Activity]:
    """Write down the new rows of a spreadsheet; `digest` is that of the plan that was looked over (`bulk.weigh`).

    What stands already, or stands twice, is written once. One row that cannot be refuses the whole.
    """
    Unit.objects.select_for_update().get(
        pk=unit.pk
    )  # of two who send the same sheet at once the second waits
    plan: Plan = weigh(rows, unit, day_of(at))
    if plan.faulty:
        raise ListFaulty
    if plan.digest != digest:
        raise ListMovedOn
    if not plan.new:
        raise NothingNew
    made = [log_activity(unit=unit, by=by, at=at, **step.line.values) for step in plan.new]
    told = {"unit": unit.key, "written": len(made), "passed_over": len(plan.steps) - len(made)}
    audit.record("activity.list-taken", unit, by=by, at=at, sha256=plan.digest, **told)
    return made
