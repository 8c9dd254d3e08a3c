from quyen.reports.models.asking import OwnerCheck, Question, Remark, Reply
from quyen.reports.models.attachment import Attachment, Enclosure
from quyen.reports.models.draft import Approval, Draft, DraftAnswer, DraftPassage, SigningRoute
from quyen.reports.models.examination import Examination
from quyen.reports.models.explanation import Explanation
from quyen.reports.models.form import FilledForm, Sent
from quyen.reports.models.reuse import Fingerprints, Wording
from quyen.reports.models.review import Confirmation, ReturnedItem, Review, Withdrawal
from quyen.reports.models.sharing import Assignment, Opened, Sample, SampleItem
from quyen.reports.models.source import Mapping, Source
from quyen.reports.models.statement import DraftStatement, Statement
from quyen.reports.models.version import Answer, AnswerKind, Passage, Version

__all__ = [
    "Answer",
    "AnswerKind",
    "Approval",
    "Assignment",
    "Attachment",
    "Confirmation",
    "Draft",
    "DraftAnswer",
    "DraftPassage",
    "DraftStatement",
    "Enclosure",
    "Examination",
    "Explanation",
    "FilledForm",
    "Fingerprints",
    "Mapping",
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
    "Sent",
    "SigningRoute",
    "Source",
    "Statement",
    "Version",
    "Withdrawal",
    "Wording",
]
