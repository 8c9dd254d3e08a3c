"""Who may act for which unit, in which role, from when until when."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quyen.accounts.roles import Role
from quyen.audit import actions as audit
from quyen.core.dates import short_date
from quyen.core.intervals import contains
from quyen.core.text import clean
from quyen.organisations import seats
from quyen.organisations.models import Mandate, Unit
from quyen.organisations.seats import MandateRefused, MandateWithoutGrounds

Capacity, Form = Mandate.Capacity, Mandate.SignatureForm


@transaction.atomic
def give_mandate(
    *,
    user,
    unit: Unit,
    role: str,
    valid_from: date,
    valid_until: date | None = None,
    appointment: str,
    capacity: str = Capacity.HOLDER,
    appointed_by=None,
    signature_form: str = Form.NONE,
    post_vi: str = "",
    post_en: str = "",
    focal: bool = False,
    office_phone: str = "",
    by,
    at: datetime,
) -> Mandate:
    """Let a person act for a unit in a role. `appointment` is the decision that says so, as one cites it.

    `focal` marks whom the office calls about the unit's reports, on `office_phone`: the telephone of the post.
    """
    mandate = Mandate(
        user=user,
        unit=unit,
        role=Role(role).value,
        valid_from=valid_from,
        valid_until=valid_until,
        appointment=clean(appointment).strip(),
        capacity=capacity,
        appointed_by=appointed_by,
        signature_form=signature_form,
        post_vi=clean(post_vi).strip(),
        post_en=clean(post_en).strip(),
        focal=focal,
        office_phone=seats.checked_phone(office_phone),
        given_at=at,
    )
    seats.refuse_unsound(mandate)
    seats.refuse_taken(seats.seat_of(mandate), _others(mandate))
    mandate.save()
    audit.record("mandate.given", mandate, by=by, at=at, **_about(mandate))
    return mandate


def _others(mandate: Mandate) -> list[seats.Seat]:
    """Return the seats of the same role in the unit besides a mandate's own; of two who give at once one waits."""
    Unit.objects.select_for_update().get(pk=mandate.unit_id)
    others = Mandate.objects.filter(unit=mandate.unit, role=mandate.role).exclude(pk=mandate.pk)
    return [seats.seat_of(other) for other in others.select_related("user", "unit")]


def _about(mandate: Mandate) -> dict[str, str]:
    return {
        "user": f"user:{mandate.user.pk}",
        "unit": mandate.unit.key,
        "role": mandate.role,
        "capacity": str(mandate.capacity),
        "from": mandate.valid_from.isoformat(),
        "until": mandate.valid_until.isoformat() if mandate.valid_until else "",
    }


@transaction.atomic
def set_contact(*, mandate: Mandate, focal: bool, office_phone: str, by, at: datetime) -> Mandate:
    """Say whether the office calls this person about the unit's reports, and the telephone of the post."""
    mandate.focal, mandate.office_phone = focal, seats.checked_phone(office_phone)
    mandate.save(update_fields=["focal", "office_phone"])
    # The number stays out of the log, which is never tidied.
    audit.record("mandate.contact-set", mandate, by=by, at=at, unit=mandate.unit.key, focal=focal)
    return mandate


@transaction.atomic
def correct_mandate(*, mandate: Mandate, by, at: datetime, **details) -> Mandate:
    """Put a mandate right that begins today or later: what was done under it hangs on nothing that changes.

    `details` are any of capacity, appointed_by, signature_form, post_vi, post_en, appointment, valid_from,
    valid_until, focal and office_phone, as `give_mandate` takes them. One that held before today is ended, and
    another given.
    """
    today = timezone.localdate(at)
    if mandate.valid_from is None or mandate.valid_from < today or details.get("valid_from", today) < today:
        sentence = _("A mandate that held before today stays as it was: end it, and give another.")
        raise MandateRefused(sentence, field="valid_from")
    if "office_phone" in details:
        details["office_phone"] = seats.checked_phone(details["office_phone"])
    for name, value in details.items():
        setattr(mandate, name, clean(value).strip() if isinstance(value, str) else value)
    seats.refuse_unsound(mandate)
    seats.refuse_taken(seats.seat_of(mandate), _others(mandate))
    mandate.save(update_fields=list(details))
    audit.record("mandate.corrected", mandate, by=by, at=at, **_about(mandate), changed=sorted(details))
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, on: date, grounds: str, by, at: datetime) -> Mandate:
    """End a mandate on a day, from which it no longer holds; what was done under it stands."""
    grounds = clean(grounds).strip()
    if not grounds:
        raise MandateWithoutGrounds(_("Say why the mandate ends."), field="grounds")
    if on < timezone.localdate(at):
        sentence = _("A mandate cannot be ended before today: what was done under it stands.")
        raise MandateRefused(sentence, field="on")
    if not contains(mandate.valid_from, mandate.valid_until, on) or mandate.valid_from == on:
        raise MandateRefused(
            _("The mandate does not hold before %(day)s.") % {"day": short_date(on)}, field="on"
        )
    mandate.valid_until = on
    mandate.save(update_fields=["valid_until"])
    audit.record("mandate.ended", mandate, by=by, at=at, **_about(mandate), grounds=grounds)
    return mandate
