"""How wide words are in the type face of the charts, so that nothing is cut off at the edge of a picture."""

from functools import lru_cache

import fontpkg_be_vietnam_pro as face
from fontTools.ttLib import TTFont

FONT_FILES = face.ROOT / "files"
LINE = 1.4  # line height in sizes: stacked tone marks (ễ, ậ) need room


def width_of(text: str, size: float, heavy: bool = False) -> float:
    """Return the width in pixels; letters the face lacks count as wide ones."""
    advances, wide = _advances("SemiBold" if heavy else "Regular")
    return sum(advances.get(ord(letter), wide) for letter in text) * size


def wrapped(text: str, size: float, limit: float, heavy: bool = False) -> list[str]:
    """Break the text between words into lines no wider than `limit`; a longer word is broken inside."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, heavy) <= limit:
            lines[-1] = longer
        else:
            lines.extend(_pieces(word, size, limit, heavy))
    return lines


def _pieces(word: str, size: float, limit: float, heavy: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, heavy) > limit:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4)
def _advances(weight: str) -> tuple[dict[int, float], float]:
    with TTFont(FONT_FILES / f"BeVietnamPro-{weight}.ttf", lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        advances = {code: widths[name][0] / em for code, name in font.getBestCmap().items()}
    return advances, advances[ord("W")]
