"""Codes that an issued document is checked by: random, and easy to type on any keyboard.

Without vowels, W and D no Vietnamese input method changes what is typed and no word comes about; without 0 O, 1 I L,
2 Z, 5 S, 6 G and 8 B nothing is read as something else.
"""

import re
import secrets

LETTERS = "3479CFHJKMNPQRTVX"
# How each system works out a file's SHA-256, for whoever compares a copy by hand.
COMMANDS = (
    ("Windows", "certutil -hashfile FILE SHA256"),
    ("Linux", "sha256sum FILE"),
    ("macOS", "shasum -a 256 FILE"),
)
GROUPS, LONG = 3, 4  # 17 ** 12: 49 bits, behind a limit on tries


def new_code() -> str:
    """Return a random code such as "C7KM-9PQR-T34X"."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LONG)) for _ in range(GROUPS))


def tidy_code(typed: str) -> str:
    """Return a code as it is kept, from however it was typed; blank where it can be none."""
    letters = re.sub(r"[\s\-–_.]", "", typed).upper()
    if len(letters) != GROUPS * LONG or set(letters) - set(LETTERS):
        return ""
    return "-".join(letters[start : start + LONG] for start in range(0, len(letters), LONG))
