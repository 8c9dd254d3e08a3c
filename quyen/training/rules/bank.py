"""What a test item may ask, and how items are drawn onto two equivalent forms."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from quyen.core.text import clean, nfc

FEWEST_OPTIONS, MOST_OPTIONS = 3, 5
FEWEST_ITEMS, MOST_ITEMS = 8, 10
MOST_ANCHORS = 5
LEVEL_NAMES = {"know": _("Knows"), "understand": _("Understands"), "apply": _("Applies")}

# Words that ask what a person thinks or holds to, not what an instrument says. Written with their marks: without
# them "tin" (to believe) is "tin" (news) and "ủng hộ" is nothing else.
YOU = (
    r"(?:anh(?:\s*/\s*|,\s*|\s+hoặc\s+|\s+)chị|anh|chị|đồng\s+chí|ông(?:\s*/\s*|,\s*|\s+hoặc\s+|\s+)bà|ông|bà"
    r"|bạn|quý\s+vị)"
)
HOLDING = (
    r"(?:đồng\s+ý|đồng\s+tình|tán\s+thành|ủng\s+hộ|phản\s+đối|tin\s+tưởng|tin(?!\s+học)|hài\s+lòng|trung\s+thành"
    r"|nghĩ|cảm\s+thấy|đánh\s+giá|mong\s+muốn|thích|yêu\s+thích|cho\s+rằng)"
)
ASKING_VI = re.compile(
    rf"(?:\b{YOU}\s+(?:(?:có|đã|sẽ|vẫn|hoàn\s+toàn|thực\s+sự|luôn)\s+)*{HOLDING}\b"
    rf"|\b(?:theo|quan\s+điểm|ý\s+kiến|suy\s+nghĩ|cảm\s+nhận|lập\s+trường|thái\s+độ|niềm\s+tin|lòng\s+tin"
    rf"|sự\s+ủng\s+hộ|lòng\s+trung\s+thành)\s+(?:(?:riêng|cá\s+nhân)\s+)?(?:của\s+)?{YOU}\b"
    r"|\blòng\s+trung\s+thành\b|\btrung\s+thành\s+với\b|\bniềm\s+tin\s+(?:của\s+mình|vào\s+(?:đảng|chế\s+độ))"
    r"|\b(?:có\s+)?(?:đồng\s+ý|tán\s+thành|ủng\s+hộ|đồng\s+tình)\s+(?:hay\s+không|với\s+(?:nhận\s+định|quan\s+điểm|ý\s+kiến))"
    r"|\bmức\s+độ\s+(?:đồng\s+ý|hài\s+lòng|ủng\s+hộ|tin\s+tưởng)\b)",
    re.IGNORECASE,
)
ASKING_EN = re.compile(
    r"\b(?:(?:do|would|did|will|can|could)\s+you\s+(?:\w+ly\s+|still\s+|really\s+)?"
    r"(?:agree|disagree|support|oppose|believe|trust|approve|disapprove|think|feel|favou?r|like|prefer|hope|accept)"
    r"|are\s+you\s+(?:\w+ly\s+)?(?:satisfied|loyal|in\s+favou?r|for\s+or\s+against|convinced|proud|happy)"
    r"|how\s+(?:strongly|much)\s+do\s+you|how\s+(?:satisfied|loyal|proud)\s+are\s+you"
    r"|in\s+your\s+(?:own\s+)?(?:opinion|view|judgement)|what\s+do\s+you\s+(?:think|feel|believe)|your\s+"
    r"(?:own\s+|personal\s+)?(?:opinion|view|belief|attitude|loyalty|feelings?)|loyal(?:ty)?\s+to)\b",
    re.IGNORECASE,
)


def asks_opinion(text: str) -> str:
    """Return the words of a stem or option that ask for opinion or loyalty, as they stand; empty without any."""
    composed = nfc(clean(text))
    found = ASKING_VI.search(composed) or ASKING_EN.search(composed)
    return found.group(0) if found else ""


Cell = tuple[int, str]  # topic's id, level


@dataclass(frozen=True)
class Candidate:
    """An item version that may be drawn: its cell and on how many earlier forms the item stood."""

    version: int
    topic: int
    level: str
    used: int = 0

    @property
    def cell(self) -> Cell:
        return self.topic, self.level


def short(cells: Mapping[Cell, int], candidates: Iterable[Candidate]) -> dict[Cell, int]:
    """Return by cell how many items are missing for two forms that share none; empty when there are enough."""
    there = Counter(candidate.cell for candidate in candidates)
    return {cell: 2 * items - there[cell] for cell, items in cells.items() if there[cell] < 2 * items}


def draw(
    cells: Mapping[Cell, int], candidates: Iterable[Candidate], seed: str
) -> tuple[list[Candidate], list[Candidate]]:
    """Return forms A and B: as many items of each cell on either, none on both, those used least before others.

    The order within equals, and that of the items on a form, comes from SHA-256 of the seed: the same seed draws
    the same forms.
    """
    given = sorted(candidates, key=lambda one: (one.used, _lot(seed, one.version)))
    forms: tuple[list[Candidate], list[Candidate]] = ([], [])
    for cell, items in cells.items():
        drawn = [one for one in given if one.cell == cell][: 2 * items]
        drawn.sort(key=lambda one: _lot(seed, one.version))
        for place, one in enumerate(drawn):
            forms[place % 2].append(one)
    for form in forms:
        form.sort(key=lambda one: _lot("order " + seed, one.version))
    return forms


def anchors(forms: tuple[list[Candidate], list[Candidate]], wanted: int) -> set[int]:
    """Return which versions are asked again after months: spread over both forms and over as many cells as can be.

    Form A gives one more where the number is odd.
    """
    chosen: list[Candidate] = []
    for turn in range(wanted):
        left = [one for one in forms[turn % 2] if one not in chosen]
        if left:
            seen = Counter(one.cell for one in chosen)
            chosen.append(min(left, key=lambda one: seen[one.cell]))
    return {one.version for one in chosen}


def _lot(seed: str, version: int) -> str:
    return hashlib.sha256(f"{seed}:{version}".encode()).hexdigest()
