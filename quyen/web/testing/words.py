"""Words of tests: moments, levels of items and of posts, how a sitting stands."""

from django.utils.translation import gettext_lazy as _

from quyen.training.models import Sitting
from quyen.training.queries.sittings import Stage
from quyen.training.rules.bank import LEVEL_NAMES

MOMENTS = {
    Sitting.Moment.BEFORE: _("Before the event"),
    Sitting.Moment.AFTER: _("After the event"),
    Sitting.Moment.MONTH3: _("Three months later"),
    Sitting.Moment.MONTH6: _("Six months later"),
    Sitting.Moment.MONTH12: _("Twelve months later"),
}
LEVELS = LEVEL_NAMES
STAGES = {  # words, tone, sign
    Stage.WAITING: (_("Not opened yet"), "quiet", "minus"),
    Stage.OPEN: (_("Open now"), "accent", "circle-play"),
    Stage.CLOSED: (_("Closed, keys locked"), "warn", "lock"),
    Stage.OPENED: (_("Keys open"), "good", "lock-open"),
}
