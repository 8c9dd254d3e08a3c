"""How long it takes to load every unit of Viet Nam into an empty database: python benchmarks/units.py [--json]."""

import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime


def measure() -> dict:
    """Return the seconds of each load, migrations not counted, and what was loaded."""
    from quyen.organisations import actions

    measured, at = {}, datetime(2026, 6, 15, tzinfo=UTC)
    for name, load in (
        ("units", actions.load_units),
        ("successions", actions.load_successions),
        ("memberships", actions.load_members),
    ):
        start = time.perf_counter()
        loaded = load(by=None, at=at)
        measured[name] = {"rows": loaded.added, "seconds": round(time.perf_counter() - start, 2)}
    return {
        "units": measured["units"]["rows"],
        "seconds": measured["units"]["seconds"],
        "in_all": round(sum(one["seconds"] for one in measured.values()), 2),
        "loads": measured,
    }


def main() -> None:
    """Measure on a throwaway SQLite file, or on the empty database that QUYEN_DATABASE_URL names."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("QUYEN_DATABASE_URL", f"sqlite:///{home}/units.sqlite3")
        os.environ["QUYEN_VAR"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "quyen.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        found = measure()
    if "--json" in sys.argv[1:]:
        print(json.dumps(found))
    else:
        print(f"{found['units']:,} units in {found['seconds']} s, all reference data in {found['in_all']} s")


if __name__ == "__main__":
    main()
