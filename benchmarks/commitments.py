"""What the pages of follow-up cost: python benchmarks/commitments.py [--items 10000] [--postgres] [--show] [--json].

A throwaway database holds a made-up register on real units (commitments_world.py): n items, five statuses for each,
a task for every tenth item. Each page is visited as the one who uses it most, the standing office or one unit's
officer; `cpu_ms` is the middle one of nine visits, the database server's processor time counted in. `queries` is how
often the page asks, and `queries_small` how often over a tenth of the items: the same, or something is asked
once for every row.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.search import clock, database

VISITS = 9
ITEMS = 10_000
HUNDRED = 100  # items that come of one decision: the register grows by whole ones


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--items", type=int, default=ITEMS)
    parser.add_argument("--postgres", action="store_true", help="on a throwaway PostgreSQL instead of SQLite")
    parser.add_argument("--show", action="store_true", help="print what each page costs")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    os.environ["QUYEN_CLOCK"] = "2026-06-15T10:00:00+07:00"
    with tempfile.TemporaryDirectory(prefix="quyen-commitments-") as home, database(home, asked.postgres):
        found = at_rest(asked.items, show=asked.show)
    if asked.json:
        print(json.dumps(found))
        return
    print(
        "{items:,} items, {statuses:,} statuses: {pages} pages, at most {max_cpu_ms} CPU-ms".format(**found)
    )


def at_rest(items: int, *, show: bool) -> dict:
    """Measure with static files as they lie in the source."""
    from django.conf import settings
    from django.test.utils import override_settings

    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["*"], STORAGES=settings.STORAGES | plain):
        return measure(items, show=show)


def measure(items: int, *, show: bool) -> dict:
    """Fill the database and visit every page; returns the figures."""
    from benchmarks.commitments_world import Register
    from quyen.followup.models import Status

    world = Register()
    world.grow(max(HUNDRED, items // (10 * HUNDRED) * HUNDRED))
    few = {name: queries(client, url) for name, client, url in pages(world)}
    world.grow(items)
    _known()
    costs = {name: visited(client, url) | {"queries_small": few[name]} for name, client, url in pages(world)}
    if show:
        for name, cost in costs.items():
            print(
                "{:40} {cpu_ms:6.1f} ms {queries_small:4} → {queries} queries".format(name, **cost),
                file=sys.stderr,
            )
    return {
        "items": items,
        "statuses": Status.objects.count(),
        "pages": len(costs),
        "max_cpu_ms": max(cost["cpu_ms"] for cost in costs.values()),
        "max_queries": max(cost["queries"] for cost in costs.values()),
        "growing": [name for name, cost in costs.items() if cost["queries"] > cost["queries_small"]],
        "each": costs,
    }


def _known() -> None:
    """Let the database take its statistics, as it does by itself where rows are not written all in one transaction."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pages(world):
    """Yield (name, who visits, address) of every page that reads the register."""
    office, unit = signed_in(world.head), signed_in(world.officer)
    item = world.items[0]
    yield "register", office, "/commitments/"
    yield "register, searched", office, "/commitments/?words=tre+em+giao+duc"
    yield (
        "register, narrowed",
        office,
        f"/commitments/?instrument=UPR&position=noted&theme={world.terms['theme'][3].pk}",
    )
    yield "register, at one level", office, "/commitments/?level=under-way"
    yield "register, of a unit", unit, f"/commitments/?unit={world.lead(0).key}"
    yield "register, last page", office, "/commitments/?page=9999"
    yield "who leads what", office, "/commitments/leads/"
    yield "a commitment with a task", office, f"/commitments/item/{item.reference}/"
    yield "a commitment, for its unit", unit, f"/commitments/item/{item.reference}/"
    yield "clusters", office, "/commitments/boards/"
    yield "one cluster", office, f"/commitments/boards/cluster/{world.terms['cluster'][0].pk}/"
    yield "what has not moved", office, "/commitments/boards/still/?periods=2"
    yield "the calendar of reviews", office, "/commitments/boards/calendar/"
    yield "a unit's board", office, f"/commitments/boards/unit/{world.lead(0).key}/"
    yield "what is owed, everybody's", office, "/owed/"
    yield "what is owed, tasks past their day", office, "/owed/?kind=task&past=1"
    yield "a unit's first page", unit, "/"
    yield "tasks, the office's", office, "/tasks/"
    yield "tasks, a unit's", unit, "/tasks/"
    yield "a task", office, "/tasks/1/"
    yield "the committee's desk", office, "/committee/"
    yield "proposals", office, "/committee/proposals/"
    yield "the leader's page", office, "/leader/"


def signed_in(user):
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client


def visited(client, url: str) -> dict:
    """Return the median CPU milliseconds of a visit, its queries and its bytes."""
    asked, spent = queries(client, url), []
    for _ in range(VISITS):
        began = clock()
        page = client.get(url)
        spent.append(1000 * (clock() - began))
    return {"cpu_ms": round(median(spent), 1), "queries": asked, "bytes": len(page.content)}


def queries(client, url: str) -> int:
    """Return how often a page asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        page = client.get(url)
    if page.status_code != 200:
        raise RuntimeError(f"{url} answered {page.status_code}")
    return len(asked)


if __name__ == "__main__":
    main()
