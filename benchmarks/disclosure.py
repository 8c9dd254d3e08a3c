"""What follows from all that the demo made public: python benchmarks/disclosure.py [--kept DIRECTORY] [--json].

The demo is played up to 1 July 2026, when the counts of two half-years are public, section by section (or taken as
it was played before, with --kept). `cpu_s` is the processor time of the audit of all tables together, reading them
counted in; `safe_shown` is the share of the cells shown among those that are not small.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

UNTIL = "2026-07-01 09:00"
LIMITS = {"cells": 5_000, "small": 300, "safe_shown": 0.85, "cpu_s": 30}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kept", help="a directory in which the demo was played, or is to be")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quyen-disclosure-") as home:
        found = measure(asked.kept or home)
    if asked.json:
        print(json.dumps(found))
    else:
        print(
            "{tables} tables, {cells:,} cells, {small} small, {suppressed} withheld: {recoverable} recoverable, "
            "{safe_shown:.1%} of the others shown, {cpu_s} CPU-s".format(**found)
        )
    sys.exit(0 if found["holds"] else 1)


def measure(home: str) -> dict:
    """Play the demo and audit what it made public; returns the figures, and whether they hold what is promised."""
    os.environ |= {"QUYEN_VAR": home, "QUYEN_DEMO": "true"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quyen.config.settings")
    import django

    django.setup()
    from quyen.cli.demo import play
    from quyen.demo.script import at
    from quyen.publications import queries_releases as queries

    play(at(UNTIL))
    started = time.process_time()
    found = queries.audited()
    told = found.as_dict() | {"small": found.small, "cpu_s": round(time.process_time() - started, 1)}
    return told | {"holds": _holds(told)}


def _holds(told: dict) -> bool:
    enough = all(told[name] >= LIMITS[name] for name in ("cells", "small", "safe_shown"))
    return enough and told["recoverable"] == 0 and told["cpu_s"] <= LIMITS["cpu_s"]


if __name__ == "__main__":
    main()
