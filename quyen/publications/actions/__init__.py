"""What is done with official documents: numbered and issued, sent, withdrawn or put right."""

from quyen.publications.actions.amending import (
    AmendmentRefused,
    NotStanding,
    amend,
)
from quyen.publications.actions.delivering import DeliveryRefused, deliver, deliver_here
from quyen.publications.actions.findable import make_findable
from quyen.publications.actions.issuing import (
    DOCX,
    ClassRefused,
    NobodyAddressed,
    To,
    allot,
    issue,
)
from quyen.publications.actions.rendering import MEDIA, keep_rendition

__all__ = [
    "DOCX",
    "MEDIA",
    "AmendmentRefused",
    "ClassRefused",
    "DeliveryRefused",
    "NobodyAddressed",
    "NotStanding",
    "To",
    "allot",
    "amend",
    "deliver",
    "deliver_here",
    "issue",
    "keep_rendition",
    "make_findable",
]
