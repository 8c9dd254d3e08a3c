"""Numbers with their units in a narrative: 1.234 hộ; 12,5%; 1,2 nghìn tỷ; một nghìn hai trăm; từ 5 đến 7%."""

import re
from dataclasses import dataclass

from quyen.core import numbers

NUMBER = re.compile(r"(?<![\w.,/-])(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\w/-])")


@dataclass(frozen=True)
class Quantity:
    """A number that stands at `text[start:end]`, unit and all.

    `value` is scaled by 10⁻⁴ with scale words multiplied in ("1,2 tỷ đồng" is 1 200 000 000 × 10⁴ đồng); `unit` is
    the unit's own name in Vietnamese ("hộ", "%", "đồng"), "" if none is written; `step` is the precision written,
    scaled too ("1,2 tỷ" was written to 0,1 tỷ). A range has its upper end in `value_to`, else None.
    """

    text: str
    value: int
    unit: str
    start: int
    end: int
    step: int
    value_to: int | None = None


def read(text: str, *, language: str = "vi") -> list[Quantity]:
    """Return the quantities of a text in their order, none overlapping; offsets are in the text as given."""
    return [
        Quantity(match.group(), _scaled(match.group()), "", *match.span(), step=numbers.SCALE)
        for match in NUMBER.finditer(text)
    ]


def _scaled(written: str) -> int:
    whole, _, decimals = written.replace(".", "").partition(",")
    return int(f"{whole}{decimals:0<{numbers.PLACES}.{numbers.PLACES}}")
