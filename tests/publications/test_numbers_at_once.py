"""Two who issue at the same moment get two numbers, and none is left out."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from quyen.core.refusals import Refusal
from quyen.publications import queries
from tests import factories
from tests.publications.issued import issue
from tests.reports.conftest import WRITING, people_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


class Desk:
    """What `issue` asks of a world."""

    def __init__(self, city) -> None:
        self.committee, self.ward_a, self.now = city.committee, city.hoa_sen, WRITING
        self.office_head = next(iter(people_of(city).values()))


def test_at_the_same_moment_everybody_gets_a_number_and_a_failure_leaves_no_gap(transactional_db):
    desk, start = Desk(factories.small_city()), Barrier(5)

    def broken(number: int):
        raise Refusal("cannot be laid out")

    def press(n: int) -> int | None:
        start.wait()
        try:
            return issue(desk, **({"make": broken} if n == 2 else {})).number
        except Refusal:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        given = list(pool.map(press, range(5)))
    assert (given[2], sorted(number for number in given if number)) == (None, [1, 2, 3, 4])
    (series,) = queries.numbers(desk.committee, WRITING.year)
    assert (series.series.last, series.issued, series.missing) == (4, 4, ())
