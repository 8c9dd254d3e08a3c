"""What becomes of a row of a form, in words that a person decides by."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """The kinds, those to look at first."""

    REFUSED = "refused"
    LEFT_OUT = "left-out"
    SECTION = "section"
    PASSAGE = "passage"
    INDICATOR = "indicator"
    PART = "part"
    DETAIL = "detail"  # belongs to an indicator as every indicator has it


@dataclass(frozen=True)
class Step:
    """One row: its fate, which section, indicator or category it becomes, and why it is not taken."""

    row: int
    name: str
    label: str
    fate: Fate
    becomes: str = ""
    reason: str = ""
    label_en: str = ""
