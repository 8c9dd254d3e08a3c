"""The code a person makes up, which form it gives, and how long sheets are taken.

The code: folded (no marks, đ as d, lower case, letters a–z and digits alone), at least four characters. Which form
comes from the parity of the last byte of SHA-256 of the folded code, worked out the same on the telephone
(hall.js). What is stored is HMAC-SHA256 of the folded code under the event's key; the code itself never is.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from statistics import median

from quyen.core.text import fold

SHORTEST_CODE, LONGEST_CODE = 4, 20
FEWEST_SEATS_OF_A_UNIT = 3  # the median unit's, from which on results between units can be computed at all
NOT_OF_A_CODE = re.compile("[^a-z0-9]")


def folded(code: str) -> str:
    """Return a made-up code as it is compared: "Đò-12 ngang" is do12ngang."""
    return NOT_OF_A_CODE.sub("", fold(code))


def sealed(key: str, code: str) -> str:
    """Return the code under the event's key (hexadecimal HMAC-SHA256); nobody can turn it back."""
    return hmac.new(bytes.fromhex(key), folded(code).encode(), hashlib.sha256).hexdigest()


def half_of(code: str) -> int:
    """Return which half of the hall a made-up code falls into: 0 or 1."""
    return hashlib.sha256(folded(code).encode()).digest()[-1] % 2


def letter_for(half: int, moment: str) -> str:
    """Return the form of a half at a moment: crosswise before and after; months later the anchors, without letter."""
    if moment == "before":
        return "AB"[half]
    return "BA"[half] if moment == "after" else ""


def keeps_unit(seats: Iterable[int]) -> bool:
    """Whether sheets may keep their unit: the median unit was given three seats or more."""
    given = list(seats)
    return bool(given) and median(given) >= FEWEST_SEATS_OF_A_UNIT
