"""Every way a report is written: drafting, signing, filing, reviewing. Pages, tests and the demo use nothing else."""

from quyen.reports.actions.drafting import Saved, open_draft, save_answer, save_passage
from quyen.reports.actions.entering import enter
from quyen.reports.actions.filing import confirm_figures, submit, submit_signed_copy, withdraw
from quyen.reports.actions.history import Brought, bring_in
from quyen.reports.actions.nothing import NothingArose, say_nothing_arose
from quyen.reports.actions.reviewing import accept, correct, return_version
from quyen.reports.actions.signing import approve, set_signing_route

__all__ = [
    "Brought",
    "bring_in",
    "NothingArose",
    "Saved",
    "accept",
    "approve",
    "confirm_figures",
    "correct",
    "enter",
    "open_draft",
    "return_version",
    "save_answer",
    "save_passage",
    "say_nothing_arose",
    "set_signing_route",
    "submit",
    "submit_signed_copy",
    "withdraw",
]
