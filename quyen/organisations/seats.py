"""What makes a mandate sound: its grounds, its days, its seat, and that the role is free. Refusals say what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quyen.accounts.roles import ROLE_NAMES, Role
from quyen.core.dates import short_date
from quyen.core.intervals import Interval, contains, overlap
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.organisations import rules
from quyen.organisations.models import Kind, Mandate, Unit

Capacity, Form = Mandate.Capacity, Mandate.SignatureForm
ONE_HOLDER = {Role.HEAD, Role.OFFICE_HEAD, Role.LEADER}
OF_THE_COMMITTEE = {Role.OFFICE, Role.OFFICE_HEAD, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR}


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


@dataclass(frozen=True)
class Seat:
    """One person's role in one unit between two days; `person` is the e-mail address."""

    person: str
    name: str
    unit: Unit
    role: str
    capacity: str
    valid_from: date | None
    valid_until: date | None


def seat_of(mandate: Mandate) -> Seat:
    """Return what a mandate, saved or not, takes."""
    user = mandate.user
    days = (mandate.valid_from, mandate.valid_until)
    return Seat(user.email, user.name, mandate.unit, mandate.role, mandate.capacity, *days)


def refuse_unsound(mandate: Mandate) -> None:
    """Refuse a mandate that lacks its grounds, its days or its seat, whoever else holds the role."""
    _refuse_groundless(mandate)
    _refuse_days(mandate)
    if mandate.role in OF_THE_COMMITTEE and mandate.unit.kind not in (Kind.COMMITTEE, Kind.OFFICE):
        told = {"role": ROLE_NAMES[Role(mandate.role)], "unit": mandate.unit}
        sentence = _("The role “%(role)s” is held at the committee or its office, not at %(unit)s.")
        raise MandateRefused(sentence % told, field="role")


def _refuse_groundless(mandate: Mandate) -> None:
    if not mandate.appointment:
        sentence = _("Name the decision that this mandate rests on.")
        raise MandateWithoutGrounds(sentence, field="appointment")
    if mandate.capacity != Capacity.HOLDER and mandate.appointed_by is None:
        sentence = _("Say who appointed the deputy or stand-in.")
        raise MandateWithoutGrounds(sentence, field="appointed_by")
    if mandate.signature_form == Form.TUQ and mandate.valid_until is None:
        sentence = _("An authorisation to sign (TUQ.) is limited in time: say when it ends.")
        raise MandateWithoutGrounds(sentence, field="valid_until")


def _refuse_days(mandate: Mandate) -> None:
    if mandate.valid_until and mandate.valid_until <= mandate.valid_from:
        raise MandateRefused(_("A mandate ends after the day it begins."), field="valid_until")
    unit = mandate.unit
    if not contains(unit.valid_from, unit.valid_until, mandate.valid_from):
        told = {"unit": unit, "day": short_date(mandate.valid_from)}
        raise MandateRefused(_("%(unit)s does not stand on %(day)s.") % told, field="valid_from")


def refuse_taken(seat: Seat, others: Iterable[Seat]) -> None:
    """Refuse a seat that the same person, or for a role with one holder somebody else, has on some of those days."""
    days = Interval(seat.valid_from, seat.valid_until)
    for other in others:
        if (other.unit, other.role) != (seat.unit, seat.role):
            continue
        if not overlap(days, Interval(other.valid_from, other.valid_until)):
            continue
        told = {"name": other.name, "role": ROLE_NAMES[Role(seat.role)], "unit": seat.unit}
        if other.person == seat.person:
            sentence = _("%(name)s already has this role for %(unit)s on some of those days.") % told
            raise MandateOverlaps(sentence, field="valid_from")
        if other.capacity == seat.capacity == Capacity.HOLDER and seat.role in ONE_HOLDER:
            sentence = _("%(unit)s has a holder of this role (%(role)s) on some of those days: %(name)s.")
            raise MandateOverlaps(sentence % told, field="valid_from")


def checked_phone(text: str) -> str:
    """Return a telephone number with single spaces, or refuse what is none."""
    phone = " ".join(clean(text).split())
    if phone and not rules.is_phone(phone):
        raise PhoneRefused(phone)
    return phone
