"""One decision for a group: who gets which day, who is left out and why, and what an outage may excuse."""

import pytest
from django.db import transaction

from quyen.audit.models import Entry
from quyen.obligations import actions, queries
from quyen.obligations.models import Extension, Obligation, Relief
from quyen.obligations.relieving import Terms, Why, preview
from quyen.obligations.rules import State, state
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = at("2026-06-16 09:00")  # wards owe by today, bodies by Thursday the 18th
GROUNDS = "Bão số 2 gây mất điện diện rộng"


@pytest.fixture
def round(opened):
    return opened()


def owed(round):
    return Obligation.objects.filter(round=round, upward=False).order_by("level", "unit_name_vi")


def receive(obligation, moment):
    given = {"channel": "quyen", "reference": "reports.version:1", "by": None}
    return actions.receive(obligation=obligation, received_at=at(moment), at=at(moment), **given)


def relieve(round, office, terms, moment=NOW, rows=None, **more):
    given = {"obligations": owed(round) if rows is None else rows, "grounds": GROUNDS} | more
    return actions.relieve(committee=round.committee, terms=terms, by=office, at=moment, **given)


def days(round, moment=NOW):
    return {
        row.unit.key: (row.due_on.day, row.effective_due_on.day)
        for row in queries.with_state(owed(round), moment).select_related("unit")
    }


def stands(obligation, moment):
    return state(queries.facts(obligation, at(moment)), at(moment))


def storm(**more):
    return Terms(cause="event", **more)


def outage(start, end, **more):
    return Terms(cause="outage", down_from=at(start), down_until=at(end), **more)


def test_a_storm_gives_the_wards_a_later_day(round, office):
    wards = owed(round).filter(level="communes")
    relief = relieve(round, office, storm(due_on=on("2026-06-19")), rows=wards, decision_number="45/QĐ-BCĐ")
    assert days(round) == {
        "hoa-sen": (16, 19),
        "mai-vang": (16, 19),
        "sao-bien": (16, 19),
        "truc-xanh": (16, 19),
        "so-nnmt": (18, 18),
        "so-y-te": (18, 18),
    }
    assert (relief.cause, relief.decision_number, relief.grounds) == ("event", "45/QĐ-BCĐ", GROUNDS)
    rows = Extension.objects.values_list("relief", "grounds", "by", "at")
    assert list(rows) == [(relief.pk, GROUNDS, office.pk, NOW)] * 4
    assert Entry.objects.last().event == "obligations.relieved"


def test_working_days_more_count_from_each_ones_own_day(round, office):
    relieve(round, office, storm(working_days=3))
    assert days(round) == {
        "hoa-sen": (16, 19),
        "mai-vang": (16, 19),
        "sao-bien": (16, 19),
        "truc-xanh": (16, 19),
        "so-nnmt": (18, 23),  # over the weekend
        "so-y-te": (18, 23),
    }


def test_who_is_left_out_and_why(round, office, city):
    by_key = {row.unit.key: row for row in owed(round).select_related("unit")}
    receive(by_key["hoa-sen"], "2026-06-15 09:00")
    actions.waive(obligation=by_key["mai-vang"], grounds="a", by=office, at=NOW)
    extended = {"due_on": on("2026-06-19"), "grounds": "b", "by": office, "at": NOW}
    actions.extend(obligation=by_key["so-y-te"], **extended)
    terms = storm(due_on=on("2026-06-19"))
    shown = preview(owed(round).select_related("unit"), terms, NOW)
    assert [(row.obligation.unit.key, row.before, row.after) for row in shown.given] == [
        ("so-nnmt", on("2026-06-18"), on("2026-06-19")),
        ("sao-bien", on("2026-06-16"), on("2026-06-19")),
        ("truc-xanh", on("2026-06-16"), on("2026-06-19")),
    ]
    assert [(row.obligation.unit.key, row.why) for row in shown.left] == [
        ("so-y-te", Why.NOT_LATER),
        ("hoa-sen", Why.RECEIVED),
        ("mai-vang", Why.WAIVED),
    ]
    relief = relieve(round, office, terms)
    given = relief.extensions.order_by("pk").values_list("obligation__unit__key", flat=True)
    assert sorted(given) == ["sao-bien", "so-nnmt", "truc-xanh"]


def test_an_outage_moves_the_days_it_touched_by_the_days_it_lasted(round, office):
    """Down on Tuesday the 16th from 15:00 to 17:00: the wards' last hours, not the bodies'."""
    now = at("2026-06-16 18:00")
    relieve(round, office, outage("2026-06-16 15:00", "2026-06-16 17:00"), now)
    assert days(round, now)["hoa-sen"] == (16, 17)
    assert days(round, now)["so-y-te"] == (18, 18)
    assert Relief.objects.get().down_until == at("2026-06-16 17:00")


def test_an_outage_over_three_working_days_and_a_weekend(round, office):
    """Thursday evening to Monday morning: three working days, so the bodies of the 18th get until the 23rd."""
    now = at("2026-06-22 10:00")
    terms = outage("2026-06-18 20:00", "2026-06-22 09:00")
    shown = {row.obligation.level: row.after for row in preview(owed(round), terms, now).given}
    assert shown == {"bodies": on("2026-06-23")}
    assert {row.why for row in preview(owed(round), terms, now).left} == {Why.NOT_HIT}


@pytest.mark.parametrize(
    ("start", "end", "hours", "hit"),
    [
        ("2026-06-16 23:59", "2026-06-17 02:00", 24, True),
        ("2026-06-17 00:00", "2026-06-17 02:00", 24, False),  # the day was over
        ("2026-06-15 20:00", "2026-06-16 00:01", 24, True),
        ("2026-06-15 20:00", "2026-06-16 00:00", 24, False),
        ("2026-06-16 08:00", "2026-06-16 12:00", 8, False),  # half the day was left
        ("2026-06-16 08:00", "2026-06-16 16:30", 8, True),
        ("2026-06-15 09:00", "2026-06-18 09:00", 24, True),
    ],
)
def test_what_an_outage_touches(start, end, hours, hit):
    assert outage(start, end, within_hours=hours).hit(on("2026-06-16")) is hit


def test_an_outage_excuses_what_came_late_because_of_it(round, office):
    row = owed(round).get(unit__key="hoa-sen")
    receive(row, "2026-06-17 08:00")
    assert stands(row, "2026-06-17 09:00") == State("late", 1)
    decided = at("2026-06-24 09:00")
    relieve(round, office, outage("2026-06-16 15:00", "2026-06-17 07:00"), decided)
    assert stands(row, "2026-06-24 09:00") == State("on_time")
    assert stands(row, "2026-06-23 09:00") == State("late", 1)  # as it was known before the decision
    facts = queries.facts(row, decided)
    assert (facts.due_on, facts.extended_to) == (on("2026-06-16"), on("2026-06-18"))
    twin = queries.with_state(Obligation.objects.filter(pk=row.pk), decided).get()
    assert (twin.state, twin.days) == ("on_time", 0)


def test_what_came_later_still_stays_late_by_the_days_that_are_left(round, office):
    row = owed(round).get(unit__key="hoa-sen")
    receive(row, "2026-06-22 08:00")
    decided = at("2026-06-24 09:00")
    relieve(round, office, outage("2026-06-16 15:00", "2026-06-16 16:00"), decided)
    assert stands(row, "2026-06-24 09:00") == State("late", 5)  # of the 17th


def test_nothing_else_excuses_what_is_here(round, office):
    for row in owed(round):
        receive(row, "2026-06-22 08:00")
    for terms in (storm(working_days=20), Terms(cause="other", due_on=on("2026-06-30"))):
        with pytest.raises(actions.NobodyRelieved), transaction.atomic():
            relieve(round, office, terms, at("2026-06-24 09:00"))
    assert (Relief.objects.count(), Extension.objects.count()) == (0, 0)


def test_one_outage_moves_a_day_once(round, office):
    terms, now = outage("2026-06-16 08:00", "2026-06-17 17:00"), at("2026-06-17 18:00")
    relieve(round, office, terms, now)
    assert days(round, now)["hoa-sen"] == (16, 18)
    again = preview(owed(round).filter(level="communes"), terms, now)
    assert (again.given, {row.why for row in again.left}) == ([], {Why.MOVED})


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        (storm(), actions.NoNewDay),
        (storm(due_on=on("2026-06-19"), working_days=2), actions.NoNewDay),
        (storm(working_days=0), actions.NoNewDay),
        (storm(working_days=61), actions.NoNewDay),
        (Terms(cause="outage"), actions.OutageTimes),
        (outage("2026-06-16 08:00", "2026-06-16 08:00"), actions.OutageTimes),
        (outage("2026-06-16 08:00", "2026-06-16 09:01"), actions.OutageTimes),  # not over yet
        (storm(due_on=on("2026-06-10")), actions.NobodyRelieved),
    ],
)
def test_terms_that_give_no_time(round, office, terms, refusal):
    with pytest.raises(refusal), transaction.atomic():
        relieve(round, office, terms)
    assert (Relief.objects.count(), Extension.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"grounds": "  "}, actions.NoGrounds),
        ({"grounds": "Gọi 0903 123 456"}, actions.UncleanText),
        ({"decision_number": "x" * 61}, actions.NumberTooLong),
        ({"rows": []}, actions.NobodyRelieved),
    ],
)
def test_grounds_and_number(round, office, more, refusal):
    with pytest.raises(refusal), transaction.atomic():
        relieve(round, office, storm(working_days=2), **more)
    assert Relief.objects.count() == 0


def test_as_many_queries_for_six_as_for_one(round, office, django_assert_num_queries):
    terms = storm(working_days=2)
    for rows in (owed(round)[:1], owed(round)):
        rows = list(rows)
        with django_assert_num_queries(5):
            told = preview(rows, terms, NOW)
        assert len(told.given) + len(told.left) == len(rows)
