"""What the pages of informing share: the row of its faces."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import Verb

# route, label, verb; none takes an argument
FACES = (("outreach:home", _("Activities"), Verb.OUTREACH_READ),)


def frame(request, here: str) -> dict:
    """Return what the head of a page of informing needs; `here` is the route of the face that is shown."""
    faces = [
        {"url": reverse(route), "label": label, "here": route == here}
        for route, label, verb in FACES
        if request.person.may(verb)
    ]
    return {"faces": faces}
