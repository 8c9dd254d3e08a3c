"""Every way a synthesis is written: begun, recounted, written, frozen, issued. Pages and the demo use nothing else."""

from quyen.synthesis.actions.beginning import Moved, begin, recount, supplement
from quyen.synthesis.actions.closing import freeze, issue
from quyen.synthesis.actions.likening import keep_likeness
from quyen.synthesis.actions.writing import Wording, drop, take_up, write_section

__all__ = [
    "Moved",
    "Wording",
    "begin",
    "drop",
    "freeze",
    "issue",
    "keep_likeness",
    "recount",
    "supplement",
    "take_up",
    "write_section",
]
