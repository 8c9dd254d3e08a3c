"""Brings the Vietnamese catalogues in step with the code, and compiles them: python tools/messages [PACKAGE…].

Takes what the code and the templates say, keeps what is translated, and tells what people still have to do.
"""

import sys
from pathlib import Path

from quyen.cli.assets import compile_catalogues
from tools.messages import catalogues

QUYEN = Path(__file__).resolve().parent.parent.parent / "quyen"


if __name__ == "__main__":
    for change in catalogues.update(QUYEN, set(sys.argv[1:])):
        print(change)
    compile_catalogues(QUYEN)
