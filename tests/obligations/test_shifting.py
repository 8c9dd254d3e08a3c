"""A day off more, or less: what stays as it was frozen, and what follows."""

import pytest

from quyen.obligations import shifting
from quyen.obligations.actions import receive
from quyen.obligations.models import Obligation
from quyen.regimes.actions import set_calendar_day
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = at("2026-06-15 09:00")


@pytest.fixture
def effect(city):
    def of(day, working=False):
        return shifting.effect(city.committee, on=on(day), working=working, now=NOW)

    return of


def stays(found):
    return [
        (row.round.period, row.level, str(row.due_on), str(row.would_be), row.open) for row in found.stays
    ]


def moves(found):
    return [(row.period.code, row.level, str(row.before), str(row.after)) for row in found.moves]


def test_a_day_off_in_an_open_round_moves_nothing_that_is_frozen(opened, effect, scan):
    round = opened()
    found = effect("2026-06-16")
    # Closed on Sunday 14/6; without Tuesday 16/6 the second working day is the 17th, the fourth the 19th.
    assert stays(found) == [
        ("2026-H1", "communes", "2026-06-16", "2026-06-17", 4),
        ("2026-H1", "bodies", "2026-06-18", "2026-06-19", 2),
    ]
    for owed in Obligation.objects.filter(round=round, level="bodies"):
        receive(
            obligation=owed,
            channel="paper",
            received_at=NOW,
            reference="1/BC",
            proof=scan,
            by=None,
            at=NOW,
        )
    assert stays(effect("2026-06-16"))[1:] == []


def test_periods_that_have_closed_do_not_follow(opened, effect):
    opened()
    assert moves(effect("2026-06-16")) == []


def test_a_period_to_come_moves(opened, effect):
    opened()
    found = effect("2026-12-15")
    december = {row[0] for row in moves(found)}
    assert december == {"2026-M12", "2026-Q4", "2026-H2", "2026-Y"}
    assert [row[1:] for row in moves(found) if row[0] == "2026-H2"] == [
        ("communes", "2026-12-16", "2026-12-17"),
        ("bodies", "2026-12-18", "2026-12-21"),
        ("office", "2026-12-22", "2026-12-23"),
    ]
    assert stays(found) == []


def test_what_changes_nothing_touches_nothing(opened, effect):
    opened()
    assert (stays(effect("2026-06-16", working=True)), moves(effect("2026-06-16", working=True))) == ([], [])


def test_taking_a_decision_away_is_a_change_too(opened, city, effect):
    stamp = {"by": None, "at": at("2025-11-20 08:00")}
    says = {"reason_vi": "Nghỉ bù", "reason_en": "", "legal_basis": "Thông báo 1"}
    set_calendar_day(on=on("2026-06-15"), working=False, **says, **stamp)
    opened()
    found = shifting.effect(city.committee, on=on("2026-06-15"), working=None, now=NOW)
    assert stays(found) == [
        ("2026-H1", "communes", "2026-06-17", "2026-06-16", 4),
        ("2026-H1", "bodies", "2026-06-19", "2026-06-18", 2),
    ]


def test_a_day_set_by_hand_follows_no_calendar(opened, effect):
    opened(fixed={"communes": on("2026-06-16"), "bodies": on("2026-06-17")})
    assert [row[1] for row in stays(effect("2026-06-16"))] == ["communes"]
