"""What the pages of informing share: the row of its faces."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import Verb

# route, label, verbs of which one is enough; none takes an argument
FACES = (
    ("outreach:home", _("Activities"), Verb.OUTREACH_READ, Verb.ACTIVITY_WRITE),
    ("library:home", _("Library"), Verb.OUTREACH_READ, Verb.ACTIVITY_WRITE),
    ("sheets:home", _("Fact sheets"), Verb.OUTREACH_READ),
    ("claims:home", _("Claims and answers"), Verb.CLAIM_READ),
)


def frame(request, here: str) -> dict:
    """Return what the head of a page of informing needs; `here` is the route of the face that is shown."""
    faces = [
        {"url": reverse(route), "label": label, "here": route == here}
        for route, label, *verbs in FACES
        if any(request.person.may(verb) for verb in verbs)
    ]
    return {"faces": faces if len(faces) > 1 else []}
