"""How many clean reports are read before the others are accepted with them, and which: drawn so that anybody can
draw them again."""

import hashlib
from collections.abc import Iterable

FEWEST = 5
SHARE = 10  # one in ten


def size(pool: int, before: int = 0) -> int:
    """Return how many of a pool are drawn: five, a tenth, or twice what was drawn `before` and failed; all, if few."""
    return min(pool, max(FEWEST, -(-pool // SHARE), 2 * before))


def draw(hashes: Iterable[str], count: int, seed: str) -> list[str]:
    """Return the drawn ones of a pool of content hashes: those whose SHA-256 with the seed comes first."""
    return sorted(hashes, key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).digest())[:count]
