"""Changes of a regime: by new rows. A version that a round was opened under never changes again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.ladders import Rung as RungRule
from quyen.core.periods import WindowRule
from quyen.core.refusals import Refusal
from quyen.regimes.actions.loading import rung_row, window_row
from quyen.regimes.actions.wording import kept
from quyen.regimes.models import Definition, ReminderStep, Rung, Version, Window

FIRST_REMINDER, LAST_REMINDER = -60, 90  # calendar days after the due day


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


class ReminderTooFar(Refusal):
    """A reminder lies too far from the due day."""

    def __init__(self, days: int) -> None:
        told = {"days": days, "first": -FIRST_REMINDER, "last": LAST_REMINDER}
        super().__init__(
            _(
                "%(days)s is too far from the due day: a reminder goes out at most %(first)s days before it "
                "and %(last)s days after it."
            )
            % told,
            field="days",
        )


class NothingChanged(Refusal):
    """The new row says what the old one says."""

    def __init__(self) -> None:
        super().__init__(_("Nothing is different. Change something, or leave it as it is."))


@transaction.atomic
def revise(*, version: Version, valid_from: date, by, at: datetime) -> Version:
    """Return a new version, open to change, that copies `version` and takes its place from a day on."""
    refuse_followed(version)
    close(version, valid_from)
    new = follow(version, valid_from=valid_from)
    audit.record("regime.revised", new, by=by, at=at, follows=version.number)
    return new


def refuse_followed(version: Version) -> None:
    """Refuse a version that another one followed already."""
    if version.regime.versions.filter(number__gt=version.number).exists():
        raise NotNewest


def follow(version: Version, **columns) -> Version:
    """Return the next version, which says what `version` says."""
    blank = {"valid_from": None, "valid_until": None, "frozen_at": None, "draft_since": None}
    new = copy(version, **blank | columns | {"number": version.number + 1})
    for row in [*version.windows.all(), *version.rungs.all(), *version.reminder_steps.all()]:
        copy(row, version=new)
    sections = {}
    for section in version.sections.order_by("position"):
        parent = sections.get(section.parent_id)
        sections[section.pk] = copy(section, version=new, parent=parent, follows=section)
    for line in version.lines.all():
        copy(line, version=new, section=sections[line.section_id])
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
    refuse_frozen(version)
    kept(rule.legal_basis, "legal_basis", most=300, needed=False)
    version.windows.filter(kind=rule.kind).delete()
    row = window_row(version, rule)
    row.save()
    audit.record("regime.window-set", version, by=by, at=at, kind=rule.kind)
    return row


@transaction.atomic
def set_rung(*, version: Version, rule: RungRule, by, at: datetime) -> Rung:
    """Replace the deadline of the rule's level in a version not used yet."""
    refuse_frozen(version)
    kept(rule.legal_basis, "legal_basis", most=300, needed=False)
    version.rungs.filter(level=rule.level).delete()
    row = rung_row(version, rule)
    row.save()
    audit.record("regime.rung-set", version, by=by, at=at, level=rule.level)
    return row


@transaction.atomic
def remove_window(*, version: Version, kind: str, by, at: datetime) -> None:
    """Let a version not used yet have no periods of a kind."""
    refuse_frozen(version)
    version.windows.filter(kind=kind).delete()
    audit.record("regime.window-removed", version, by=by, at=at, kind=kind)


@transaction.atomic
def set_reminders(*, version: Version, steps: Iterable[tuple[int, str]], by, at: datetime) -> None:
    """Replace when whom is reminded in a version not used yet: (calendar days after the due day, recipient)."""
    refuse_frozen(version)
    chosen = sorted(set(steps))
    if wrong := [days for days, _recipient in chosen if not FIRST_REMINDER <= days <= LAST_REMINDER]:
        raise ReminderTooFar(wrong[0])
    version.reminder_steps.all().delete()
    ReminderStep.objects.bulk_create(
        ReminderStep(version=version, days=days, recipient=recipient) for days, recipient in chosen
    )
    audit.record("regime.reminders-set", version, by=by, at=at, steps=len(chosen))


def refuse_frozen(version: Version) -> None:
    """Refuse to change a version that a round was opened under."""
    if version.frozen_at is not None:
        raise Frozen


def close(row: Version | Definition, valid_from: date) -> None:
    """End a row where the next one starts."""
    if row.valid_from is not None and row.valid_from >= valid_from:
        raise StartsTooEarly
    row.valid_until = valid_from
    row.save(update_fields=["valid_until"])


def unsaved(row: models.Model, **changes) -> models.Model:
    """Return a new row that says what another says, but for the changes."""
    columns = {
        field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**columns | changes)


def copy(row: models.Model, **changes) -> models.Model:
    """Return the same, saved."""
    copied = unsaved(row, **changes)
    copied.save(force_insert=True)
    return copied
