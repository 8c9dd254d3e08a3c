"""Whoever comes without being named: known after all, in somebody's stead, or walked in."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.models import Event, Participant, Quota, Scan
from quyen.training.rules.places import LONGEST_NAME, plain_name
from quyen.training.rules.presence import Newcomer, Outcome, held_place, same_name


class NewcomerRefused(Refusal):
    """What was written of a newcomer may not be stored."""


def welcome(
    event: Event,
    newcomer: Newcomer,
    found: Participant | None,
    *,
    ticket: UUID,
    moment: datetime,
    by,
) -> tuple[Participant | None, Outcome]:
    """Return who a newcomer is, made where nobody of the unit has the name, and what became of the scan.

    `found` has the ticket that the device made, if anybody has. Whoever has the same name in the same unit is the same
    person: one who was let in at two doors is one person, seen twice. The event's row is taken.
    """
    original = _original(event, newcomer)
    quota = original.quota if original else event.quotas.filter(pk=newcomer.quota).first()
    if quota is None:
        return None, Outcome.UNKNOWN
    name = _looked_over(newcomer)
    person = found or _namesake(quota, name, moment)
    if person is None:
        person = _walk_in(quota, name, newcomer.level, ticket, moment)
    elif found is None and not _written_at_the_door(person):
        return person, Outcome.KNOWN
    _came_earlier(person, moment)
    if newcomer.stead and not _stands_in(person, original, moment, by):
        return person, Outcome.BESIDE
    return person, Outcome.TAKEN


def _original(event: Event, newcomer: Newcomer) -> Participant | None:
    """Return for whom a newcomer came, if that is known here."""
    rows = event.participants.filter(ticket=newcomer.stead, forgotten_at=None) if newcomer.stead else None
    return rows.select_related("quota").first() if rows is not None else None


def _looked_over(newcomer: Newcomer) -> str:
    needed = _("Write the person's name.")
    name = checked(plain_name(newcomer.name), field="name", most=LONGEST_NAME, needed=needed)
    if any(letter.isdigit() for letter in name):
        raise NewcomerRefused(_("A name holds no digits. Write the name alone."), field="name")
    if newcomer.level not in Participant.Level.values:
        raise NewcomerRefused(_("Choose the level of the post."), field="level")
    return name


def _namesake(quota: Quota, name: str, moment: datetime) -> Participant | None:
    """Return who has this name in the unit: one who holds a seat before one who gave it up."""
    rows = [row for row in quota.participants.filter(forgotten_at=None) if same_name(row.name, name)]
    return min(rows, key=lambda row: (not held_place(row, moment), row.pk), default=None)


def _written_at_the_door(person: Participant) -> bool:
    """Whether somebody stands here only because a door wrote the name down."""
    return person.walked_in or person.scans.filter(manner=Scan.Manner.STOOD_IN).exists()


def _walk_in(quota: Quota, name: str, level: str, ticket: UUID, moment: datetime) -> Participant:
    return Participant.objects.create(
        event=quota.event,
        quota=quota,
        name=name,
        level=level,
        ticket=ticket,
        walked_in=True,
        named_at=moment,
        seated_at=moment,
    )


def _came_earlier(person: Participant, moment: datetime) -> None:
    """A scan that arrives later may tell of an earlier moment: the place was taken then."""
    if person.seated_at is not None and moment < person.seated_at:
        person.named_at = person.seated_at = moment
        person.save(update_fields=["named_at", "seated_at"])


def _stands_in(person: Participant, original: Participant | None, moment: datetime, by) -> bool:
    """Give the seat of `original` to who came instead, from that moment on; False where it is not to be had."""
    if original is None or original.pk == person.pk:
        return False
    if person.in_stead_of_id != original.pk:
        if not person.walked_in or not held_place(original, moment) or _replaced(original):
            return False
        person.walked_in, person.in_stead_of, person.named_by, person.seat = (
            False,
            original,
            by,
            original.seat,
        )
        person.save(update_fields=["walked_in", "in_stead_of", "named_by", "seat"])
        original.released_as = Participant.Released.REPLACED
    if original.released_at is None or moment < original.released_at:
        original.released_at = moment
        original.save(update_fields=["released_at", "released_as"])
    return True


def _replaced(original: Participant) -> bool:
    return Participant.objects.filter(in_stead_of=original).exists()
