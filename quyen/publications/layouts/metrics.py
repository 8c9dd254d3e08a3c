"""How wide a text is in Times New Roman, so that rules, indents and columns can be set in millimetres.

Word and LibreOffice cannot say "a rule as long as the text"; the file must carry the length. Advance widths
are in 1/2048 em; an accented letter is as wide as its bare one, except ơ, ư and Ư.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

UNITS_PER_EM = 2048
TWIPS_PER_POINT = 20

_WIDTHS = {
    "regular": {
        369: "'", 410: "|", 512: " ,.", 569: "/:;\\ijlt", 682: "!()-I[]`fr‘’", 717: "•", 797: "Js", 819: "°",
        836: '"', 909: "?acez“”", 961: "^", 983: "{}", 1024: "#$*0123456789_bdghknopquvxyđ–§«»", 1083: "ơ",
        1108: "~", 1110: "ư", 1124: "÷±≥≤", 1139: "FPS", 1155: "+<=>×", 1251: "ELTZ", 1366: "BCR",
        1479: "ADGHKNOQUVXYwĐƠ", 1589: "Ư", 1593: "&m", 1706: "%", 1821: "M", 1886: "@", 1933: "W",
        2048: "—…‰",
    },
    "bold": {
        451: "|", 512: " ,.", 569: "'/\\il", 682: "!()-:;[]`fjt‘’", 717: "•", 797: "Is", 807: "{}", 819: "°",
        909: "cerz", 1024: "#$*0123456789?J_agovxy–“”§«»", 1065: "~", 1124: "÷±≥≤", 1134: "ơ", 1137: '"',
        1139: "Sbdhknpquđ", 1167: "+<=>×", 1190: "^", 1229: "ư", 1251: "FP", 1366: "BELTZ",
        1479: "ACDNRUVXYwĐ", 1593: "GHKOQƠ", 1630: "Ư", 1706: "&m", 1905: "@", 1933: "M", 2048: "%W—…‰",
    },
    "italic": {
        438: "'", 512: " ,.", 563: "|", 569: "/\\fijlt", 682: "!()-:;I`‘’", 717: "•", 797: "[]rsz",
        819: "{}°", 860: '"', 864: "^", 909: "Jcekvxy", 1024: "#$*0123456789?S_abdghnopquđ–§«»", 1093: "ơ",
        1108: "~", 1117: "ư", 1124: "÷±≥≤", 1139: "LTYZ“”", 1251: "ABEFPRVX", 1366: "CKNw", 1382: "+<=>×",
        1479: "DGHOQUmĐƠ", 1544: "Ư", 1593: "&", 1706: "%MW", 1821: "—…", 1884: "@", 2048: "‰",
    },
}  # fmt: skip
_ADVANCE = {
    face: {letter: width for width, letters in table.items() for letter in letters}
    for face, table in _WIDTHS.items()
}
_HORN = "\u031b"


@cache
def _bare(letter: str) -> str:
    """The letter whose width it has: ấ → a, ự → ư."""
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]


def width(text: str, points: int, face: str = "regular") -> int:
    """The width of one line of text in twips (1/1440 inch), rounded up; face: regular, bold or italic."""
    advance = _ADVANCE[face]
    total = sum(advance.get(_bare(letter), UNITS_PER_EM) for letter in unicodedata.normalize("NFC", text))
    return -(-total * points * TWIPS_PER_POINT // UNITS_PER_EM)


def lines(text: str, points: int, face: str, room: int) -> list[str]:
    """The lines a text falls into when `room` twips are there; a line feed always breaks."""
    found: list[str] = []
    for stretch in text.split("\n"):
        line = ""
        for word in stretch.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, points, face) > room:
                found.append(line)
                longer = word
            line = longer
        found.append(line)
    return found


def widest(texts: Iterable[str], points: int, face: str = "regular") -> int:
    """The width in twips of the longest of some lines; 0 for none."""
    return max((width(text, points, face) for text in texts), default=0)


def balanced(text: str, points: int, face: str, room: int) -> int:
    """The least width in twips in which a text needs no more lines than in `room`: lines of like length."""
    wanted = len(lines(text, points, face, room))
    low, high = 0, room
    while low < high:
        middle = (low + high) // 2
        tried = lines(text, points, face, middle)
        fits = len(tried) <= wanted and widest(tried, points, face) <= middle
        low, high = (low, middle) if fits else (middle + 1, high)
    return high
