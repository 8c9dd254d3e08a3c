from quyen.notices.actions.posting import bounce, claim, gather, give_up, note
from quyen.notices.actions.queueing import (
    NotFailed,
    beat,
    conclude,
    forget_old,
    leave,
    note_failure,
    note_progress,
    recover,
    start,
    try_again,
)
from quyen.notices.actions.telling import mark_read, tell

__all__ = [
    "NotFailed",
    "beat",
    "bounce",
    "claim",
    "conclude",
    "forget_old",
    "gather",
    "give_up",
    "leave",
    "mark_read",
    "note",
    "note_failure",
    "note_progress",
    "recover",
    "start",
    "tell",
    "try_again",
]
