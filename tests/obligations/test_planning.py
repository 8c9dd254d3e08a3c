"""What opening a round would mean is said before it is done, and writes nothing."""

import pytest

from quyen.audit.models import Entry
from quyen.core.periods import Period
from quyen.obligations.models import Obligation, SpanDuty
from quyen.obligations.planning import NobodyOwes, NotAMember, NoWindow, plan
from quyen.regimes.models import Round
from tests import factories
from tests.clock import on
from tests.obligations.conftest import OPENED

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def planned(city, version):
    def one(period: str, **more):
        given = {"version": version, "committee": city.committee, "known_on": OPENED.date()} | more
        return plan(period=Period.parse(period), **given)

    return one


@pytest.mark.parametrize("period", ["2025-H2", "2026-H1", "2026-Q2", "2026-M02"])
def test_the_plan_is_what_opening_does(planned, opened, period):
    before = Entry.objects.count()
    found = planned(period)
    assert (Round.objects.count(), Entry.objects.count()) == (0, before)
    round = opened(period)
    assert (found.window.opens, found.window.closes) == (round.opens_on, round.closes_on)
    assert found.ladder.conflict == round.conflict
    owed = Obligation.objects.filter(round=round, upward=False)
    assert {row.unit_id: found.ladder.due[row.deadline] for row in found.owing} == dict(
        owed.values_list("unit_id", "due_on")
    )
    duties = SpanDuty.objects.filter(obligation__round=round)
    assert sorted((each.unit.pk, each.answerer.pk, each.split) for each in found.dissolved) == sorted(
        duties.values_list("predecessor_id", "obligation__unit_id", "split")
    )


def test_it_refuses_as_opening_does(planned, city, version):
    with pytest.raises(NotAMember):
        planned("2026-H1", units=[factories.ward("xa-la", "Xã Lạ")])
    version.windows.filter(kind="month").delete()
    with pytest.raises(NoWindow):
        planned("2026-M02")
    city.committee.memberships.all().delete()
    with pytest.raises(NobodyOwes):
        planned("2026-H1")


def test_a_thematic_round_asks_the_levels_that_are_given_a_day(planned):
    found = planned(
        "2026-07-01..2026-07-31", nature=Round.Nature.THEMATIC, fixed={"bodies": on("2026-08-07")}
    )
    assert {row.deadline for row in found.owing} == {"bodies"}
    assert (found.ladder.due, found.dissolved) == ({"bodies": on("2026-08-07")}, [])
