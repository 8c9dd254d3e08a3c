"""Who may act for which unit, in which role, from when until when."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quyen.accounts.roles import ROLE_NAMES, Role
from quyen.audit import actions as audit
from quyen.core.dates import short_date
from quyen.core.intervals import Interval, contains, overlap
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.organisations import rules
from quyen.organisations.models import Mandate, Unit

Capacity, Form = Mandate.Capacity, Mandate.SignatureForm
ONE_HOLDER = {Role.HEAD, Role.OFFICE_HEAD, Role.LEADER}


class MandateRefused(Refusal):
    """The mandate cannot be given, or ended, so."""


class MandateWithoutGrounds(MandateRefused):
    """Every mandate names the decision it rests on; a deputy or stand-in also who appointed them."""


class MandateOverlaps(MandateRefused):
    """The role is taken on some of those days, by the same person or by its holder."""


class PhoneRefused(MandateRefused):
    """It is no telephone number."""

    def __init__(self, phone: str) -> None:
        sentence = _("%(phone)s is no telephone number. Write it like 028 3812 0001, an extension after ext.")
        super().__init__(sentence % {"phone": phone}, field="office_phone")


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
        office_phone=checked_phone(office_phone),
        given_at=at,
    )
    _check_grounds(mandate)
    _check_days(mandate)
    _check_free(mandate)
    mandate.save()
    audit.record("mandate.given", mandate, by=by, at=at, **_about(mandate))
    return mandate


@transaction.atomic
def set_contact(*, mandate: Mandate, focal: bool, office_phone: str, by, at: datetime) -> Mandate:
    """Say whether the office calls this person about the unit's reports, and the telephone of the post."""
    mandate.focal, mandate.office_phone = focal, checked_phone(office_phone)
    mandate.save(update_fields=["focal", "office_phone"])
    # The number stays out of the log, which is never tidied.
    audit.record("mandate.contact-set", mandate, by=by, at=at, unit=mandate.unit.key, focal=focal)
    return mandate


def checked_phone(text: str) -> str:
    """Return a telephone number with single spaces, or refuse what is none."""
    phone = " ".join(clean(text).split())
    if phone and not rules.is_phone(phone):
        raise PhoneRefused(phone)
    return phone


def _about(mandate: Mandate) -> dict[str, str]:
    return {
        "user": f"user:{mandate.user.pk}",
        "unit": mandate.unit.key,
        "role": mandate.role,
        "capacity": str(mandate.capacity),
        "from": mandate.valid_from.isoformat(),
        "until": mandate.valid_until.isoformat() if mandate.valid_until else "",
    }


def _check_grounds(mandate: Mandate) -> None:
    if not mandate.appointment:
        sentence = _("Name the decision that this mandate rests on.")
        raise MandateWithoutGrounds(sentence, field="appointment")
    if mandate.capacity != Capacity.HOLDER and mandate.appointed_by is None:
        sentence = _("Say who appointed the deputy or stand-in.")
        raise MandateWithoutGrounds(sentence, field="appointed_by")
    if mandate.signature_form == Form.TUQ and mandate.valid_until is None:
        sentence = _("An authorisation to sign (TUQ.) is limited in time: say when it ends.")
        raise MandateWithoutGrounds(sentence, field="valid_until")


def _check_days(mandate: Mandate) -> None:
    if mandate.valid_until and mandate.valid_until <= mandate.valid_from:
        raise MandateRefused(_("A mandate ends after the day it begins."), field="valid_until")
    unit = mandate.unit
    if not contains(unit.valid_from, unit.valid_until, mandate.valid_from):
        told = {"unit": unit, "day": short_date(mandate.valid_from)}
        raise MandateRefused(_("%(unit)s does not stand on %(day)s.") % told, field="valid_from")


def _check_free(mandate: Mandate) -> None:
    days = Interval(mandate.valid_from, mandate.valid_until)
    for other in Mandate.objects.filter(unit=mandate.unit, role=mandate.role).select_related("user"):
        if not overlap(days, Interval(other.valid_from, other.valid_until)):
            continue
        told = {"name": other.user.name, "role": ROLE_NAMES[Role(mandate.role)], "unit": mandate.unit}
        if other.user == mandate.user:
            sentence = _("%(name)s already has this role for %(unit)s on some of those days.") % told
            raise MandateOverlaps(sentence, field="valid_from")
        both_hold = other.capacity == mandate.capacity == Capacity.HOLDER
        if both_hold and mandate.role in ONE_HOLDER:
            sentence = (
                _("%(unit)s has a holder of this role (%(role)s) on some of those days: %(name)s.") % told
            )
            raise MandateOverlaps(sentence, field="valid_from")


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
