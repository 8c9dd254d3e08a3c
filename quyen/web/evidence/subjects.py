"""What evidence may be of: an activity, a class, a training, a filed report, each fetched through its own door."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.refusals import NotFound
from quyen.organisations.models import Unit
from quyen.outreach.doors import evidence as doors
from quyen.outreach.doors.activities import activity_for
from quyen.reports.doors import version_for
from quyen.training.doors import event_for
from quyen.training.doors.classes import class_for
from quyen.training.queries.turnout import turnout
from quyen.ui.formats import named


@dataclass(frozen=True)
class Subject:
    """A thing that stands here, and what it says of itself: `first_on` to `last_on` (None: it has no day), `people`."""

    kind: str
    key: int
    unit: Unit
    title: str
    url: str
    first_on: date | None = None
    last_on: date | None = None
    place: str = ""
    hosts: tuple[str, ...] = ()
    chair: str = ""
    people: int | None = None
    titles: tuple[str, ...] = ()  # in every language, to be compared
    bodies: tuple[str, ...] = ()  # that held it, the same
    gone: bool = False  # taken back or called off: nothing new is kept of it
    keeps: bool = False  # whoever asks may confirm and forget

    @property
    def about(self) -> str:
        """The citation that its evidence is kept under."""
        return Citation(self.kind, str(self.key)).to_text()


def subject_for(request, kind: str, key: int, verb: Verb = Verb.OUTREACH_READ) -> Subject:
    """Return a thing for one who may see it and read its evidence; with `ACTIVITY_WRITE` keep evidence of it."""
    if kind not in READ:
        raise NotFound
    found = READ[kind](request, key)
    doors.permit(request.user, found.unit, request.today, verb)
    return replace(found, keeps=not found.gone and doors.keeps(request.user, found.unit, request.today))


def subject_of(request, about: str) -> Subject:
    """Return what an article is about, by its citation."""
    cited = Citation.from_text(about)
    return subject_for(request, cited.kind, int(cited.id))


def _activity(request, key: int) -> Subject:
    row = activity_for(request.user, key, request.today)
    return Subject(
        "activity",
        key,
        row.unit,
        row.title,
        reverse("outreach:activity", args=[key]),
        first_on=row.held_on,
        last_on=row.held_on,
        place=row.place,
        hosts=(named(row.unit),),
        bodies=_names(row.unit),
        people=row.reach,
        gone=row.withdrawn_at is not None,
    )


def _class(request, key: int) -> Subject:
    row = class_for(request.user, key, request.today)
    return Subject(
        "class",
        key,
        row.unit,
        row.title,
        reverse("classes:class", args=[key]),
        first_on=row.held_on,
        last_on=row.held_on,
        hosts=(named(row.unit),),
        bodies=_names(row.unit),
        people=row.people,
        gone=row.withdrawn_at is not None,
    )


def _training(request, key: int) -> Subject:
    event = event_for(request.user, key, request.today)
    came = sum(row.people for row in turnout([event]).values())
    return Subject(
        "training",
        key,
        event.committee,
        named(event, "title"),
        reverse("record:record", args=[key]),
        first_on=event.first_on,
        last_on=event.last_on,
        place=event.venue,
        hosts=tuple(filter(None, (named(event.host), event.host_with))),
        bodies=_names(event.host),
        titles=(event.title, event.title_en),
        chair=event.chair,
        people=came or None,
        gone=event.cancelled_at is not None,
    )


def _version(request, key: int) -> Subject:
    version = version_for(request.user, key, request.today)
    owed = version.obligation
    title = f"{named(owed, 'unit_name')}: {named(owed.round, 'title')}"
    return Subject("version", key, owed.unit, title, reverse("filing:version", args=[key]))


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(filter(None, (unit.name_vi, unit.name_en)))


READ: dict[str, Callable[..., Subject]] = {
    "activity": _activity,
    "class": _class,
    "training": _training,
    "version": _version,
}
