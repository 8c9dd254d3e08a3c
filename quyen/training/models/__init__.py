"""The tables of training: the event and its plan, places, presence, the bank and the tests, what comes after."""

from quyen.training.models.after import (
    Certificate,
    Class,
    Evaluation,
    FloorQuestion,
    Pledge,
    PledgeReview,
    Question,
)
from quyen.training.models.bank import Item, ItemReview, ItemVersion, Topic
from quyen.training.models.event import Event, Goal, Material, Need, Paper, Plan, Session, Speaker
from quyen.training.models.places import Group, Participant, Quota, Transfer
from quyen.training.models.presence import Device, Scan, Turnout
from quyen.training.models.retention import DataKind, Erasure, Retention
from quyen.training.models.testing import Cell, Form, FormItem, Sheet, Sitting, Typing

__all__ = [
    "Cell",
    "Certificate",
    "Class",
    "DataKind",
    "Device",
    "Erasure",
    "Evaluation",
    "Event",
    "FloorQuestion",
    "Form",
    "FormItem",
    "Goal",
    "Group",
    "Item",
    "ItemReview",
    "ItemVersion",
    "Material",
    "Need",
    "Paper",
    "Participant",
    "Plan",
    "Pledge",
    "PledgeReview",
    "Question",
    "Quota",
    "Retention",
    "Scan",
    "Session",
    "Sheet",
    "Sitting",
    "Speaker",
    "Topic",
    "Transfer",
    "Turnout",
    "Typing",
]
