"""Puts the lines of a printed page together again: a PDF breaks a sentence wherever its column ends."""

from collections.abc import Sequence

ENDS = (".", "!", "?", ":", "…", "”", '"')
FULL = 0.7  # of the longest line, in characters: a shorter one ended before its column did


def joined(lines: Sequence[str]) -> str:
    """Return the paragraphs, each on a line of its own, of lines as they were printed."""
    lines = [" ".join(line.split()) for line in lines]
    full = FULL * max(map(len, lines), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            paragraphs[-1] += f" {line}"
        elif line:
            paragraphs.append(line)
        goes_on = bool(line) and len(line) >= full and not line.endswith(ENDS)
    return "\n".join(paragraphs)
