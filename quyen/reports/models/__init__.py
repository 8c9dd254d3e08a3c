from quyen.reports.models.asking import OwnerCheck, Question, Remark, Reply
from quyen.reports.models.draft import Approval, Draft, DraftAnswer, DraftPassage, SigningRoute
from quyen.reports.models.examination import Examination
from quyen.reports.models.review import Confirmation, ReturnedItem, Review, Withdrawal
from quyen.reports.models.sharing import Assignment, Opened, Sample, SampleItem
from quyen.reports.models.version import Answer, AnswerKind, Passage, Version

__all__ = [
    "Answer",
    "AnswerKind",
    "Approval",
    "Assignment",
    "Confirmation",
    "Draft",
    "DraftAnswer",
    "DraftPassage",
    "Examination",
    "Opened",
    "OwnerCheck",
    "Passage",
    "Question",
    "Remark",
    "Reply",
    "ReturnedItem",
    "Review",
    "Sample",
    "SampleItem",
    "SigningRoute",
    "Version",
    "Withdrawal",
]
