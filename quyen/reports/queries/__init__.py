"""Reads of reports: what is asked, what was said, how it stands, how complete it is, what was said last time."""

from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.beside import (
    ControlSum,
    LastAnswer,
    control_sums,
    last_answers,
    last_answers_in,
    last_passages,
)
from quyen.reports.queries.chasing import Chased, chased, chased_among
from quyen.reports.queries.completeness import completeness, completeness_by_obligation
from quyen.reports.queries.contents import content_of, difference, is_intact
from quyen.reports.queries.receipts import Proof, receipt
from quyen.reports.queries.signing import Signatory, approvals, next_step, signatory, steps_of
from quyen.reports.queries.standings import (
    awaiting_confirmation,
    current_version,
    newest_standing,
    standing,
    standings,
    state_of,
    with_standing,
)

__all__ = [
    "Asked",
    "Chased",
    "ControlSum",
    "LastAnswer",
    "Proof",
    "Signatory",
    "approvals",
    "asked_of",
    "awaiting_confirmation",
    "chased",
    "chased_among",
    "completeness",
    "completeness_by_obligation",
    "content_of",
    "control_sums",
    "current_version",
    "difference",
    "is_intact",
    "last_answers",
    "last_answers_in",
    "last_passages",
    "newest_standing",
    "next_step",
    "receipt",
    "signatory",
    "standing",
    "standings",
    "state_of",
    "steps_of",
    "with_standing",
]
