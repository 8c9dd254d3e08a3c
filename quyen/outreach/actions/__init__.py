"""Every way informing is written. Nothing else writes it."""

from quyen.outreach.actions.answering import (
    AnotherPersonFirst,
    AnswerGiven,
    ProposalFirst,
    Rests,
    SourcesRefused,
    draft_answer,
    give_answer,
    note_remark,
    reply,
)
from quyen.outreach.actions.claiming import AnsweredAlready, ClaimDropped, drop_claim, take_up
from quyen.outreach.actions.evidence import NothingConfirmed, NotLinked, ReadAlready, confirm, forget_article
from quyen.outreach.actions.importing import NothingNew, SheetFaulty, SheetMovedOn, take_sheet
from quyen.outreach.actions.noting import (
    ActivityGone,
    ActivityRefused,
    PhotoRefused,
    add_photo,
    log_activity,
    remove_photo,
    withdraw_activity,
)

__all__ = [
    "ActivityGone",
    "ActivityRefused",
    "AnotherPersonFirst",
    "AnswerGiven",
    "AnsweredAlready",
    "ClaimDropped",
    "NotLinked",
    "NothingConfirmed",
    "NothingNew",
    "PhotoRefused",
    "ProposalFirst",
    "ReadAlready",
    "Rests",
    "SheetFaulty",
    "SheetMovedOn",
    "SourcesRefused",
    "add_photo",
    "confirm",
    "draft_answer",
    "drop_claim",
    "forget_article",
    "give_answer",
    "log_activity",
    "note_remark",
    "remove_photo",
    "reply",
    "take_sheet",
    "take_up",
    "withdraw_activity",
]
