"""The seats of one unit: who comes, who waits, who cannot. For the unit itself, and for the office in its stead."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.core.refusals import Denied
from quyen.training import actions
from quyen.training.doors.places import quota_for, sees_all
from quyen.training.models import Participant, Quota
from quyen.training.queries import places as reads
from quyen.training.rules.places import LEVELS, Person, names_are_late
from quyen.web.places import pasting
from quyen.web.places.words import LEFT, look, reason, title, whose
from quyen.web.setup.typed import Typed, put


@require_GET
def page_of(request, pk: int):
    """The seats of a unit and the people named for them."""
    return page(request, quota_for(request.user, pk, request.today))


def page(request, quota: Quota, typed: Typed | None = None, at: str = ""):
    """The page; `at` is the form in which something was refused."""
    event, errors = quota.event, typed.errors if typed else {}
    place = reads.place_of(quota, request.today)
    over = request.today > event.last_on or event.cancelled_at is not None
    office = sees_all(request.user, quota, request.today)
    context = {
        **shared(quota),
        "place": place,
        "look": look(place),
        "people": [_row(row) for row in reads.listed(quota)],
        "gone": [(row, LEFT[row.released_as]) for row in reads.left(quota)],
        "moved": [
            (row, row.taker == quota, whose(row.giver if row.taker == quota else row.taker), reason(row))
            for row in reads.transfers(quota)
        ],
        "office": office,
        "open": not over,
        "late": names_are_late(event.names_due_on, request.today),
        "sessions": list(event.sessions.all()),
        "others": [
            ("", ""),
            *(
                (row.quota.pk, whose(row.quota))
                for row in reads.places(event, request.today)
                if row.quota != quota and not row.declined
            ),
        ],
        "given": typed.given if typed else {},
        "errors": errors,
        "refused": errors.get("", ""),
        "at": at,
    }
    return render(request, "places/unit.html", context, status=422 if errors else 200)


def shared(quota: Quota) -> dict:
    """Return what both pages of a unit's seats need."""
    return {
        "quota": quota,
        "event": quota.event,
        "title": title(quota.event),
        "whose": whose(quota),
        "levels": [("", _("Choose")), *LEVELS.items()],
    }


def _row(row: reads.Listed) -> dict:
    return {"person": row.person, "rank": row.rank, "level": LEVELS[row.person.level]}


def typed_person(typed: Typed) -> Person:
    """Return the person a form describes."""
    return Person(typed.text("name"), typed.text("post"), typed.text("level"))


@require_POST
def name_one(request, pk: int):
    """Name one person."""
    quota = quota_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    people = [typed_person(typed)]
    made = put(typed, actions.name_people, quota=quota, people=people, by=request.user, at=request.now)
    if not made:
        return page(request, quota, typed, "name")
    _say_named(request, made)
    return redirect("places:unit", pk)


def _say_named(request, made: list[Participant]) -> None:
    """Say who has a seat and who waits."""
    seated = sum(row.seated_at is not None for row in made)
    waits = len(made) - seated
    if seated:
        words = ngettext("%(n)s person has a seat.", "%(n)s people have a seat.", seated) % {"n": seated}
        messages.success(request, words)
    if waits:
        words = ngettext(
            "%(n)s person waits on the reserve list and moves up when a seat becomes free.",
            "%(n)s people wait on the reserve list and move up when a seat becomes free.",
            waits,
        )
        messages.info(request, words % {"n": waits})


@require_http_methods(["GET", "POST"])
def name_list(request, pk: int):
    """Paste a list of people: looked over line by line, then named at once. What was pasted stays until then."""
    quota = quota_for(request.user, pk, request.today)
    seen = pasting.seen(request.POST, reads.named_already(quota))
    if request.method == "POST" and seen.ready:
        typed = Typed(request.POST, sent=True)
        made = put(
            typed, actions.name_people, quota=quota, people=seen.people, by=request.user, at=request.now
        )
        if made:
            _say_named(request, made)
            return redirect("places:unit", pk)
        seen = seen.refused(" ".join(typed.errors.values()))
    free = reads.place_of(quota, request.today).free
    context = {**shared(quota), "seen": seen, "rows": seen.rows(free), "free": free}
    return render(request, "places/list.html", context, status=422 if seen.faulty else 200)


@require_POST
def give(request, pk: int):
    """Give seats that are free to another unit."""
    quota = quota_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    text = typed.text("taker")
    taker = quota.event.quotas.filter(pk=text).first() if text.isdecimal() else None
    if taker is None:
        typed.refuse("taker", _("Choose a unit."))
    seats, why = typed.whole("seats", 1, quota.event.seats), typed.text("reason")
    told = {"giver": quota, "taker": taker, "seats": seats, "reason": why}
    if not put(typed, actions.transfer_seats, **told, by=request.user, at=request.now):
        return page(request, quota, typed, "give")
    messages.success(request, _("The seats went over, and both units are told."))
    return redirect("places:unit", pk)


@require_POST
def change(request, pk: int):
    """Change how many seats a unit has; only the office does."""
    quota = quota_for(request.user, pk, request.today)
    if not sees_all(request.user, quota, request.today):
        raise Denied(_("Only the standing office changes how many seats a unit has."))
    typed = Typed(request.POST, sent=True)
    seats = typed.whole("seats", 0, quota.event.seats)
    if not put(typed, actions.change_seats, quota=quota, seats=seats, by=request.user, at=request.now):
        return page(request, quota, typed, "seats")
    messages.success(request, _("The number of seats is changed."))
    return redirect("places:unit", pk)


@require_POST
def decline(request, pk: int):
    """Say that the unit sends nobody, and why."""
    quota = quota_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    why = typed.text("why")
    if not put(typed, actions.decline_seats, quota=quota, why=why, by=request.user, at=request.now):
        return page(request, quota, typed, "decline")
    messages.success(request, _("Noted. The seats go to who waits on the reserve lists."))
    return redirect("places:unit", pk)


@require_POST
def come(request, pk: int):
    """Take back that the unit sends nobody."""
    quota = quota_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    if not put(typed, actions.come_after_all, quota=quota, by=request.user, at=request.now):
        return page(request, quota, typed, "come")
    messages.success(request, _("Noted. Say now who comes."))
    return redirect("places:unit", pk)
