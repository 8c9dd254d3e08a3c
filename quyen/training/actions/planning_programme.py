"""The programme of an event: sessions in their rooms, and who speaks in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import short_date
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.actions.planning import held
from quyen.training.models import Event, Session, Speaker, Topic

MOST_SPEAKERS = 8


class SessionRefused(Refusal):
    """The session does not fit into the event: its day, its times, its room, its topic."""


class SpeakerRefused(Refusal):
    """Who speaks is said by post and organisation."""


@dataclass(frozen=True)
class Spoken:
    """Who speaks: post and organisation; a name only where the host wants it on the programme."""

    post: str
    organisation: str
    name: str = ""


@transaction.atomic
def add_session(
    *,
    event: Event,
    held_on: date,
    starts_at: time,
    ends_at: time,
    kind: str,
    title: str,
    topic: Topic | None = None,
    room: str = "",
    speakers: Sequence[Spoken] = (),
    by,
    at: datetime,
) -> Session:
    """Put a session on the programme; two at the same time only in two rooms."""
    event = held(event)
    session = Session(event=event)
    _lay(session, held_on, starts_at, ends_at, kind=kind, title=title, topic=topic, room=room)
    _seat(session, speakers)
    audit.record(
        "training.session-added", event, by=by, at=at, session=session.pk, speakers=session.speakers.count()
    )
    return session


@transaction.atomic
def change_session(
    *,
    session: Session,
    held_on: date,
    starts_at: time,
    ends_at: time,
    kind: str,
    title: str,
    topic: Topic | None = None,
    room: str = "",
    speakers: Sequence[Spoken] = (),
    by,
    at: datetime,
) -> Session:
    """Change a session and who speaks in it."""
    event = held(session.event)
    session = Session.objects.select_related("event").get(pk=session.pk)
    _lay(session, held_on, starts_at, ends_at, kind=kind, title=title, topic=topic, room=room)
    _seat(session, speakers)
    audit.record("training.session-changed", event, by=by, at=at, session=session.pk)
    return session


@transaction.atomic
def remove_session(*, session: Session, by, at: datetime) -> None:
    """Take a session off the programme; its materials stay with the event, versions that hold it keep it."""
    event = held(session.event)
    audit.record("training.session-removed", event, by=by, at=at, session=session.pk)
    session.delete()


def _lay(
    session: Session,
    held_on: date,
    starts_at: time,
    ends_at: time,
    *,
    kind: str,
    title: str,
    topic: Topic | None,
    room: str,
) -> None:
    """Check what is said of a session, and store it."""
    event = session.event
    if not event.first_on <= held_on <= event.last_on:
        told = {"first": short_date(event.first_on), "last": short_date(event.last_on)}
        raise SessionRefused(_("The event is held from %(first)s to %(last)s.") % told, field="held_on")
    if ends_at <= starts_at:
        raise SessionRefused(
            _("The session ends before it begins. Change one of the times."), field="ends_at"
        )
    if kind not in Session.Kind.values:
        raise SessionRefused(_("Choose what kind of session this is."), field="kind")
    if topic is not None and topic.committee_id != event.committee_id:
        raise SessionRefused(_("Choose a topic of this committee."), field="topic")
    session.held_on, session.starts_at, session.ends_at = held_on, starts_at, ends_at
    session.kind, session.topic = kind, topic
    session.title = checked(title, field="title", most=300, needed=_("Name the session."))
    session.room = checked(room, field="room", most=100)
    _refuse_collision(session)
    session.save()


def _refuse_collision(session: Session) -> None:
    same = session.event.sessions.filter(held_on=session.held_on, room__iexact=session.room)
    other = same.filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at).exclude(pk=session.pk)
    if found := other.first():
        told = _("From %(start)s to %(end)s there is “%(title)s”. Change the times, or name two rooms.")
        words = {
            "start": f"{found.starts_at:%H:%M}",
            "end": f"{found.ends_at:%H:%M}",
            "title": found.title,
        }
        raise SessionRefused(told % words, field="starts_at")


def _seat(session: Session, speakers: Sequence[Spoken]) -> None:
    """Store who speaks, in order."""
    if len(speakers) > MOST_SPEAKERS:
        told = _("A session has at most %(most)s speakers. Make two sessions of it.")
        raise SpeakerRefused(told % {"most": MOST_SPEAKERS}, field="speakers")
    rows = [_speaker(place, one) for place, one in enumerate(speakers, 1)]
    session.speakers.all().delete()
    for row in rows:
        row.session = session
    Speaker.objects.bulk_create(rows)


def _speaker(place: int, one: Spoken) -> Speaker:
    post, body = _("Write the speaker's post."), _("Write the organisation the speaker comes from.")
    return Speaker(
        position=place,
        post=checked(one.post, field=f"post-{place}", most=200, needed=post),
        organisation=checked(one.organisation, field=f"organisation-{place}", most=200, needed=body),
        name=checked(one.name, field=f"name-{place}", most=100),
    )
