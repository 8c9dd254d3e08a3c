from quyen.reports.models.draft import Approval, Draft, DraftAnswer, DraftPassage, SigningRoute
from quyen.reports.models.review import Review, ReturnedItem, Withdrawal
from quyen.reports.models.version import Answer, AnswerKind, Passage, Version

__all__ = [
    "Answer",
    "AnswerKind",
    "Approval",
    "Draft",
    "DraftAnswer",
    "DraftPassage",
    "Passage",
    "ReturnedItem",
    "Review",
    "SigningRoute",
    "Version",
    "Withdrawal",
]
