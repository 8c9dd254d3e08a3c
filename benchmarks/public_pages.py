"""What a public page costs after a year and after ten: python benchmarks/public_pages.py [--years 10] [--json].

Each half-year a committee makes 12 sections public, 15 tables of 169 places in each: 360 tables a year. A throwaway
database is filled with those of the first year, then with all. Each page is asked for as a reader's browser does, with
nothing remembered of what was read before: `first_cpu_ms` and `last_cpu_ms` are its processor time then, each the
middle one of five, `times` the one divided by the other. The bar: what shows one thing (a release, a dataset) costs at
most twice as much after ten years as after one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

TIMES, SECTIONS, TABLES, PLACES = 5, 12, 15, 168
FIRST_YEAR = 2026
OF_ONE_THING, MOST_TIMES = ("release", "dataset"), 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quyen-public-") as home:
        found = measure(home, asked.years)
    if asked.json:
        print(json.dumps(found))
    else:
        print(
            "{first} tables, then {last}; CPU-ms of a page then, and how many times as much:".format(**found)
        )
        for name, row in found["pages"].items():
            print("  {:12}{first_cpu_ms:8.1f}{last_cpu_ms:8.1f}{times:6.1f}".format(name, **row))
    sys.exit(0 if found["holds"] else 1)


def measure(home: str, years: int) -> dict:
    """Fill a database in two steps and ask for the pages after each; returns the figures, and whether they hold."""
    os.environ |= {"QUYEN_VAR": home, "QUYEN_DATABASE_URL": f"sqlite:///{home}/public.sqlite3"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quyen.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    subprocess.run([Path(sys.executable).with_name("quyen"), "assets"], check=True, stdout=subprocess.DEVNULL)
    committee, officer = somebody()
    make_public(committee, officer, 0, 1)
    first = costs()
    make_public(committee, officer, 1, years)
    last = costs()
    rows = {
        name: {
            "first_cpu_ms": first[name],
            "last_cpu_ms": last[name],
            "times": round(last[name] / first[name], 2),
        }
        for name in first
    }
    tables = 2 * SECTIONS * TABLES
    holds = all(rows[name]["times"] <= MOST_TIMES for name in OF_ONE_THING)
    return {"first": tables, "last": tables * years, "pages": rows, "holds": holds}


def somebody():
    """Return a committee and a person in it."""
    from quyen.accounts.models import User
    from quyen.organisations.models import Unit

    committee = Unit.objects.create(code="ban", name_vi="Ban chỉ đạo", name_en="Committee")
    return committee, User.objects.create(
        email="officer@example.org", name="Cán bộ", created_at=time_of(date(FIRST_YEAR, 1, 1))
    )


def make_public(committee, officer, since: int, until: int) -> None:
    """Write what was made public from one year on until another, as preparing and deciding leave it."""
    from quyen.publications.models import Release, ReleaseDecision, ReleasedTable

    for half in range(2 * since, 2 * until):
        day = date(FIRST_YEAR, 1, 31) + timedelta(days=182 * half)
        moment = time_of(day)
        for section in range(SECTIONS):
            made = Release.objects.create(
                publisher=committee, about=f"synthesis:{half + 1}#{section}", title_vi=f"Mục {section}",
                title_en=f"Section {section}", prepared_at=moment, prepared_by=officer,
            )  # fmt: skip
            ReleasedTable.objects.bulk_create(
                row(made, half, section * TABLES + one, day) for one in range(TABLES)
            )
            ReleaseDecision.objects.create(release=made, verdict="released", at=moment, by=officer)


def time_of(day: date):
    """Return the noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def row(release, half: int, number: int, day: date):
    """Return a table of one indicator by place in one half-year, frozen as it is kept."""
    from quyen.publications import releasing
    from quyen.publications.models import ReleasedTable
    from quyen.publications.releasing import PlainDimension, PlainTable, Provenance, Worded

    period = f"{FIRST_YEAR + half // 2}-H{half % 2 + 1}"
    codes = tuple(str(place) for place in range(PLACES))
    words = {"": Worded("Toàn thành phố", "The whole city")}
    words |= {code: Worded(f"Phường số {code}", f"Ward {code}") for code in codes}
    table = PlainTable(
        key=f"n{number}",
        title=Worded(f"Số trẻ em được hỗ trợ, loại {number}", f"Children supported, kind {number}"),
        unit=Worded("em", "children"),
        population=f"n{number}:{period}",
        dimensions=(PlainDimension("place", Worded("Nơi", "Place"), words, (("", codes),)),),
        values={("",): 50 * PLACES} | {(code,): 50 for code in codes},
        provenance=Provenance(day, Worded("Báo cáo", "Report"), Worded("168 trên 168", "168 of 168")),
        period=period,
    )
    content = releasing.public(table, frozenset())
    return ReleasedTable(
        release=release,
        key=table.key,
        population=table.population,
        address=releasing.address(table.key, table.population),
        content=content,
        head=releasing.head(content),
        sha256=releasing.fingerprint(content),
    )


def costs() -> dict[str, float]:
    """Return the CPU milliseconds of each page: the middle one of several, nothing remembered."""
    from quyen.publications.models import Release, ReleasedTable

    newest = Release.objects.order_by("-prepared_at", "-pk").first()
    table = ReleasedTable.objects.filter(release=newest).first()
    there = {
        "home": "",
        "indicators": "indicators/",
        "indicator": f"indicators/{table.key}/",
        "data": "data/",
        "dataset": f"data/{table.address}/",
        "release": f"releases/{newest.pk}/",
        "documents": "documents/",
    }
    visited(there["home"])  # what is read once for all pages
    return {name: round(median(visited(path) for _ in range(TIMES)), 1) for name, path in there.items()}


def visited(path: str) -> float:
    """Return the CPU milliseconds of one visit."""
    from django.test import Client

    from quyen.publications import thawing

    for remembered in (
        thawing.thawed_table,
        thawing.table_head,
        thawing.thawed_listing,
        thawing.listing_head,
    ):
        remembered.cache_clear()
    began = time.process_time()
    response = Client().get(f"/public/en/{path}", HTTP_HOST="localhost")
    if response.status_code != 200:
        raise RuntimeError(f"/public/en/{path}: {response.status_code}")
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
