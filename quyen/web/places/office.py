"""The face "Places" of an event: every unit with its seats, invitations, transfers. Who comes stands at the unit."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.training import actions, doors
from quyen.training.models import Event, Quota, Transfer
from quyen.training.queries.places import Filled, by_group
from quyen.training.rules.places import names_are_late
from quyen.web.places.words import look, reason, whose
from quyen.web.setup.typed import Typed, put
from quyen.web.training.frame import frame

HERE = "places:event"


@require_GET
def event(request, number: int):
    """The seats of every unit, by group."""
    return page(request, doors.event_for(request.user, number, request.today))


def page(request, found: Event, typed: Typed | None = None):
    """The page; `typed` is a form in which something was refused."""
    groups = by_group(found, request.today)
    shared = frame(request, found, HERE)
    errors = typed.errors if typed else {}
    context = {
        **shared,
        "groups": [
            (row, [(place, look(place), whose(place.quota)) for place in row.places]) for row in groups
        ],
        "sums": sums(found, groups),
        "over": request.today > found.last_on or found.cancelled_at is not None,
        "late": names_are_late(found.names_due_on, request.today),
        "transfers": _transfers(found) if shared["writes"] else [],
        "options": [("", ""), *((row.quota.pk, whose(row.quota)) for one in groups for row in one.places)],
        "given": typed.given if typed else {},
        "errors": errors,
        "refused": errors.get("", ""),
    }
    return render(request, "places/event.html", context, status=422 if errors else 200)


def sums(found: Event, groups: list[Filled]) -> dict[str, int]:
    """Return the counts that head the page."""
    places = [place for row in groups for place in row.places]
    return {
        "seats": found.seats,
        "given": sum(place.seats for place in places),
        "held": sum(place.held for place in places),
        "waiting": sum(place.waiting for place in places),
        "free": sum(place.free for place in places),
        "to_invite": sum(
            bool(place.quota.unit and place.seats and not place.invited and not place.declined)
            for place in places
        ),
        "silent": sum(bool(place.seats and not place.held and not place.declined) for place in places),
    }


def _transfers(found: Event) -> list[tuple[Transfer, str, str, str]]:
    rows = Transfer.objects.filter(giver__event=found).select_related("giver__unit", "taker__unit")
    return [(row, whose(row.giver), whose(row.taker), reason(row)) for row in rows]


@require_POST
def invite(request, number: int):
    """Invite the units that were not invited yet."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    told = put(typed, actions.invite, event=found, by=request.user, at=request.now)
    if typed.errors:
        return page(request, found, typed)
    count = 0 if told is True else told
    words = ngettext("%(n)s unit was told.", "%(n)s units were told.", count) % {"n": count}
    messages.success(request, words if count else _("Every unit that can be told was told already."))
    return redirect(HERE, number)


@require_POST
def move_up(request, number: int):
    """Let the reserve lists move up to what was left free when names were due."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    moved = put(typed, actions.move_up, event=found, by=request.user, at=request.now)
    if typed.errors:
        return page(request, found, typed)
    count = 0 if moved is True else len(moved)
    messages.success(
        request, ngettext("%(n)s person moved up.", "%(n)s people moved up.", count) % {"n": count}
    )
    return redirect(HERE, number)


@require_POST
def transfer(request, number: int):
    """Give seats from one unit to another."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    giver, taker = _chosen(found, typed, "giver"), _chosen(found, typed, "taker")
    seats, why = typed.whole("seats", 1, found.seats), typed.text("reason")
    told = {"giver": giver, "taker": taker, "seats": seats, "reason": why}
    if not put(typed, actions.transfer_seats, **told, by=request.user, at=request.now):
        return page(request, found, typed)
    messages.success(request, _("The seats went over, and both units are told."))
    return redirect(HERE, number)


def _chosen(found: Event, typed: Typed, name: str) -> Quota | None:
    text = typed.text(name)
    quota = found.quotas.filter(pk=text).first() if text.isdecimal() else None
    if quota is None:
        typed.refuse(name, _("Choose a unit."))
    return quota
