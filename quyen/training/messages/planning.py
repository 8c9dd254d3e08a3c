"""What units that have seats are told of the event itself, once the invitations went out."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.training.messages.places import desks_of
from quyen.training.models import Event

CANCELLED = (_("Called off: %(title)s, on %(day)s"), "%(reason)s")
MOVED = (_("Another day or place, now on %(day)s: %(title)s"), _("It is held at: %(venue)s."))
MOVED_DAY = (MOVED[0], "")


def tell_cancelled(event: Event, *, by, at: datetime) -> None:
    """Tell whoever acts for the units that were invited."""
    _tell(event, f"training-cancelled:{event.pk}", CANCELLED, {"reason": event.cancelled_why}, by=by, at=at)


def tell_moved(event: Event, *, by, at: datetime) -> None:
    """Tell the same that the event has another day or place; of one that is over there is nothing to tell."""
    key, sentences = f"training-moved:{event.pk}:{at.isoformat()}", MOVED if event.venue else MOVED_DAY
    _tell(event, key, sentences, {"venue": event.venue}, by=by, at=at)


def _tell(event: Event, key: str, sentences: tuple[str, str], params: dict, *, by, at: datetime) -> None:
    if event.invited_at is None:
        return
    quotas = list(event.quotas.filter(unit__isnull=False, declined_at=None).select_related("unit"))
    desks = desks_of([quota.unit for quota in quotas], at)
    title = {"vi": event.title, "en": event.title_en}
    letters = [
        Letter(
            to=seat.user,
            kind=key.partition(":")[0],
            key=f"{key}:{quota.pk}",
            about=f"place:{quota.pk}",
            subject=sentences[0],
            body=sentences[1],
            params={"title": title, "day": {"date": event.first_on.isoformat()}, **params},
            role=seat.role,
            of=(quota.unit.name_vi, quota.unit.name_en),
        )
        for quota in quotas
        for seat in desks[quota.unit_id]
        if seat.user_id != by.pk
    ]
    notices.tell(letters=letters, by=by, at=at)
