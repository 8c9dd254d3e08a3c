"""The tables of informing: activities and the library, evidence from the press, claims and their answers."""

from quyen.outreach.models.activity import (
    Activity,
    FactSheet,
    Line,
    Material,
    MaterialText,
    MaterialVersion,
    Photo,
    SheetVersion,
)
from quyen.outreach.models.claim import Answer, Claim, Remark, Source
from quyen.outreach.models.evidence import Article, Fact

__all__ = [
    "Activity",
    "Answer",
    "Article",
    "Claim",
    "Fact",
    "FactSheet",
    "Line",
    "Material",
    "MaterialText",
    "MaterialVersion",
    "Photo",
    "Remark",
    "SheetVersion",
    "Source",
]
