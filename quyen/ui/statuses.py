"""The two axes of how a report stands, each state with its sign, tone, letter and words.

Timeliness (of the first receipt) and standing never mix. A letter is unique within its axis and language, so
that a heat map reads without colour.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

Words = str | Promise


@dataclass(frozen=True)
class Status:
    """How one state looks: `tone` is good, warn, bad, accent or quiet; `icon` a lucide name."""

    icon: str
    tone: str
    letter: Words
    label: Words


TIMELINESS: dict[str, Status] = {
    "upcoming": Status("calendar", "quiet", pgettext_lazy("letter of upcoming", "U"), _("Not due yet")),
    "due_soon": Status("hourglass", "warn", pgettext_lazy("letter of nearly due", "N"), _("Nearly due")),
    "due": Status("hourglass", "warn", pgettext_lazy("letter of nearly due", "N"), _("Nearly due")),
    "due_today": Status("alarm-clock", "warn", pgettext_lazy("letter of due today", "D"), _("Due today")),
    "on_time": Status("check", "good", pgettext_lazy("letter of on time", "O"), _("On time")),
    "late": Status("clock-alert", "warn", pgettext_lazy("letter of late", "L"), _("Late")),
    "missing": Status("circle-alert", "bad", pgettext_lazy("letter of missing", "M"), _("Not filed")),
    "extended": Status("calendar-plus", "accent", pgettext_lazy("letter of extended", "E"), _("Extended")),
    "archived": Status(
        "archive", "quiet", pgettext_lazy("letter of archived", "H"), _("Archived, not judged")
    ),
    "waived": Status("circle-slash", "quiet", pgettext_lazy("letter of waived", "W"), _("Waived")),
}

STANDING: dict[str, Status] = {
    "none": Status("minus", "quiet", pgettext_lazy("letter of not started", "N"), _("Not started")),
    "draft": Status("pencil", "quiet", pgettext_lazy("letter of draft", "D"), _("Draft")),
    "filed": Status("send", "accent", pgettext_lazy("letter of filed", "F"), _("Filed")),
    "returned": Status("corner-up-left", "warn", pgettext_lazy("letter of returned", "R"), _("Returned")),
    "accepted": Status("circle-check", "good", pgettext_lazy("letter of accepted", "A"), _("Accepted")),
    "replaced": Status("history", "quiet", pgettext_lazy("letter of replaced", "P"), _("Replaced")),
    "withdrawn": Status("undo-2", "quiet", pgettext_lazy("letter of withdrawn", "W"), _("Withdrawn")),
}

AXES = {"timeliness": TIMELINESS, "standing": STANDING}


def status(axis: str, state: str) -> Status:
    """Return how a state looks; an unknown axis or state is a fault of the page and raises KeyError."""
    return AXES[axis][str(state)]


def words(axis: str, state: str, days: int | None = None) -> str:
    """Return the state in words: with `days`, how many days late, overdue or extended."""
    if days and state == "late":
        return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    if days and state == "missing":
        return ngettext("Not filed, %(days)s day overdue", "Not filed, %(days)s days overdue", days) % {
            "days": days
        }
    return str(status(axis, state).label)


ROLES: dict[str, Words] = {
    "officer": _("Officer"),
    "section-head": _("Head of section"),
    "head": _("Head of the unit"),
    "clerk": _("Clerk"),
    "office": _("Standing office"),
    "office-head": _("Head of the standing office"),
    "leader": _("Leader of the committee"),
    "auditor": _("Auditor"),
    "administrator": _("Administrator"),
}
