"""What a plan says, what it still lacks, what changed between two versions, and where an event stands."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quyen.audit.rules import canonical
from quyen.training.models import Event, Material, Session

# The parts of a plan in the order they are read, with what a row of each is called by.
NAMED_BY = {
    "event": "title",
    "needs": "text",
    "goals": "text",
    "sessions": "title",
    "materials": "title",
    "groups": "name_vi",
    "seats": "to",
}
FRAME = (
    *("title", "title_en", "mode", "venue", "online_address", "host_with", "chair", "audience", "seats"),
    *("naming", "naming_purpose", "pass_mark"),
)


MOST_GOALS = 12


class State(StrEnum):
    """Where an event stands."""

    DRAFT = "draft"  # no version of the plan stands yet
    PLANNED = "planned"
    INVITED = "invited"
    UNDER_WAY = "under-way"
    HELD = "held"
    CALLED_OFF = "called-off"


def state_of(event: Event, *, versions: int, on: date) -> State:
    """Return where an event stands on a day; `versions` is how many of its plan stand."""
    if event.cancelled_at:
        return State.CALLED_OFF
    if on > event.last_on:
        return State.HELD
    if on >= event.first_on:
        return State.UNDER_WAY
    if event.invited_at:
        return State.INVITED
    return State.PLANNED if versions else State.DRAFT


def frozen(event: Event) -> dict[str, list[dict]]:
    """Return what the plan of an event says, as it is kept in a version: part → rows, dates and times as ISO text.

    `event` comes from queries.events.whole. Names of speakers stay out: a version is never changed, so that nobody
    could ever be forgotten in it.
    """
    return {
        "event": [_frame(event)],
        "needs": [
            {"id": row.pk, "kind": row.kind, "text": row.text, "citation": row.citation}
            for row in event.needs.all()
        ],
        "goals": [{"id": row.pk, "text": row.text} for row in event.goals.all()],
        "sessions": [_session(row) for row in event.sessions.all()],
        "materials": [_material(row) for row in event.materials.all()],
        "groups": [
            {"id": row.pk, "name_vi": row.name_vi, "name_en": row.name_en} for row in event.groups.all()
        ],
        "seats": [
            {
                "id": row.pk,
                "to": row.unit.name_vi if row.unit else row.body,
                "group": group.name_vi,
                "seats": row.seats,
            }
            for group in event.groups.all()
            for row in group.quotas.all()
        ],
    }


def _frame(event: Event) -> dict:
    days = {name: _iso(getattr(event, name)) for name in ("first_on", "last_on", "names_due_on")}
    return {"id": event.pk, "host": event.host.name_vi, **{n: getattr(event, n) for n in FRAME}, **days}


def _session(row: Session) -> dict:
    return {
        "id": row.pk,
        "held_on": _iso(row.held_on),
        "starts_at": f"{row.starts_at:%H:%M}",
        "ends_at": f"{row.ends_at:%H:%M}",
        "kind": row.kind,
        "title": row.title,
        "topic": row.topic.name_vi if row.topic else "",
        "room": row.room,
        "speakers": [f"{one.post}, {one.organisation}" for one in row.speakers.all()],
    }


def _material(row: Material) -> dict:
    return {
        "id": row.pk,
        "session": row.session.title if row.session else "",
        "kind": row.kind,
        "title": row.title,
        "language": row.language,
        "captions": row.captions,
        "minutes": row.minutes,
        "rights": row.rights,
        "sha256": row.file.sha256 if row.file else row.sha256,
        "transcript_sha256": row.transcript.sha256 if row.transcript else "",
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def digest(content: dict) -> str:
    """Return the SHA-256 of a plan's canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


@dataclass(frozen=True)
class Change:
    """A row of a plan that came, went or reads otherwise: `fields` are (name, before, after); of one that came or
    went there are none."""

    part: str
    how: str  # added, removed, changed
    name: str
    fields: tuple[tuple[str, object, object], ...] = ()


def differences(before: dict, after: dict) -> list[Change]:
    """Return what changed from one content to another, part by part: what reads otherwise, what came, what went."""
    return [
        change for part in NAMED_BY for change in _changes(part, before.get(part, []), after.get(part, []))
    ]


def _changes(part: str, before: Iterable[dict], after: Iterable[dict]) -> list[Change]:
    old, new = ({row["id"]: row for row in rows} for rows in (before, after))
    called = NAMED_BY[part]
    kept = [(old[key], row) for key, row in new.items() if key in old]
    return [
        *(Change(part, "changed", row[called], fields) for was, row in kept if (fields := _fields(was, row))),
        *(Change(part, "added", row[called]) for key, row in new.items() if key not in old),
        *(Change(part, "removed", row[called]) for key, row in old.items() if key not in new),
    ]


def _fields(was: dict, row: dict) -> tuple[tuple[str, object, object], ...]:
    names = [*row, *(name for name in was if name not in row)]
    return tuple((name, was.get(name), row.get(name)) for name in names if was.get(name) != row.get(name))


@dataclass(frozen=True)
class Lack:
    """What a plan still lacks: its kind, and where (names of sessions or materials, days)."""

    kind: str
    where: tuple[str, ...] = ()

    @property
    def blocking(self) -> bool:
        """Whether no version can stand without it."""
        return self.kind in ("need", "goal", "session")


def lacks(content: dict) -> list[Lack]:
    """Return what a plan still lacks, in the order in which one would see to it."""
    [frame], sessions, materials = content["event"], content["sessions"], content["materials"]
    films = [row for row in materials if row["kind"] == "film"]
    shown = {row["session"] for row in films}
    held = {row["held_on"] for row in sessions}
    found = {
        "need": not content["needs"],
        "goal": not content["goals"],
        "session": not sessions,
        "venue": frame["mode"] != "online" and not frame["venue"],
        "address": frame["mode"] != "in-person" and not frame["online_address"],
        "chair": not frame["chair"],
        "day": [day for day in _days(frame) if sessions and day not in held],
        "speaker": [row["title"] for row in sessions if row["kind"] == "topic" and not row["speakers"]],
        "film": [row["title"] for row in sessions if row["kind"] == "film" and row["title"] not in shown],
        "hash": [row["title"] for row in films if not row["sha256"]],
        "captions": [r["title"] for r in films if not r["captions"] and not r["transcript_sha256"]],
        "seats": not content["seats"],
    }
    return [
        Lack(kind, tuple(where) if isinstance(where, list) else ()) for kind, where in found.items() if where
    ]


def _days(frame: dict) -> list[str]:
    """Return the days of an event, as ISO text."""
    first, last = (date.fromisoformat(frame[name]) for name in ("first_on", "last_on"))
    return [date.fromordinal(n).isoformat() for n in range(first.toordinal(), last.toordinal() + 1)]
