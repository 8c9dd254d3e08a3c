"""What the board costs at 191 units and n periods side by side: QUYEN_VAR=… python benchmarks/board.py [n] [--json].

Measures on a demo database (made by `quyen demo`), in a transaction that is rolled back: periods that the demo does
not have are opened as months and every report of them is received.
"""

import json
import os
import sys
import time
from statistics import median

VISITS = 15
URL = "/board/"
HEAD = "van-phong@demo.quyen"


def measure(periods: int) -> dict:
    """Return the median CPU milliseconds and the queries of one visit, and what stood on the board."""
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from quyen.accounts.models import User
    from quyen.organisations import queries as organisations
    from quyen.web import clock
    from quyen.web.board import reading

    with transaction.atomic():
        user, now = User.objects.get(email=HEAD), clock.now()
        fill(periods, user, now)
        client = Client()
        client.force_login(user)
        first = cpu(client)
        visits = [cpu(client) for _ in range(VISITS)]
        with CaptureQueriesContext(connection) as asked:
            page = client.get(URL, headers={"Accept-Encoding": "gzip"})
        board = reading.read(organisations.main_committee(now.date()), on=now.date(), now=now)
        transaction.set_rollback(True)
    return {
        "units": len(board.rows),
        "rounds": len(board.columns),
        "cells": sum(len(row.cells) for row in board.rows),
        "cpu_ms": round(median(visits)),
        "cpu_ms_first": round(first),
        "queries": len(asked),
        "bytes": len(page.content),
    }


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


def cpu(client) -> float:
    """Return the CPU milliseconds of one visit."""
    start = time.process_time()
    client.get(URL, headers={"Accept-Encoding": "gzip"})
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
        print("{units} units × {rounds} periods: {cpu_ms} CPU-ms, {queries} queries".format(**found))


if __name__ == "__main__":
    main()
