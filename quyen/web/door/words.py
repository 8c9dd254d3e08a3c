"""What presence is called: levels of posts, ways of being noted, half days."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quyen.training.models import Scan
from quyen.training.rules import places

LEVELS = dict(reversed(places.LEVELS.items()))  # from the officer up

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
