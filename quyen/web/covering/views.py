"""The page of who reports for whom: name a unit, agree or decline, end it on a day."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.obligations import actions, doors
from quyen.obligations.models import Covering
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.web import wording
from quyen.web.covering import reading

DAY = timedelta(days=1)


@require_GET
def home(request):
    """Who reports for whom, and the form that names a unit."""
    permit(request.user, Verb.UNIT_COVER, on=request.today)
    return _show(request)


def _show(request, refused: Refusal | None = None):
    mine = reading.headed(request.person)
    office = request.person.may(Verb.OBLIGATION_EXCUSE)
    members = reading.members(request.today)
    context = {
        "rows": reading.rows(mine, request.today, office=office),
        "mine": mine,
        "office": office,
        "coverers": [row.unit for row in members if office or row.unit in mine],
        "groups": [
            (wording.LEVELS[level], [row.unit for row in members if row.deadline == level])
            for level in dict.fromkeys(row.deadline for row in members)
        ],
        "typed": request.POST,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "covering/home.html", context, status=422 if refused else 200)


@require_POST
def name(request):
    """Name a unit whose report comes in that of another; it holds once that unit's head has agreed."""
    permit(request.user, Verb.UNIT_COVER, on=request.today)
    try:
        actions.cover(
            coverer=_chosen(request, "coverer"),
            covered=_chosen(request, "covered"),
            valid_from=parse_date(request.POST.get("valid_from", ""), field="valid_from"),
            valid_until=_day_after(request),
            grounds=request.POST.get("grounds", ""),
            by=request.user,
            at=request.now,
        )
    except (Denied, NotFound):
        raise
    except Refusal as refused:
        return _show(request, refused)
    messages.success(request, _("Named. It holds once the head of that unit has agreed."))
    return redirect("covering:home")


def _chosen(request, field: str) -> Unit:
    """Return the unit chosen in a field; the one who reports is one this person speaks for."""
    found = Unit.objects.filter(key=request.POST.get(field, "")).first()
    if found is None:
        raise Refusal(_("Choose a unit."), field=field)
    if field == "coverer" and not doors.covers_for(request.user, found, request.today):
        raise Denied(
            _("You head another unit: only who heads this one, or the standing office, names for it.")
        )
    return found


def _day_after(request):
    """Return the first day on which it no longer holds; the form asks for the last one on which it does."""
    last = request.POST.get("valid_until", "")
    return parse_date(last, field="valid_until") + DAY if last.strip() else None


@require_POST
def agree(request, covering: int):
    """Agree, as the head of the unit that is reported for."""
    found = doors.find_covering(request.user, covering, on=request.today, agreeing=True)
    said = _("Agreed. From now on one report is filed for both.")
    return _answered(request, found, actions.confirm_cover, said)


@require_POST
def decline(request, covering: int):
    """Say no, or take back what was named."""
    found = doors.find_covering(request.user, covering, on=request.today)
    return _answered(
        request, found, actions.decline_cover, _("It does not come about. Each reports for itself.")
    )


@require_POST
def end(request, covering: int):
    """End it by a day: the last one on which it holds."""

    def act(*, covering: Covering, by, at):
        return actions.end_cover(
            covering=covering, valid_until=_day_after(request) or request.today, by=by, at=at
        )

    found = doors.find_covering(request.user, covering, on=request.today)
    return _answered(request, found, act, _("It ends on that day. After it each reports for itself."))


def _answered(request, found: Covering, act: Callable, said: str):
    try:
        act(covering=found, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("covering:home")
