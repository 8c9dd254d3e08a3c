from quyen.reports.models.draft import Approval, Draft, DraftAnswer, DraftPassage, SigningRoute
from quyen.reports.models.examination import Examination
from quyen.reports.models.review import Confirmation, ReturnedItem, Review, Withdrawal
from quyen.reports.models.version import Answer, AnswerKind, Passage, Version

__all__ = [
    "Answer",
    "AnswerKind",
    "Approval",
    "Confirmation",
    "Draft",
    "DraftAnswer",
    "DraftPassage",
    "Examination",
    "Passage",
    "ReturnedItem",
    "Review",
    "SigningRoute",
    "Version",
    "Withdrawal",
]
