"""Groups and seats of many units at once, and an event laid out like an earlier one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.organisations.models import Unit
from quyen.training.actions.drafting import SeatsRefused
from quyen.training.actions.planning import held
from quyen.training.models import Event, Goal, Group, Quota, Session, Speaker
from quyen.training.queries.events import whole


class GroupRefused(Refusal):
    """A group that has units, or that results are read by, stays."""


class SeatsUsed(Refusal):
    """People were named for these seats, or seats went from unit to unit."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "People were named for these seats already, or some were passed on. Change their number instead."
            )
        )


class BegunAlready(Refusal):
    """Only an empty plan is laid out like another."""

    def __init__(self) -> None:
        super().__init__(_("This plan has goals, a programme or groups already. Change it by hand."))


@transaction.atomic
def give_many(
    *, event: Event, group: Group, units: Sequence[Unit], seats: int, by, at: datetime
) -> list[Quota]:
    """Give each of some units so many seats in a group; never more in all than the event has."""
    event = held(event)
    if seats < 1:
        raise SeatsRefused(_("Give each unit at least one seat."), field="seats")
    if not units:
        raise SeatsRefused(_("Choose the units."), field="units")
    has = {row.unit_id: row.unit for row in event.quotas.filter(unit__in=units).select_related("unit")}
    if has:
        told = _("%(unit)s has seats already. Take it off the list.")
        raise SeatsRefused(told % {"unit": next(iter(has.values()))}, field="units")
    _refuse_many(event, seats * len(units))
    rows = [Quota(event=event, group=group, unit=unit, seats=seats) for unit in units]
    made = Quota.objects.bulk_create(rows)
    audit.record(
        "training.seats-given", event, by=by, at=at, group=group.pk, units=len(made), seats=seats * len(made)
    )
    return made


def _refuse_many(event: Event, wanted: int) -> None:
    left = event.seats - sum(event.quotas.values_list("seats", flat=True))
    if wanted > left:
        told = _("That would be %(wanted)s seats; %(left)s of %(all)s are left.")
        raise SeatsRefused(told % {"wanted": wanted, "left": left, "all": event.seats}, field="seats")


@transaction.atomic
def take_seats_back(*, quota: Quota, by, at: datetime) -> None:
    """Take a unit off the list of those that are invited, as long as it named nobody and gave nothing on."""
    event = held(quota.event)
    if quota.participants.exists() or quota.given.exists() or quota.taken.exists():
        raise SeatsUsed
    to = quota.unit_id or quota.body
    audit.record("training.seats-taken-back", event, by=by, at=at, to=to, seats=quota.seats)
    quota.delete()


@transaction.atomic
def rename_group(*, group: Group, name_vi: str, name_en: str, by, at: datetime) -> Group:
    """Call a group otherwise."""
    event = held(group.event)
    needed = _("Name the group.")
    group.name_vi = checked(name_vi, field="name_vi", most=100, needed=needed)
    group.name_en = checked(name_en, field="name_en", most=100, needed=needed)
    group.save(update_fields=["name_vi", "name_en"])
    audit.record("training.group-renamed", event, by=by, at=at, group=group.pk)
    return group


@transaction.atomic
def remove_group(*, group: Group, by, at: datetime) -> None:
    """Take out a group that no unit belongs to."""
    event = held(group.event)
    count = group.quotas.count()
    if count:
        told = ngettext(
            "%(count)s unit has seats in this group. Take them back first.",
            "%(count)s units have seats in this group. Take them back first.",
            count,
        )
        raise GroupRefused(told % {"count": count})
    audit.record("training.group-removed", event, by=by, at=at, group=group.pk)
    group.delete()


@transaction.atomic
def lay_out_like(*, event: Event, source: Event, by, at: datetime) -> Event:
    """Begin an empty plan with the goals, programme, groups and seats of an earlier event of the committee.

    Days count from the first; sessions beyond the last day, units that stand no more, and seats beyond those there
    are stay out. Names of speakers are not taken along.
    """
    event, source = held(event), whole(source.pk)
    if event.committee_id != source.committee_id:
        raise Refusal(_("Choose an event of this committee."), field="like")
    if event.goals.exists() or event.sessions.exists() or event.groups.exists():
        raise BegunAlready
    Goal.objects.bulk_create(
        Goal(event=event, position=row.position, text=row.text) for row in source.goals.all()
    )
    sessions = _sessions_like(event, source)
    seats = _seats_like(event, source)
    told = {"like": source.number, "sessions": sessions, "seats": seats}
    audit.record("training.laid-out", event, by=by, at=at, **told)
    return event


def _sessions_like(event: Event, source: Event) -> int:
    count = 0
    for row in source.sessions.all():
        day = event.first_on + timedelta(days=(row.held_on - source.first_on).days)
        if day > event.last_on:
            continue
        same = {
            name: getattr(row, name) for name in ("starts_at", "ends_at", "kind", "title", "topic", "room")
        }
        session = Session.objects.create(event=event, held_on=day, **same)
        Speaker.objects.bulk_create(
            Speaker(session=session, position=one.position, post=one.post, organisation=one.organisation)
            for one in row.speakers.all()
        )
        count += 1
    return count


def _seats_like(event: Event, source: Event) -> int:
    left = event.seats
    for old in source.groups.all():
        group = Group.objects.create(
            event=event, position=old.position, name_vi=old.name_vi, name_en=old.name_en
        )
        for row in old.quotas.all():
            stands = row.unit is None or row.unit.valid_until is None or row.unit.valid_until > event.first_on
            if stands and row.seats <= left:
                Quota.objects.create(event=event, group=group, unit=row.unit, body=row.body, seats=row.seats)
                left -= row.seats
    return event.seats - left
