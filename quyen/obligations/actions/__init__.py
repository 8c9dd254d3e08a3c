from quyen.obligations.actions.calling import (
    CalledMeanwhile,
    NobodyPromises,
    NoteTooLong,
    NothingToCallAbout,
    PromisedForThePast,
    note_call,
)
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
    "CalledMeanwhile",
    "NoDeadline",
    "NoGrounds",
    "NoWindow",
    "NobodyOwes",
    "NobodyPromises",
    "NotAMember",
    "NotLater",
    "NotYetReceived",
    "NoteTooLong",
    "NothingToCallAbout",
    "PromisedForThePast",
    "ProofMissing",
    "ReferenceMissing",
    "SecretCopy",
    "Unanswered",
    "UncleanText",
    "extend",
    "note_call",
    "open_round",
    "receive",
    "waive",
    "withdraw_receipt",
]
