"""How a matter stands, worked out from what happened to it, and what its texts may hold."""

from enum import StrEnum

from django.utils.translation import gettext as _

from quyen.core import textcheck
from quyen.core.refusals import Refusal
from quyen.core.text import clean

LONGEST_TITLE, LONGEST_LINE, LONGEST_TEXT = 200, 120, 5_000
MOST_OPTIONS = 5


class State(StrEnum):
    """Whose turn it is, or how the matter ended."""

    WAITING = "waiting"  # for the leader
    ASKED = "asked"  # the leader asked; the office's turn
    MEETING = "meeting"  # put off to the meeting; the leader may still decide
    AGREED = "agreed"
    CHANGED = "changed"  # agreed as the leader changed it
    WITHDRAWN = "withdrawn"


DECIDED = (State.AGREED, State.CHANGED)
CLOSED = (*DECIDED, State.WITHDRAWN)
FOR_THE_LEADER = (State.WAITING,)


def state_of(newest: str | None, *, replied: bool, withdrawn: bool) -> State:
    """Return how a matter stands; `newest` is the kind of its newest response, None without one."""
    if withdrawn:
        return State.WITHDRAWN
    if newest is None or (newest == State.ASKED and replied):
        return State.WAITING
    return State(newest)


class UncleanText(Refusal):
    """The text holds what is not stored here; the sentence says what to take out."""


class TooLong(Refusal):
    """The text is longer than a leader can read on a phone."""


class Blank(Refusal):
    """Nothing is written where something must be."""


def checked(text: str, *, field: str, most: int = LONGEST_TEXT, needed: str = "") -> str:
    """Return a text as it may be stored; `needed` is the sentence that refuses a blank one."""
    text = clean(text).strip()
    if not text and needed:
        raise Blank(needed, field=field)
    if len(text) > most:
        raise TooLong(_("Say it in at most %(most)s characters.") % {"most": most}, field=field)
    for finding in textcheck.check(text):
        if finding.blocking:
            raise UncleanText(finding.sentence, field=field)
    return text
