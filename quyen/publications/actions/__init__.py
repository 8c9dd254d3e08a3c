"""What is done with official documents: numbered and issued, sent, withdrawn or put right; and made public."""

from quyen.publications.actions.amending import (
    AmendmentRefused,
    NotStanding,
    amend,
)
from quyen.publications.actions.delivering import DeliveryRefused, deliver, deliver_here
from quyen.publications.actions.findable import make_findable
from quyen.publications.actions.findable_public import make_public_findable
from quyen.publications.actions.issuing import (
    DOCX,
    ClassRefused,
    NobodyAddressed,
    To,
    allot,
    issue,
)
from quyen.publications.actions.releasing import (
    SUMMARY_LINES,
    AnotherPersonDecides,
    Decided,
    GivesAway,
    NothingToRelease,
    NotPublic,
    ReasonMissing,
    SummaryTooLong,
    TableRefused,
    TellsWithheld,
    TextRefused,
    TitleMissing,
    decide,
    prepare,
    turn_down,
    withdraw,
)
from quyen.publications.actions.rendering import MEDIA, keep_rendition

__all__ = [
    "DOCX",
    "MEDIA",
    "SUMMARY_LINES",
    "AmendmentRefused",
    "AnotherPersonDecides",
    "ClassRefused",
    "Decided",
    "DeliveryRefused",
    "GivesAway",
    "NobodyAddressed",
    "NotPublic",
    "NotStanding",
    "NothingToRelease",
    "ReasonMissing",
    "SummaryTooLong",
    "TableRefused",
    "TellsWithheld",
    "TextRefused",
    "TitleMissing",
    "To",
    "allot",
    "amend",
    "decide",
    "deliver",
    "deliver_here",
    "issue",
    "keep_rendition",
    "make_findable",
    "make_public_findable",
    "prepare",
    "turn_down",
    "withdraw",
]
