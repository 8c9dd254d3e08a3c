"""What board and queue cost at 191 units and n periods: QUYEN_VAR=… python benchmarks/board.py [n] [--json].

Measures on a demo database (made by `quyen demo`), in a transaction that is rolled back: periods that the demo does
not have are opened as months and every report of them is received. The queue is that of the last half-year, with
every report that was filed in it.
"""

import json
import os
import sys
import time
from statistics import median

VISITS = 15
PACKED = {"Accept-Encoding": "gzip"}
HEAD = "van-phong@demo.quyen"


def measure(periods: int) -> dict:
    """Return what one visit to board and queue costs, and what stood on the board."""
    from django.db import transaction
    from django.test import Client

    from quyen.accounts.models import User
    from quyen.organisations import queries as organisations
    from quyen.web import clock
    from quyen.web.board import reading

    with transaction.atomic():
        user, now = User.objects.get(email=HEAD), clock.now()
        fill(periods, user, now)
        client = Client()
        client.force_login(user)
        committee = organisations.main_committee(now.date())
        board = reading.read(committee, on=now.date(), now=now)
        found = visited(client, "/board/")
        queue, reports = queue_of(committee)
        found["queue"] = visited(client, queue) | {"reports": reports}
        transaction.set_rollback(True)
    return {
        "units": len(board.rows),
        "rounds": len(board.columns),
        "cells": sum(len(row.cells) for row in board.rows),
        **found,
    }


def visited(client, url: str) -> dict:
    """Return the median CPU milliseconds of a visit, the first one's, its queries and its bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = cpu(client, url)
    visits = [cpu(client, url) for _ in range(VISITS)]
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url, headers=PACKED)
    told = {"cpu_ms": round(median(visits)), "cpu_ms_first": round(first)}
    return told | {"queries": len(asked), "bytes": len(page.content)}


def queue_of(committee) -> tuple[str, int]:
    """Return the address of the fullest queue, of every report whatever its standing, and how many it holds."""
    from django.db.models import Count

    from quyen.regimes.queries import rounds_of

    counted = rounds_of(committee).filter(archive=False).annotate(filed=Count("obligations__versions"))
    fullest = counted.order_by("-filed").first()
    return f"/reviewing/?round={fullest.pk}&standing=all", fullest.filed


def fill(periods: int, user, now) -> None:
    """Open months of the first half of 2026 until so many periods stand side by side."""
    from quyen.obligations import actions
    from quyen.organisations import queries as organisations
    from quyen.regimes.models import Regime
    from quyen.web.board.columns import columns

    committee = organisations.main_committee(now.date())
    version = Regime.objects.get(committee=committee).versions.get(number=1)
    for month in range(1, 1 + periods - len(columns(committee, now))):
        opened = actions.open_round(
            version=version, committee=committee, period=f"2026-M{month:02}", by=user, at=now
        )
        for owed in opened.obligations.filter(upward=False):
            actions.receive(obligation=owed, channel="quyen", received_at=now, reference="1", by=user, at=now)


def cpu(client, url: str) -> float:
    """Return the CPU milliseconds of one visit."""
    start = time.process_time()
    client.get(url, headers=PACKED)
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Measure on the demo database in QUYEN_VAR at the demo's own time."""
    periods = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 6)
    os.environ["DJANGO_SETTINGS_MODULE"] = "quyen.config.settings"
    os.environ.setdefault("QUYEN_CLOCK", "2026-06-15T09:00:00+07:00")
    os.environ["QUYEN_DEMO"] = "true"
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import override_settings

    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["*"], STORAGES=settings.STORAGES | plain):
        found = measure(periods)
    if "--json" in sys.argv[1:]:
        print(json.dumps(found))
    else:
        print("board, {units} units × {rounds} periods: {cpu_ms} CPU-ms, {queries} queries".format(**found))
        print("queue, {reports} reports: {cpu_ms} CPU-ms, {queries} queries".format(**found["queue"]))


if __name__ == "__main__":
    main()
