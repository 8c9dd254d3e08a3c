"""How outcomes, states and sources are called on the pages: outcomes always in this order, none in a colour."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.outreach.models import Answer, Source
from quyen.outreach.queries.claims import Lack, State

Words = str | Promise
OUTCOMES: dict[str, Words] = {
    Answer.Outcome.CONFIRMED: _("Confirmed"),
    Answer.Outcome.PARTLY: _("Confirmed in part"),
    Answer.Outcome.NOT_CONFIRMED: _("Not confirmed"),
    Answer.Outcome.NOT_YET: _("Cannot be answered yet"),
}
STATES: dict[str, Words] = {
    State.OPEN: _("Not answered yet"),
    State.DRAFTED: _("Answer drafted"),
    State.ANSWERED: _("Answered"),
    State.DROPPED: _("Dropped"),
}
SOURCES: dict[str, Words] = {
    Source.Kind.FIGURE: _("Figure"),
    Source.Kind.DOCUMENT: _("Issued document"),
    Source.Kind.UN: _("UN body"),
    Source.Kind.CIVIL_SOCIETY: _("Civil society"),
    Source.Kind.LAW: _("Law"),
}
BY_HAND = (Source.Kind.LAW, Source.Kind.UN, Source.Kind.CIVIL_SOCIETY)
SOUGHT: dict[str, Words] = {
    "document": _("Issued documents"),
    "figure": _("Figures of issued syntheses"),
    "item": _("Recommendations, observations and assessments"),
}
LACKS: dict[str, Words] = {
    Lack.SOURCES: _("Name what the answer rests on."),
    Lack.PROPOSAL: _("The claim is right, at least in part: write the proposal that follows from it."),
}
