"""Changes of a regime: by new rows. A version that a round was opened under never changes again."""

from datetime import date, datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.ladders import ZONE
from quyen.core.ladders import Rung as RungRule
from quyen.core.periods import WindowRule
from quyen.core.refusals import Refusal
from quyen.regimes.actions.loading import rung_row, window_row
from quyen.regimes.models import CalendarDay, Definition, Line, Part, Rung, Version, Window


class Frozen(Refusal):
    """The version has been used."""

    def __init__(self) -> None:
        super().__init__(
            _("This version has been used by a round and cannot change. Make a new version first.")
        )


class NotNewest(Refusal):
    """Only the newest version can be followed by another."""

    def __init__(self) -> None:
        super().__init__(_("A newer version exists already. Start from that one."))


class StartsTooEarly(Refusal):
    """A row would start before the one it follows."""

    def __init__(self) -> None:
        super().__init__(
            _("The first day must lie after the first day of what it replaces."), field="valid_from"
        )


class NothingChanged(Refusal):
    """The new row says what the old one says."""

    def __init__(self) -> None:
        super().__init__(_("Nothing is different. Change something, or leave it as it is."))


@transaction.atomic
def revise(*, version: Version, valid_from: date, by, at: datetime) -> Version:
    """Return a new version, open to change, that copies `version` and takes its place from a day on."""
    if version.regime.versions.filter(number__gt=version.number).exists():
        raise NotNewest
    _close(version, valid_from)
    new = _copy(version, number=version.number + 1, valid_from=valid_from, valid_until=None, frozen_at=None)
    for row in [*version.windows.all(), *version.rungs.all(), *version.reminder_steps.all()]:
        _copy(row, version=new)
    sections = {}
    for section in version.sections.order_by("position"):
        sections[section.pk] = _copy(section, version=new, parent=sections.get(section.parent_id))
    for line in version.lines.all():
        _copy(line, version=new, section=sections[line.section_id])
    audit.record("regime.revised", new, by=by, at=at, follows=version.number)
    return new


@transaction.atomic
def freeze(*, version: Version, by, at: datetime) -> Version:
    """Close a version to change, as the first round under it does; a frozen one stays as it is."""
    if version.frozen_at is None:
        version.frozen_at = at
        version.save(update_fields=["frozen_at"])
        audit.record("regime.frozen", version, by=by, at=at)
    return version


@transaction.atomic
def set_window(*, version: Version, rule: WindowRule, by, at: datetime) -> Window:
    """Replace the windows of the rule's kind in a version not used yet."""
    _refuse_frozen(version)
    version.windows.filter(kind=rule.kind).delete()
    row = window_row(version, rule)
    row.save()
    audit.record("regime.window-set", version, by=by, at=at, kind=rule.kind)
    return row


@transaction.atomic
def set_rung(*, version: Version, rule: RungRule, by, at: datetime) -> Rung:
    """Replace the deadline of the rule's level in a version not used yet."""
    _refuse_frozen(version)
    version.rungs.filter(level=rule.level).delete()
    row = rung_row(version, rule)
    row.save()
    audit.record("regime.rung-set", version, by=by, at=at, level=rule.level)
    return row


@transaction.atomic
def redefine(*, version: Version, code: str, valid_from: date, changes: dict, by, at: datetime) -> Definition:
    """Give an indicator a new definition from a day on, breakdowns copied, and ask it in `version` instead.

    `changes` are columns of Definition. The old definition ends where the new one starts: a series breaks visibly.
    """
    _refuse_frozen(version)
    line = Line.objects.select_related("definition").get(version=version, definition__indicator__code=code)
    old = line.definition
    if all(getattr(old, column) == value for column, value in changes.items()):
        raise NothingChanged
    parts = list(old.parts.all())
    _close(old, valid_from)
    new = _copy(old, valid_from=valid_from, valid_until=None, **changes)
    Part.objects.bulk_create(_unsaved(part, definition=new) for part in parts)
    line.definition = new
    line.save(update_fields=["definition"])
    audit.record("indicator.redefined", new, by=by, at=at, code=code, columns=sorted(changes))
    return new


@transaction.atomic
def set_calendar_day(
    *, on: date, working: bool, reason_vi: str, reason_en: str, legal_basis: str, by, at: datetime
) -> CalendarDay:
    """Lay a decision over the calendar from today on; the one that stood for that day is kept, as withdrawn.

    A second decision of the same day corrects the first.
    """
    today = at.astimezone(ZONE).date()
    standing = CalendarDay.objects.select_for_update().filter(on=on, valid_until=None)
    standing.exclude(valid_from=today).update(valid_until=today)
    says = {
        "working": working,
        "reason_vi": reason_vi,
        "reason_en": reason_en,
        "legal_basis": legal_basis,
    }
    day, _new = CalendarDay.objects.update_or_create(on=on, valid_from=today, valid_until=None, defaults=says)
    audit.record("calendar.day-set", day, by=by, at=at, on=on.isoformat(), working=working)
    return day


def _refuse_frozen(version: Version) -> None:
    if version.frozen_at is not None:
        raise Frozen


def _close(row: Version | Definition, valid_from: date) -> None:
    if row.valid_from is not None and row.valid_from >= valid_from:
        raise StartsTooEarly
    row.valid_until = valid_from
    row.save(update_fields=["valid_until"])


def _unsaved(row: models.Model, **changes) -> models.Model:
    columns = {
        field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**columns | changes)


def _copy(row: models.Model, **changes) -> models.Model:
    copied = _unsaved(row, **changes)
    copied.save(force_insert=True)
    return copied
