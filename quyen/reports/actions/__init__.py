"""Every way a report is written: drafting, signing, filing, reviewing. Pages, tests and the demo use nothing else."""

from quyen.reports.actions.asking import ask, look_over, remark, reply
from quyen.reports.actions.attaching import attach, detach, note_sent_secretly
from quyen.reports.actions.drafting import Saved, open_draft, save_answer, save_passage
from quyen.reports.actions.entering import enter, enter_from_paper
from quyen.reports.actions.entering_sheet import enter_paper
from quyen.reports.actions.explaining import explain
from quyen.reports.actions.feeding import take_fed
from quyen.reports.actions.filing import confirm_figures, submit, submit_signed_copy, withdraw
from quyen.reports.actions.filling_in import fill_in, save_all
from quyen.reports.actions.findable import make_findable
from quyen.reports.actions.fingerprinting import make_up_fingerprints
from quyen.reports.actions.history import Brought, bring_in
from quyen.reports.actions.importing import TakenOver, match_table, name_source, take_over
from quyen.reports.actions.nothing import NothingArose, say_nothing_arose
from quyen.reports.actions.resending import save_once
from quyen.reports.actions.reviewing import Returned, accept, correct, return_many, return_version
from quyen.reports.actions.sampling import accept_clean, draw_sample, mark_read
from quyen.reports.actions.secret import send_secretly, take_secret_back
from quyen.reports.actions.sharing import assign, note_opened
from quyen.reports.actions.signing import approve, set_signing_route
from quyen.reports.actions.stating import save_statement
from quyen.reports.actions.wording import add_wording, remove_wording

__all__ = [
    "Brought",
    "NothingArose",
    "Returned",
    "Saved",
    "TakenOver",
    "accept",
    "accept_clean",
    "add_wording",
    "approve",
    "ask",
    "assign",
    "attach",
    "bring_in",
    "confirm_figures",
    "correct",
    "detach",
    "draw_sample",
    "enter",
    "enter_from_paper",
    "enter_paper",
    "explain",
    "fill_in",
    "look_over",
    "make_findable",
    "make_up_fingerprints",
    "mark_read",
    "match_table",
    "name_source",
    "note_opened",
    "note_sent_secretly",
    "open_draft",
    "remark",
    "remove_wording",
    "reply",
    "return_many",
    "return_version",
    "save_all",
    "save_answer",
    "save_once",
    "save_passage",
    "save_statement",
    "say_nothing_arose",
    "send_secretly",
    "set_signing_route",
    "submit",
    "submit_signed_copy",
    "take_fed",
    "take_over",
    "take_secret_back",
    "withdraw",
]
