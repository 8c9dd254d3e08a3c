"""A post goes from one person to the next, or is filled in for; the work stays with the unit."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quyen.accounts import actions as accounts
from quyen.accounts.roles import ROLE_NAMES, Role
from quyen.core.intervals import Interval, overlap
from quyen.organisations.actions.mandates import end_mandate, give_mandate
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.organisations.seats import ONE_HOLDER, Capacity, Form, MandateRefused


@dataclass(frozen=True)
class Somebody:
    """A person as a form names them: by an address that is known, or a new one with a name."""

    email: str
    name: str = ""
    language: str = "vi"


@transaction.atomic
def appoint(*, somebody: Somebody, by, at: datetime, **mandate) -> Mandate:
    """Give a mandate to a person, registering one who is new; `mandate` is what `give_mandate` takes."""
    user = accounts.enrol(**vars(somebody), by=by, at=at)
    return give_mandate(user=user, by=by, at=at, **mandate)


@transaction.atomic
def hand_over(
    *, mandate: Mandate, on: date, appointment: str, to: Somebody | None, by, at: datetime
) -> Mandate | None:
    """End a mandate on a day, and from that day give it to somebody else; without one the post is vacant.

    Role, right to sign, post, telephone and focal mark go over. A deputy or stand-in who takes the post over stops
    filling in for it. Drafts and what is due belong to the unit, and stay where they are.
    """
    mandate = Mandate.objects.select_for_update(of=["self"]).select_related("user", "unit").get(pk=mandate.pk)
    until = mandate.valid_until if mandate.capacity != Capacity.HOLDER else None
    ended = end_mandate(mandate=mandate, on=on, grounds=appointment, by=by, at=at)
    if to is None:
        return None
    user = accounts.enrol(**vars(to), by=by, at=at)
    if user == ended.user:
        raise MandateRefused(_("Choose somebody else: this person hands the post over."), field="email")
    _stop_filling_in(user, ended, on, appointment, by=by, at=at)
    return give_mandate(
        user=user,
        unit=ended.unit,
        role=ended.role,
        valid_from=on,
        valid_until=until,
        appointment=appointment,
        capacity=ended.capacity,
        appointed_by=ended.appointed_by,
        signature_form=ended.signature_form,
        post_vi=ended.post_vi,
        post_en=ended.post_en,
        focal=ended.focal,
        office_phone=ended.office_phone,
        by=by,
        at=at,
    )


def _stop_filling_in(user, ended: Mandate, on: date, grounds: str, *, by, at: datetime) -> None:
    """End what a successor held of the same role in another capacity; one cannot stand in for oneself."""
    filling = Mandate.objects.filter(valid_on(on), user=user, unit=ended.unit, role=ended.role)
    for own in (
        filling.exclude(capacity=Capacity.HOLDER).exclude(valid_from=on).select_related("unit", "user")
    ):
        end_mandate(mandate=own, on=on, grounds=grounds, by=by, at=at)


@transaction.atomic
def name_stand_in(
    *,
    unit: Unit,
    role: str,
    somebody: Somebody,
    capacity: str,
    signature_form: str,
    valid_from: date,
    valid_until: date | None,
    appointment: str,
    post_vi: str = "",
    post_en: str = "",
    by,
    at: datetime,
) -> Mandate:
    """Let somebody sign and act in a role beside its holder (a deputy), or while there is none (a stand-in).

    Who holds the role appoints them; where nobody does, `by` does.
    """
    if capacity not in (Capacity.DEPUTY, Capacity.STAND_IN):
        raise MandateRefused(_("Say whether this is a deputy or a stand-in."), field="capacity")
    if signature_form == Form.TM or (role in ONE_HOLDER and signature_form == Form.NONE):
        sentence = _("Say how the person signs: KT., TL., TUQ. or Q.")
        raise MandateRefused(sentence, field="signature_form")
    if valid_from < timezone.localdate(at):
        sentence = _("A stand-in begins today or later: what was signed before stands as it was.")
        raise MandateRefused(sentence, field="valid_from")
    holder = holder_of(unit, role, valid_from)
    if signature_form == Form.Q and (taken := _holder_during(unit, role, valid_from, valid_until)):
        told = {"name": taken.user.name, "role": ROLE_NAMES[Role(role)]}
        sentence = _("%(name)s holds this post (%(role)s): Q. is for a post that is vacant.")
        raise MandateRefused(sentence % told, field="signature_form")
    return appoint(
        somebody=somebody,
        unit=unit,
        role=role,
        capacity=capacity,
        appointed_by=holder.user if holder else by,
        signature_form=signature_form,
        valid_from=valid_from,
        valid_until=valid_until,
        appointment=appointment,
        post_vi=post_vi,
        post_en=post_en,
        by=by,
        at=at,
    )


def holder_of(unit: Unit, role: str, on: date, *, besides=None) -> Mandate | None:
    """Return who holds a role in a unit on a date, not for somebody else; `besides` is a person not meant."""
    held = _holders(unit, role).filter(valid_on(on))
    return next((mandate for mandate in held if mandate.user != besides), None)


def _holder_during(unit: Unit, role: str, start: date, end: date | None) -> Mandate | None:
    days = Interval(start, end) if end is None or start < end else Interval(start)
    found = _holders(unit, role)
    return next((row for row in found if overlap(days, Interval(row.valid_from, row.valid_until))), None)


def _holders(unit: Unit, role: str):
    rows = Mandate.objects.filter(unit=unit, role=role, capacity=Capacity.HOLDER)
    return rows.select_related("user").order_by("-valid_from", "pk")
