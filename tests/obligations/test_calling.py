"""Calls: who was reached, what was promised; no second call by oversight, and no due day moved by a promise."""

import pytest
from django.db import IntegrityError, transaction

from quyen.audit.models import Entry
from quyen.obligations import actions, queries
from quyen.obligations.models import Call
from quyen.obligations.rules import Facts, State, state
from tests import factories
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = at("2026-06-18 09:00")


@pytest.fixture
def call(owed, office):
    def called(**more):
        return actions.note_call(**{"obligation": owed, "by": office, "at": NOW} | more)

    return called


def test_a_call_is_noted_with_its_promise(call, owed, office):
    made = call(reached="  Chuyên viên\n", promised="gửi trong chiều nay", promised_on=on("2026-06-18"))
    assert list(Call.objects.values_list()) == [
        (made.pk, owed.pk, NOW, office.pk, "Chuyên viên", "gửi trong chiều nay", on("2026-06-18"))
    ]
    last = Entry.objects.last()
    assert (last.event, last.detail) == ("unit.called", f'{{"obligation":{owed.pk},"reached":true}}')


def test_nobody_reached_is_noted_too(call):
    made = call()
    assert (made.reached, made.promised, made.promised_on) == ("", "", None)
    assert Entry.objects.last().detail.endswith('"reached":false}')


def test_a_promise_moves_no_due_day(call, owed):
    call(reached="Chánh Văn phòng", promised="gửi tuần sau", promised_on=on("2026-06-26"))
    later = at("2026-06-22 09:00")
    assert queries.facts(owed, later) == Facts(due_on=on("2026-06-16"), closes_on=on("2026-06-14"))
    assert state(queries.facts(owed, later), later) == State("missing", 6)
    found = queries.with_state(type(owed).objects.filter(pk=owed.pk), later).get()
    assert (found.effective_due_on, found.extended, found.state, found.days) == (
        on("2026-06-16"),
        False,
        "missing",
        6,
    )


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"promised": "gửi chiều nay"}, actions.NobodyPromises, "reached"),
        ({"promised_on": on("2026-06-19")}, actions.NobodyPromises, "reached"),
        ({"reached": "Văn thư", "promised_on": on("2026-06-17")}, actions.PromisedForThePast, "promised_on"),
        ({"reached": "gọi 0903 123 456"}, actions.UncleanText, "reached"),
        ({"reached": "Văn thư", "promised": "gọi lại số 0903 123 456"}, actions.UncleanText, "promised"),
        ({"reached": "x" * 121}, actions.NoteTooLong, "reached"),
        ({"reached": "Văn thư", "promised": "x" * 301}, actions.NoteTooLong, "promised"),
    ],
)
def test_what_may_not_stand_is_refused_at_its_field(call, given, refusal, field):
    with pytest.raises(refusal) as raised, transaction.atomic():
        call(**given)
    assert (raised.value.field, str(raised.value) != "", Call.objects.count()) == (field, True, 0)


def test_a_colleagues_call_is_seen_before_a_second_is_noted(call, owed, office):
    colleague = factories.person("Cúc")
    first = call(reached="Văn thư", seen=0)
    with pytest.raises(actions.CalledMeanwhile), transaction.atomic():
        call(reached="Văn thư", seen=0, by=colleague, at=at("2026-06-18 09:05"))
    call(reached="Chánh Văn phòng", seen=first.pk, by=colleague, at=at("2026-06-18 09:06"))
    with pytest.raises(actions.CalledMeanwhile), transaction.atomic():
        call(seen=first.pk, by=office, at=at("2026-06-18 09:07"))
    assert list(Call.objects.values_list("reached", flat=True)) == ["Chánh Văn phòng", "Văn thư"]


def test_ones_own_last_call_is_no_surprise(call):
    call(seen=0)
    call(reached="Văn thư", seen=0, at=at("2026-06-18 09:30"))
    assert Call.objects.count() == 2


def test_what_is_waived_or_archived_is_not_called_about(call, owed, office, opened, city):
    actions.waive(obligation=owed, grounds="Đơn vị mới", by=office, at=NOW)
    old = opened("2025-H1", archive=True, units=[city.sao_bien]).obligations.get()
    for obligation in (owed, old):
        with pytest.raises(actions.NothingToCallAbout), transaction.atomic():
            call(obligation=obligation)
    assert Call.objects.count() == 0


def test_the_database_wants_somebody_behind_a_promise(owed, office):
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.create(obligation=owed, at=NOW, by=office, promised="gửi chiều nay")
    assert Call.objects.count() == 0
