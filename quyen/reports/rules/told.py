"""The numbers of a passage against the figures of the same report: which agree, which differ, which belong to none.

What a passage says of a change ("giảm 14 hộ"), of another time ("kỳ trước 110 hộ") or of what is planned is no figure
of this period: it is left aside, right or wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quyen.core import quantities
from quyen.core.numbers import SCALE
from quyen.core.quantities import Quantity
from quyen.core.quantities_linking import Figure, Link, link

# "tăng 14 hộ" is a change; "tăng lên 110 hộ", "giảm còn 96 hộ" say where it stands now.
CHANGE = re.compile(
    r"\b(tăng|giảm|thêm|bớt|chênh lệch|nhiều hơn|ít hơn|increased? by|decreased? by|rose by|fell by|up|down)"
    r"( thêm| được| bớt| đi| khoảng| gần| hơn| about| nearly)*\s*\(?$",
    re.IGNORECASE,
)
ANOTHER_TIME = re.compile(
    r"\b(so với|cùng kỳ|kỳ trước|năm trước|năm ngoái|năm qua|quý trước|tháng trước|đầu kỳ|đầu năm|giai đoạn|lũy kế"
    r"|luỹ kế|kế hoạch|chỉ tiêu|dự kiến|phấn đấu|năm (19|20)\d\d|last (period|year)|same period|compared|planned"
    r"|target|previous|in (19|20)\d\d)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.;!?]\s|\n")


class Standing(StrEnum):
    """Of a number: it agrees with its figure, differs from it, belongs to no figure, or is left aside."""

    AGREES = "agrees"
    DIFFERS = "differs"
    APART = "apart"
    ASIDE = "aside"


@dataclass(frozen=True)
class Told:
    """One number of a passage with the figure it is linked to, and how it stands to it."""

    quantity: Quantity
    figure: Figure | None
    standing: Standing


def told_in(text: str, figures: Sequence[Figure]) -> list[Told]:
    """Return the numbers of a passage in their order."""
    found = quantities.read(text)
    linked = link(text, found, figures)
    return [Told(one.quantity, one.figure, _standing(text, found, one)) for one in linked]


def _standing(text: str, found: Sequence[Quantity], one: Link) -> Standing:
    before, after = _around(text, found, one.quantity)
    if one.agrees:
        return Standing.AGREES
    if CHANGE.search(before) or ANOTHER_TIME.search(before) or ANOTHER_TIME.search(after):
        return Standing.ASIDE
    if one.figure is None:
        return Standing.ASIDE if _is_an_article(one.quantity) else Standing.APART
    return Standing.DIFFERS if one.agrees is False else Standing.ASIDE


def _is_an_article(one: Quantity) -> bool:
    """Whether it says one in a word: "phân công một công chức" counts nothing."""
    return one.value == SCALE and one.value_to is None and not any(sign.isdigit() for sign in one.text)


def _around(text: str, found: Sequence[Quantity], one: Quantity) -> tuple[str, str]:
    """Return the words of its sentence before and after a number, up to its neighbours."""
    start = max((each.end for each in found if each.end <= one.start), default=0)
    end = min((each.start for each in found if each.start >= one.end), default=len(text))
    before, after = text[start : one.start], text[one.end : end]
    return SENTENCE_END.split(before)[-1], SENTENCE_END.split(after)[0]
