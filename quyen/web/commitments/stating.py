"""A unit says at once how a commitment stands that it leads or supports; its report says so at the next round."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.files.models import File
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Item, Level
from quyen.followup.queries import commitments as queries
from quyen.organisations.models import Unit
from quyen.ui.formats import short_date

KINDS = ("pdf", "docx", "xlsx", "png", "jpg")


@require_http_methods(["GET", "POST"])
def state(request, reference: str):
    """Say how it stands, with what shows it."""
    found, units = doors.speaker_for(request.user, reference, request.today)
    if request.method == "GET":
        return _form(request, found, units, _begun(request, found, units))
    try:
        _state(request, found, units)
    except Refusal as refused:
        return _form(request, found, units, request.POST, refused)
    messages.success(request, _("It is said. It stands beside what was said before."))
    return redirect("commitments:item", found.reference)


@transaction.atomic
def _state(request, found: Item, units: list[Unit]) -> None:
    given = request.POST
    unit = next((unit for unit in units if unit.key == given.get("unit", "")), units[0])
    level = Level.objects.filter(committee=found.committee, code=given.get("level", "")).first()
    if level is None:
        raise Refusal(_("Choose how it stands."), field="level")
    actions.state_status(
        item=found,
        unit=unit,
        level=level,
        stated_on=parse_date(given.get("stated_on", ""), field="stated_on"),
        progress=given.get("progress", ""),
        evidence=given.get("evidence", ""),
        file=_kept(request),
        obstacle=given.get("obstacle", ""),
        help_needed=given.get("help_needed", ""),
        by=request.user,
        at=request.now,
    )


def _kept(request) -> File | None:
    """Keep the file that was put beside, if there is one."""
    given = request.FILES.get("file")
    if given is None:
        return None
    return files.keep(content=given.read(), name=given.name, kinds=KINDS, by=request.user, at=request.now)


def _begun(request, found: Item, units: list[Unit]) -> dict:
    """Return what the form begins with: the level that this unit said last, and today."""
    said = [row for row in queries.history(found, request.today) if row.unit_id == units[0].pk]
    return {
        "unit": units[0].key,
        "level": said[0].level.code if said else "",
        "stated_on": short_date(request.today, "vi"),
    }


def _form(request, found: Item, units: list[Unit], typed, refused: Refusal | None = None):
    stand = queries.stand(found, request.today)
    context = {
        "item": found,
        "row": stand,
        "units": units,
        "typed": typed,
        "levels": [(level.code, level) for level in queries.levels(found.committee)],
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "refused": refused if refused and not refused.field else None,
    }
    return render(request, "commitments/state.html", context, status=422 if refused else 200)
