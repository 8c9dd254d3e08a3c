"""What holds in follow-up: how a matter stands, what its texts may hold. Each noun's own rules are a module beside."""

from quyen.followup.rules.matters import (
    CLOSED,
    DECIDED,
    FOR_THE_LEADER,
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_OPTIONS,
    Blank,
    State,
    TooLong,
    UncleanText,
    checked,
    state_of,
)

__all__ = [
    "CLOSED",
    "DECIDED",
    "FOR_THE_LEADER",
    "LONGEST_LINE",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "MOST_OPTIONS",
    "Blank",
    "State",
    "TooLong",
    "UncleanText",
    "checked",
    "state_of",
]
