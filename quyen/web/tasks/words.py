"""How tasks, their states and what became of them are called on the pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from quyen.followup.models import Closing, Progress, TaskUnit
from quyen.followup.rules.tasks import TaskState

Words = str | Promise
STATES: dict[str, tuple[Words, str, str]] = {  # words, tone, sign
    TaskState.UNSAID: (_("Nothing said yet"), "quiet", "minus"),
    TaskState.NOT_BEGUN: (_("Not begun"), "quiet", "circle"),
    TaskState.UNDER_WAY: (_("Under way"), "accent", "loader"),
    TaskState.HELD_UP: (_("Held up"), "warn", "octagon-pause"),
    TaskState.DONE: (_("Said to be done"), "accent", "circle-check"),
    TaskState.REOPENED: (_("Open again"), "warn", "rotate-ccw"),
    TaskState.CLOSED: (_("Closed"), "good", "badge-check"),
    TaskState.CANCELLED: (_("Cancelled"), "quiet", "circle-slash"),
}
SAID: tuple[tuple[str, Words, Words], ...] = (
    (Progress.State.NOT_BEGUN, _("Not begun"), ""),
    (Progress.State.UNDER_WAY, _("Under way"), ""),
    (Progress.State.HELD_UP, _("Held up"), _("Say what by: the office reads it today.")),
    (Progress.State.DONE, _("Done"), _("Say what shows it: the office then closes the task.")),
)
PARTS: dict[str, Words] = {TaskUnit.Part.LEAD: _("We lead"), TaskUnit.Part.SUPPORTS: _("We support")}
ACTS: dict[str, tuple[Words, str]] = {
    Closing.Act.CLOSED: (_("Closed by the standing office"), "good"),
    Closing.Act.REOPENED: (_("Opened again by the standing office"), "warn"),
    Closing.Act.CANCELLED: (_("Cancelled by the standing office"), "quiet"),
}


def late(days: int) -> str:
    """Say by how many days something is late; "" where it is not."""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days} if days else ""
