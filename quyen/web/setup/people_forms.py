"""What is typed in the forms about people, read into what the actions take; each refusal names its field."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from quyen.accounts.roles import Role
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.organisations import queries as organisations
from quyen.organisations.actions import Somebody
from quyen.organisations.models import Kind, Mandate, Unit
from quyen.organisations.seats import OF_THE_COMMITTEE

DAY = timedelta(days=1)
NOBODY, OTHER = "nobody", "other"  # beside a colleague's address, what may be chosen
TEXTS = ("post_vi", "post_en", "appointment")


def day(given: Mapping[str, str], name: str) -> date:
    """Return the date typed in a field."""
    return parse_date(given.get(name, ""), field=name)


def until(given: Mapping[str, str], name: str = "valid_until") -> date | None:
    """Return the first day that is no longer in it, from the last day that is; None where none is typed."""
    return day(given, name) + DAY if given.get(name, "").strip() else None


def chosen(given: Mapping[str, str], name: str, options: list[str], sentence: str) -> str:
    """Return what was chosen of some options, or refuse with a sentence."""
    if given.get(name, "") not in options:
        raise Refusal(sentence, field=name)
    return given[name]


def somebody(given: Mapping[str, str]) -> Somebody:
    """Return the person that a form names: a colleague chosen by address, or whoever is written below."""
    who, email = given.get("who", ""), given.get("email", "").strip()
    if who not in (OTHER, NOBODY, ""):
        if email:
            raise Refusal(
                _("A colleague is chosen, and an address written below: keep one of them."), field="who"
            )
        return Somebody(who)
    if not email:
        raise Refusal(_("Choose a colleague, or write an address."), field="email" if who == OTHER else "who")
    return Somebody(email, given.get("name", ""))


def successor(given: Mapping[str, str]) -> Somebody | None:
    """Return who takes over; None where the post is to stay vacant."""
    if not given.get("who"):
        raise Refusal(_("Choose who takes over, or that nobody does yet."), field="who")
    return None if given["who"] == NOBODY else somebody(given)


def texts(given: Mapping[str, str]) -> dict[str, str]:
    """Return posts and decision as typed."""
    return {name: given.get(name, "") for name in TEXTS}


def roles_for(unit: Unit) -> list[Role]:
    """Return the roles that can be held at a unit."""
    own = [role for role in Role if role not in OF_THE_COMMITTEE]
    if unit.kind in (Kind.COMMITTEE, Kind.OFFICE):
        return [*[role for role in Role if role in OF_THE_COMMITTEE], *own]
    return own


def mandate(given: Mapping[str, str], unit: Unit) -> dict:
    """Return what the form of a new mandate says, as `appoint` takes it."""
    roles = [role.value for role in roles_for(unit)]
    form = given.get("signature_form", "")
    return {
        "somebody": somebody(given),
        "unit": unit,
        "role": chosen(given, "role", roles, _("Choose a role.")),
        "valid_from": day(given, "valid_from"),
        "valid_until": until(given),
        "signature_form": form if form in Mandate.SignatureForm.values else "",
        "focal": bool(given.get("focal")),
        "office_phone": given.get("office_phone", ""),
        **texts(given),
    }


def stand_in(given: Mapping[str, str], unit: Unit, role: str) -> dict:
    """Return what the form of a stand-in says, as `name_stand_in` takes it."""
    return {
        "unit": unit,
        "role": role,
        "somebody": somebody(given),
        "capacity": given.get("capacity", ""),
        "signature_form": given.get("signature_form", ""),
        "valid_from": day(given, "valid_from"),
        "valid_until": until(given),
        **texts(given),
    }


def people(unit: Unit, on: date, *, besides=None) -> list[tuple[str, str]]:
    """Return a unit's people to choose from: address and name."""
    return [(user.email, user.name) for user in organisations.colleagues(unit, on) if user != besides]
