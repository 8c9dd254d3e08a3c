from quyen.obligations.actions.excusing import (
    AlreadyReceived,
    AlreadyWaived,
    NotLater,
    extend,
    waive,
)
from quyen.obligations.actions.grounds import NoGrounds, UncleanText
from quyen.obligations.actions.opening import open_round
from quyen.obligations.actions.receiving import (
    AlreadyWithdrawn,
    NotYetReceived,
    ProofMissing,
    ReferenceMissing,
    SecretCopy,
    receive,
    withdraw_receipt,
)
from quyen.obligations.planning import NobodyOwes, NoDeadline, NotAMember, NoWindow, Unanswered

__all__ = [
    "AlreadyReceived",
    "AlreadyWaived",
    "AlreadyWithdrawn",
    "NoDeadline",
    "NoGrounds",
    "NoWindow",
    "NobodyOwes",
    "NotAMember",
    "NotLater",
    "NotYetReceived",
    "ProofMissing",
    "ReferenceMissing",
    "SecretCopy",
    "Unanswered",
    "UncleanText",
    "extend",
    "open_round",
    "receive",
    "waive",
    "withdraw_receipt",
]
