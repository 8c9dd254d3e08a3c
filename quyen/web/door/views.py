"""The office's face "Presence": how many came by half day and unit; the devices; what was seen twice."""

from io import BytesIO

import segno
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.training import actions
from quyen.training.doors import event_for
from quyen.training.doors.presence import device_of
from quyen.training.models import Event
from quyen.training.queries import presence as queries
from quyen.training.rules.presence import HalfDay, begins
from quyen.web.door.keys import number_of
from quyen.web.door.listing import over
from quyen.web.door.words import HALVES, MANNERS
from quyen.web.setup.typed import Typed, put
from quyen.web.training.frame import frame


@require_GET
def presence(request, number: int):
    """Who came: counts for all who read trainings, names and devices for the office alone."""
    return page(request, event_for(request.user, number, request.today))


def page(request, event: Event, typed: Typed | None = None):
    """The face, with what was typed where it was refused."""
    halves = queries.halves_of(event)
    rows = queries.presence(event, halves)
    errors = typed.errors if typed else {}
    context = {
        **frame(request, event, "door:presence"),
        "halves": [column(half, request.now) for half in halves],
        "rows": rows,
        "totals": _totals(rows, len(halves)),
        "given": typed.given if typed else {},
        "errors": errors,
        "over": over(event, request.now) or event.cancelled_at is not None,
    }
    if request.person.may(Verb.TRAINING_WRITE):
        context |= _for_the_office(event)
    return render(request, "door/presence.html", context, status=422 if errors else 200)


def column(half: HalfDay, now) -> dict:
    """A half day as it heads a column; its list can be typed in once it has begun."""
    key = f"{half.on.isoformat()}-{half.half}"
    return {"on": half.on, "half": half, "words": HALVES[half.half], "key": key, "begun": begins(half) <= now}


def _totals(rows: list[queries.UnitPresence], halves: int) -> dict:
    return {
        "seats": sum(row.seats for row in rows),
        "named": sum(row.named for row in rows),
        "came": [sum(row.came[n] for row in rows) for n in range(halves)],
        "walked_in": sum(row.walked_in for row in rows),
    }


def _for_the_office(event: Event) -> dict:
    seen = queries.sights(event)
    devices = event.devices.order_by("revoked_at", "pk")
    return {
        "devices": [(row, number_of(row)) for row in devices],
        "doubles": [_told(one) for one in queries.doubles(seen)],
        "placeless": [_told(one) for one in queries.without_place(seen)],
        "alike": [(_told(one), _told(other)) for one, other in queries.alike(seen)],
    }


def _told(one: queries.Sight) -> dict:
    """One person in one half day, with every scan in words."""
    return {
        "person": one.person,
        "on": one.half_day.on,
        "half": HALVES[one.half_day.half],
        "scans": [(scan, MANNERS[scan.manner]) for scan in one.scans],
    }


@require_POST
def enrol(request, number: int):
    """Add a device, and show its code this once: what is kept of its key opens nothing."""
    event = event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    made = put(
        typed,
        actions.enrol_device,
        event=event,
        label=typed.text("label"),
        by=request.user,
        at=request.now,
    )
    if not made:
        return page(request, event, typed)
    device, key = made
    address = f"{request.build_absolute_uri(reverse('door:page'))}#{key}"
    context = {
        **frame(request, event, "door:presence"),
        "device": device,
        "number": number_of(device),
        "address": address,
        "code": _code(address),
        "safe": request.is_secure() or request.get_host().split(":")[0] in ("localhost", "127.0.0.1"),
    }
    answer = render(request, "door/enrolled.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _code(address: str) -> SafeString:
    """The QR code of an address as markup."""
    made = BytesIO()
    segno.make_qr(address, error="m").save(
        made, kind="svg", xmldecl=False, svgns=True, svgclass="door__key", lineclass=None, omitsize=True,
        border=2, light="#fff", title=_("Code of the device"),
    )  # fmt: skip
    return SafeString(made.getvalue().decode())


@require_POST
def revoke(request, number: int, pk: int):
    """Take a device's key back."""
    event = event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    device = actions.revoke_device(device=device_of(event, pk), by=request.user, at=request.now)
    said = _("“%(label)s” is revoked. It deletes its list as soon as it has a connection.")
    messages.success(request, said % {"label": device.label})
    return redirect("door:presence", number)
