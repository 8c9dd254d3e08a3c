"""Groups that results are read by, and which unit has how many seats."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.training import actions, doors
from quyen.training.models import Event, Group, Quota
from quyen.training.queries.places import held_by_quota, seats_by_quota
from quyen.ui.formats import named
from quyen.web import wording
from quyen.web.setup.typed import Typed, put
from quyen.web.training.frame import frame

MOST_EACH = 500


@require_GET
def groups(request, number: int):
    """The groups, their units with seats and how many are taken; never who takes them."""
    return page(request, doors.event_for(request.user, number, request.today))


def page(request, found: Event, typed: Typed | None = None, at: str = ""):
    """Groups and seats, with what was typed in a form that was refused (`at`)."""
    now, held = seats_by_quota(found), held_by_quota(found)
    quotas = list(found.quotas.select_related("unit", "group"))
    rows = [
        {
            "group": group,
            "units": units,
            "seats": sum(now[row.pk] for row, _seats, _held in units),
            "taken": sum(count for _row, _seats, count in units),
        }
        for group in found.groups.all()
        for units in [[(row, now[row.pk], held.get(row.pk, 0)) for row in quotas if row.group_id == group.pk]]
    ]
    context = frame(request, found, "training:event")
    errors, given = typed.errors if typed else {}, sum(row.seats for row in quotas)
    open_now = context["writes"] and not found.cancelled_at
    context |= {
        "open": open_now,
        "rows": rows,
        "given_seats": given,
        "left": found.seats - given,
        "taken": sum(row["taken"] for row in rows),
        "choices": [(group.pk, named(group)) for group in found.groups.all()],
        "levels": _choosable(found, request, {row.unit_id for row in quotas}) if open_now else [],
        "chosen": request.POST.getlist("unit") if at == "give" else [],
        "given": typed.given if typed else {"seats": "1"},
        "errors": errors,
        "refused": errors.get("", "") or errors.get("units", ""),
        "at": at,
    }
    return render(request, "training/groups.html", context, status=422 if errors else 200)


def _choosable(found: Event, request, have: set[int | None]) -> list[tuple]:
    """Return the members of the committee that have no seats yet, by level."""
    by_level: dict[str, list[Unit]] = {}
    for row in organisations.members(found.committee, request.today):
        if row.unit_id not in have:
            by_level.setdefault(row.deadline, []).append(row.unit)
    return [(wording.LEVELS[level], units) for level, units in by_level.items()]


@require_POST
def add_group(request, number: int):
    """Add a group that results are read by."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    told = {name: typed.text(name) for name in ("name_vi", "name_en")}
    if not put(typed, actions.add_group, event=found, **told, by=request.user, at=request.now):
        return page(request, found, typed, "group")
    messages.success(request, _("The group is there. Give its units their seats."))
    return redirect("training:groups", number)


@require_POST
def rename_group(request, number: int, pk: int):
    """Call a group otherwise."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    told = {name: typed.text(name) for name in ("name_vi", "name_en")}
    group = _group_of(found, pk)
    if not put(typed, actions.rename_group, group=group, **told, by=request.user, at=request.now):
        return page(request, found, typed, f"rename-{pk}")
    messages.success(request, _("Changed."))
    return redirect("training:groups", number)


@require_POST
def remove_group(request, number: int, pk: int):
    """Take out a group that has no units."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    put(typed, actions.remove_group, group=_group_of(found, pk), by=request.user, at=request.now)
    if typed.errors:
        return page(request, found, typed)
    messages.success(request, _("The group is taken out."))
    return redirect("training:groups", number)


@require_POST
def give(request, number: int):
    """Give seats to the units that were ticked, or to a body outside the chart."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    group = found.groups.filter(pk=_key(typed)).first()
    if group is None:
        typed.refuse("group", _("Choose one of these."))
    told = {
        "event": found,
        "group": group,
        "seats": typed.whole("seats", 1, MOST_EACH),
        "by": request.user,
        "at": request.now,
    }
    units = list(Unit.objects.filter(key__in=request.POST.getlist("unit")).order_by("pk"))
    if body := typed.text("body"):
        if units:
            typed.refuse(
                "body", _("Give seats to units or to a body outside the chart, one after the other.")
            )
        done, count = put(typed, actions.give_seats, body=body, **told), 1
    else:
        done, count = put(typed, actions.give_many, units=units, **told), len(units)
    if not done:
        return page(request, found, typed, "give")
    said = ngettext("%(n)s unit has seats now.", "%(n)s units have seats now.", count) % {"n": count}
    messages.success(request, said)
    return redirect("training:groups", number)


@require_POST
def take_back(request, number: int, pk: int):
    """Take a unit off the list of those that have seats."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    quota = Quota.objects.filter(event=found, pk=pk).select_related("event").first()
    if quota is None:
        raise NotFound
    typed = Typed(request.POST, sent=True)
    put(typed, actions.take_seats_back, quota=quota, by=request.user, at=request.now)
    if typed.errors:
        return page(request, found, typed)
    messages.success(request, _("The seats are free again."))
    return redirect("training:groups", number)


def _key(typed: Typed) -> int:
    key = typed.text("group")
    return int(key) if key.isdecimal() else 0


def _group_of(event: Event, pk: int) -> Group:
    found = event.groups.select_related("event").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
