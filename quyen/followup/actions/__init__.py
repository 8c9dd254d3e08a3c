"""Every way a matter is laid, spoken to and answered. Pages, tests and the demo use nothing else."""

from quyen.followup.actions.answering import answer_question, note_from_paper, respond
from quyen.followup.actions.giving import give_task, postpone
from quyen.followup.actions.laying import Choice, lay, revise, state_view, withdraw
from quyen.followup.actions.progressing import report_progress, retract

__all__ = [
    "Choice",
    "answer_question",
    "give_task",
    "lay",
    "note_from_paper",
    "postpone",
    "report_progress",
    "respond",
    "retract",
    "revise",
    "state_view",
    "withdraw",
]
