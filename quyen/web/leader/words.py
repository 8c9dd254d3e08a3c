"""How answers and opinions are called on the page, and where what a matter rests on is read."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core.citations import Citation
from quyen.followup.models import Ground, Response, View
from quyen.reports.models import Passage

Words = str | Promise
BUTTONS: dict[str, tuple[Words, str]] = {
    Response.Kind.AGREED: (_("Agree"), "check"),
    Response.Kind.CHANGED: (_("Change"), "pencil"),
    Response.Kind.ASKED: (_("Ask"), "message-circle-question-mark"),
    Response.Kind.MEETING: (_("To the meeting"), "users"),
}
GIVEN: dict[str, Words] = {Response.Kind.CHANGED: _("Agree with this text")}  # where it is given, not chosen
POSITIONS: dict[str, Words] = {
    View.Position.AGREES: _("Agrees"),
    View.Position.WITH_CHANGES: _("Agrees with changes"),
    View.Position.DOES_NOT: _("Does not agree"),
}


def addresses(grounds: Iterable[Ground]) -> dict[str, str]:
    """Return where each cited thing is read, by its citation; one query for all passages."""
    cited = {ground.citation: Citation.from_text(ground.citation) for ground in grounds}
    keys = [found.id for found in cited.values() if found.kind == "passage"]
    versions = dict(Passage.objects.filter(pk__in=keys).values_list("pk", "version"))
    places = {
        "claim": lambda id: reverse("claims:claim", args=[id]),
        "passage": lambda id: (
            reverse("reviewing:version", args=[versions[int(id)]]) if int(id) in versions else ""
        ),
        "round": lambda id: f"{reverse('board:home')}?round={id}",
        "synthesis": lambda id: reverse("synthesis:edit", args=[id]),
        "proposal": lambda id: reverse("committee:proposal", args=[id]),
    }
    return {text: places[found.kind](found.id) for text, found in cited.items() if found.kind in places}
