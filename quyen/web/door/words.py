"""What presence is called: levels of posts, ways of being noted, half days."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quyen.training.models import Participant, Scan

LEVELS = {
    Participant.Level.OFFICER: _("Officer"),
    Participant.Level.SECTION_HEAD: _("Head of section"),
    Participant.Level.DEPUTY: _("Deputy head of the unit"),
    Participant.Level.LEADER: _("Head of the unit"),
}
MANNERS = {
    Scan.Manner.TICKET: _("by ticket"),
    Scan.Manner.NAME: _("found by name"),
    Scan.Manner.WALKED_IN: _("came without being named"),
    Scan.Manner.STOOD_IN: _("in somebody's stead"),
    Scan.Manner.SHEET: _("signed the list"),
}
HALVES = {
    Scan.Half.MORNING: pgettext_lazy("half day", "Morning"),
    Scan.Half.AFTERNOON: pgettext_lazy("half day", "Afternoon"),
}
