"""Brings the Vietnamese catalogues in step with the code, and compiles them.

python tools/messages [PACKAGE…]    take what code and templates say, keep what is translated, compile
python tools/messages --compile     only compile (needs nothing but polib)
"""

import sys
from pathlib import Path

from tools.messages import catalogues

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> int:
    """Update, compile and tell what people still have to do."""
    if "--compile" not in arguments:
        for change in catalogues.update(ROOT / "quyen", set(arguments)):
            print(change)
    catalogues.compile_all(ROOT / "quyen")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
