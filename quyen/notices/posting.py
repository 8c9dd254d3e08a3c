"""Sends the letters that wait. Not one action: each letter is claimed and noted in transactions of its own, and
between the two, outside of any, the mail server is spoken to."""

from collections.abc import Callable
from datetime import datetime

from quyen.notices import actions, mail, queries
from quyen.notices.models import Delivery, Notice
from quyen.notices.rules import FRESH


def silent(**_how_far) -> None:
    """Tell nobody."""


def post(*, at: datetime, on_progress: Callable[..., None] = silent) -> dict[str, int]:
    """Gather the day's letters and hand over what waits; return how many got which reply.

    Refused (`mail.NoMailServer`) where the mail server cannot be spoken to at all: nothing was claimed then.
    """
    actions.gather(by=None, at=at)
    waiting = list(queries.to_send(at))
    replies = dict.fromkeys(map(str, mail.Reply), 0)
    if not waiting:
        return replies
    with mail.server() as line:
        for number, delivery in enumerate(waiting, start=1):
            if reply := _send(line, delivery, at):
                replies[reply] += 1
            on_progress(done=number, total=len(waiting))
            if not line.sock:
                break  # the line is broken: the rest waits for the next run
    return replies


def _send(line, delivery: Delivery, at: datetime) -> str:
    """Claim, hand over, note. Returns the reply, "" where another run was first, or nothing is news any more."""
    news = _news(delivery, at)
    if not news:
        actions.give_up(delivery=delivery, by=None, at=at)
        return ""
    if not actions.claim(delivery=delivery, by=None, at=at):
        return ""
    outcome = mail.hand_over(line, delivery, mail.write(delivery, news, at))
    actions.note(delivery=delivery, outcome=outcome, by=None, at=at)
    return str(outcome.reply)


def _news(delivery: Delivery, at: datetime) -> list[Notice]:
    """Return what a letter has to say still: what was read meanwhile, or is old by now, is left out."""
    return list(delivery.notices.filter(read_at=None, created_at__gt=at - FRESH).order_by("pk"))
