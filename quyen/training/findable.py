"""What of trainings is found by its words: each event with its needs, goals and programme. Never who took part."""

from collections.abc import Iterable

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.search.rules import Findable, door
from quyen.training.models import Event

KIND = "training"


def events(keys: Iterable[int]) -> list[Findable]:
    """Return some events, by id: whoever reads trainings finds them."""
    found = Event.objects.filter(pk__in=list(keys)).select_related("committee", "host")
    return [_findable(event) for event in found.prefetch_related("needs", "goals", "sessions").order_by("pk")]


def _findable(event: Event) -> Findable:
    said = [
        event.audience,
        *(row.text for row in event.needs.all()),
        *(row.text for row in event.goals.all()),
        *(row.title for row in event.sessions.all()),
    ]
    return Findable(
        kind=KIND,
        key=str(event.pk),
        title=event.title,
        heading=", ".join(filter(None, (event.venue, event.chair))),
        text=" / ".join(filter(None, (event.title_en, *said))),
        dated=event.first_on,
        whose=event.host.name_vi,
        link=Citation(KIND, str(event.number)).to_text(),
        doors=frozenset({door(Verb.TRAINING_READ, event.committee_id)}),
    )
