"""Every way follow-up is written: matters, commitments, the committee's work, tasks. Nothing else writes it."""

from quyen.followup.actions.announcing import conclude, invite
from quyen.followup.actions.answering import answer_question, note_from_paper, respond
from quyen.followup.actions.asking import answer, ask, withdraw_request
from quyen.followup.actions.assessing import import_assessment, withdraw_assessment
from quyen.followup.actions.assigning import assign, assign_all, end_assignment
from quyen.followup.actions.closing import cancel, close, reopen
from quyen.followup.actions.communicating import (
    ask_units,
    change_questions,
    mark_answered,
    register_communication,
    take_back_answer,
)
from quyen.followup.actions.deciding import correct_decision, note_carried_out, note_decision
from quyen.followup.actions.entering import change_item, enter_item
from quyen.followup.actions.findable import make_findable
from quyen.followup.actions.giving import give_task, postpone
from quyen.followup.actions.handing import hand_over
from quyen.followup.actions.hearing import close_hearing, invite_organisations, open_hearing
from quyen.followup.actions.importing import apply_import, give_import, look_again
from quyen.followup.actions.laying import lay, revise, state_view, withdraw
from quyen.followup.actions.meeting import (
    AgendaPoint,
    add_paper,
    call_meeting,
    cancel_meeting,
    change_meeting,
    remove_paper,
)
from quyen.followup.actions.minuting import keep_minutes, note_attendance
from quyen.followup.actions.pressing import issue_task_letters
from quyen.followup.actions.progressing import accept_words, report_progress, retract
from quyen.followup.actions.proposing import (
    propose,
    revise_proposal,
    state_view_of_proposal,
    withdraw_proposal,
)
from quyen.followup.actions.registering import (
    change_cycle,
    change_document,
    change_instrument,
    change_milestone,
    enter_cycle,
    enter_document,
    enter_instrument,
    enter_milestone,
)
from quyen.followup.actions.reminding import remind_of_tasks
from quyen.followup.actions.scaling import begin_scale, set_scale
from quyen.followup.actions.sending import Judged, issue_proposal, note_verdict, send
from quyen.followup.actions.stating import state_status
from quyen.followup.actions.submitting import (
    add_remark,
    change_remark,
    decide_remark,
    declare_public,
    receive_submission,
)
from quyen.followup.actions.tagging import enter_term, measure, rename_term, stop_measuring, tag
from quyen.followup.actions.undoing import undo_import
from quyen.followup.actions.weighing import Choice

__all__ = [
    "AgendaPoint",
    "Choice",
    "Judged",
    "accept_words",
    "add_paper",
    "add_remark",
    "answer",
    "answer_question",
    "apply_import",
    "ask",
    "ask_units",
    "assign",
    "assign_all",
    "begin_scale",
    "call_meeting",
    "cancel",
    "cancel_meeting",
    "change_cycle",
    "change_document",
    "change_instrument",
    "change_item",
    "change_meeting",
    "change_milestone",
    "change_questions",
    "change_remark",
    "close",
    "close_hearing",
    "conclude",
    "correct_decision",
    "decide_remark",
    "declare_public",
    "end_assignment",
    "enter_cycle",
    "enter_document",
    "enter_instrument",
    "enter_item",
    "enter_milestone",
    "enter_term",
    "give_import",
    "give_task",
    "hand_over",
    "import_assessment",
    "invite",
    "invite_organisations",
    "issue_proposal",
    "issue_task_letters",
    "keep_minutes",
    "lay",
    "look_again",
    "make_findable",
    "mark_answered",
    "measure",
    "note_attendance",
    "note_carried_out",
    "note_decision",
    "note_from_paper",
    "note_verdict",
    "open_hearing",
    "postpone",
    "propose",
    "receive_submission",
    "register_communication",
    "remind_of_tasks",
    "remove_paper",
    "rename_term",
    "reopen",
    "report_progress",
    "respond",
    "retract",
    "revise",
    "revise_proposal",
    "send",
    "set_scale",
    "state_status",
    "state_view",
    "state_view_of_proposal",
    "stop_measuring",
    "tag",
    "take_back_answer",
    "undo_import",
    "withdraw",
    "withdraw_assessment",
    "withdraw_proposal",
    "withdraw_request",
]
