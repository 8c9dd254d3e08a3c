"""Every way a matter is laid, spoken to and answered. Pages, tests and the demo use nothing else."""

from quyen.followup.actions.answering import answer_question, note_from_paper, respond
from quyen.followup.actions.laying import Choice, lay, revise, state_view, withdraw

__all__ = [
    "Choice",
    "answer_question",
    "lay",
    "note_from_paper",
    "respond",
    "revise",
    "state_view",
    "withdraw",
]
