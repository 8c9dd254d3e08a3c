"""Two administrators at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.audit.queries import verify
from quyen.core.refusals import Refusal
from quyen.organisations import actions
from quyen.organisations.actions import Somebody
from tests.clock import on
from tests.organisations import people
from tests.organisations.rosters import NOON, file, give, held, preview, row

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db, in_english) -> people.World:
    return people.build()


def at_once(*deeds: Callable) -> list[str]:
    """Do all of it at the same moment; the name of the refusal, or "done", of each, in order."""
    start = Barrier(len(deeds))

    def do(deed) -> str:
        start.wait()
        try:
            deed()
        except Refusal as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(do, deeds))


def test_of_two_who_apply_the_same_rows_one_is_told_to_look_again(world):
    rows = (row(), row(role="clerk"))
    sheets = [give(world, file(rows)) for _ in range(2)]
    digest = preview(world, *rows).digest
    outcomes = at_once(
        *(
            lambda sheet=sheet: actions.apply_roster(
                roster=sheet, digest=digest, by=world.users["Ân"], at=NOON
            )
            for sheet in sheets
        )
    )
    assert outcomes == ["RosterChanged", "done"]
    assert held("mai")[2:] == [
        ("Đinh Thị Giang", "officer", "holder", "", "2026-06-15", ""),
        ("Đinh Thị Giang", "clerk", "holder", "", "2026-06-15", ""),
    ]
    assert (User.objects.filter(email="giang@example.vn").count(), verify()) == (1, None)


def test_of_two_who_fill_one_post_one_is_refused(world):
    stamp = {"by": world.users["Ân"], "at": NOON}
    given = {
        "unit": world.units["sen"],
        "role": Role.HEAD,
        "valid_from": on("2026-07-01"),
        "appointment": "QĐ 1",
    }
    outcomes = at_once(
        *(
            lambda name=name: actions.appoint(somebody=Somebody(f"{name}@example.vn", name), **given, **stamp)
            for name in ("mot", "hai")
        )
    )
    assert outcomes == ["MandateOverlaps", "done"]
    assert len(held("sen")) == 1
