"""Units come, go and succeed each other; what stood once is never deleted."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import short_date
from quyen.core.intervals import contains
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.organisations import rules
from quyen.organisations.models import Level, Membership, Succession, Unit, valid_on


class AlreadyThere(Refusal):
    """A unit of this key exists."""


class NotStanding(Refusal):
    """The unit does not stand on that day."""


class WrongSuccession(Refusal):
    """The two units do not follow on each other that way."""


@transaction.atomic
def establish(
    *,
    key: str,
    name_vi: str,
    name_en: str = "",
    level: str,
    kind: str | None = None,
    code: str = "",
    parent: Unit | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    origin: str = "",
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    by,
    at: datetime,
) -> Unit:
    """Add a unit. A territory's kind and English name follow from its name; a body names its kind."""
    if Unit.objects.filter(key=key).exists():
        raise AlreadyThere(_("There is already a unit with the key %(key)s.") % {"key": key}, field="key")
    name = clean(name_vi).strip()
    kind = kind or rules.kind_of(name, level)
    unit = Unit.objects.create(
        key=key,
        code=code,
        kind=kind,
        level=level,
        name_vi=name,
        latitude=latitude,
        longitude=longitude,
        name_en=clean(name_en).strip() or ("" if level == Level.BODY else rules.english_name(name, kind)),
        name_folded=rules.folded(name),
        parent=parent,
        valid_from=valid_from,
        valid_until=valid_until,
        origin=origin,
    )
    audit.record("unit.established", unit, by=by, at=at, key=key, name=name)
    return unit


@transaction.atomic
def dissolve(*, unit: Unit, on: date, by, at: datetime) -> Unit:
    """End a unit on a day (it no longer stands on it), and with it what it owed to committees from then on."""
    if not contains(unit.valid_from, unit.valid_until, on) or unit.valid_from == on:
        raise NotStanding(_unit_day(unit, on), field="on")
    unit.valid_until = on
    unit.save(update_fields=["valid_until"])
    Membership.objects.filter(valid_on(on), unit=unit).exclude(valid_from=on).update(valid_until=on)
    audit.record("unit.dissolved", unit, by=by, at=at, key=unit.key, on=on.isoformat())
    return unit


def _unit_day(unit: Unit, on: date) -> str:
    told = {"unit": unit, "day": short_date(on)}
    return _("%(unit)s does not stand on %(day)s, or only begins on that day.") % told


@transaction.atomic
def succeed(
    *,
    predecessor: Unit,
    successor: Unit,
    on: date,
    extent: str,
    is_default: bool = False,
    legal_note: str = "",
    by,
    at: datetime,
) -> Succession:
    """Note that on a day all or a part of one unit became (part of) another.

    All of a unit goes to one successor, which answers for it; of the successors of a split one may be the default.
    """
    if trouble := _trouble(predecessor, successor, on, extent, is_default):
        raise WrongSuccession(trouble)
    link = Succession.objects.create(
        predecessor=predecessor,
        successor=successor,
        on=on,
        extent=extent,
        is_default=is_default or extent == Succession.Extent.WHOLE,
        legal_note=clean(legal_note).strip(),
    )
    about = {
        "predecessor": predecessor.key,
        "successor": successor.key,
        "on": on.isoformat(),
        "extent": extent,
    }
    audit.record("unit.succeeded", link, by=by, at=at, **about)
    return link


def _trouble(predecessor: Unit, successor: Unit, on: date, extent: str, is_default: bool) -> str:
    """Return why a succession cannot be, or nothing."""
    told = {"old": predecessor, "new": successor, "day": short_date(on)}
    if predecessor == successor:
        return _("A unit cannot follow on itself.")
    if predecessor.valid_from and predecessor.valid_from >= on:
        return _("%(old)s did not stand before %(day)s.") % told
    if not contains(successor.valid_from, successor.valid_until, on):
        return _("%(new)s does not stand on %(day)s.") % told
    if extent == Succession.Extent.WHOLE and contains(predecessor.valid_from, predecessor.valid_until, on):
        return _("%(old)s still stands on %(day)s: only a part of it can have gone over.") % told
    same_day = predecessor.successions.filter(on=on)
    if same_day.filter(successor=successor).exists():
        return _("It is already noted that %(old)s went over to %(new)s on %(day)s.") % told
    if same_day.filter(extent="whole").exists() or (extent == Succession.Extent.WHOLE and same_day.exists()):
        return _("All of %(old)s cannot go to one unit while others get a part of it.") % told
    if is_default and same_day.filter(is_default=True).exists():
        return _("Another unit already answers for %(old)s.") % told
    return ""
