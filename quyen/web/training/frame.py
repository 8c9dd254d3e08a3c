"""What all pages of one event share: its head and the row of its faces."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import Verb
from quyen.training.models import Event

# route, label, verb; each takes the event's number
FACES = (
    ("training:event", _("Plan"), Verb.TRAINING_READ),
    ("places:event", _("Places"), Verb.TRAINING_READ),
    ("daypack:home", _("Papers"), Verb.TRAINING_READ),
    ("door:presence", _("Presence"), Verb.TRAINING_READ),
    ("testing:event", _("Tests"), Verb.TRAINING_READ),
    ("results:event", _("Results"), Verb.TRAINING_READ),
)


def frame(request, event: Event, here: str) -> dict:
    """Return what the head of an event's page needs; `here` is the route of the face that is shown."""
    faces = [
        {"url": reverse(route, args=[event.number]), "label": label, "here": route == here}
        for route, label, verb in FACES
        if request.person.may(verb)
    ]
    return {"event": event, "faces": faces, "writes": request.person.may(Verb.TRAINING_WRITE)}
