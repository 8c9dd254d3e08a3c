"""Secrets are told by their digest: whoever reads the database cannot use them. What a program's may be held to."""

import hashlib
from datetime import timedelta

from quyen.accounts.roles import Verb

# What a program may do for a person. Approving is left out: a head's yes is a person's, given here or on paper.
SCOPES = (
    Verb.UNITS_READ,
    Verb.BOARD_READ,
    Verb.REPORT_READ_OWN,
    Verb.REPORT_READ_FILED,
    Verb.REPORT_WRITE,
    Verb.REPORT_SUBMIT,
    Verb.SYNTHESIS_READ,
    Verb.COMMITMENT_READ,
    Verb.TASK_READ_OWN,
    Verb.COMMITTEE_READ,
)
LONGEST = timedelta(days=366)  # of a program's secret; after that somebody has to want it again
PREFIX = "quyen_"  # so that one that leaked is found by whoever searches for such things


def digest(secret: str) -> str:
    """Return what is kept of a secret: 192 random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()
