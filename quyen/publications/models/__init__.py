from quyen.publications.models.document import (
    Addressee,
    Amendment,
    Delivery,
    Document,
    Letterhead,
    Rendition,
    Series,
)
from quyen.publications.models.release import (
    Release,
    ReleaseDecision,
    ReleasedListing,
    ReleasedTable,
    ReleasedText,
    Withdrawal,
    WithheldCells,
)

__all__ = [
    "Addressee",
    "Amendment",
    "Delivery",
    "Document",
    "Letterhead",
    "Release",
    "ReleaseDecision",
    "ReleasedListing",
    "ReleasedTable",
    "ReleasedText",
    "Rendition",
    "Series",
    "Withdrawal",
    "WithheldCells",
]
