"""Extensions and waivers: grounds, an author, and never a rewriting of what was."""

import pytest
from django.db import IntegrityError, transaction

from quyen.audit.models import Entry
from quyen.obligations import actions, queries
from quyen.obligations.models import Extension, Obligation, Waiver
from quyen.obligations.rules import Facts, State, state
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = at("2026-06-15 09:00")
GROUNDS = "Mất điện toàn phường"


def stands(obligation, moment):
    return state(queries.facts(obligation, at(moment)), at(moment))


def receive(obligation, moment):
    return actions.receive(
        obligation=obligation,
        channel="quyen",
        received_at=at(moment),
        reference="reports.version:1",
        by=None,
        at=at(moment),
    )


def test_an_extension_leaves_the_frozen_day(owed, office):
    given = actions.extend(
        obligation=owed, due_on=on("2026-06-19"), grounds=f"  {GROUNDS}\u200b ", by=office, at=NOW
    )
    assert (given.grounds, given.by, given.at) == (GROUNDS, office, NOW)
    assert queries.facts(owed, NOW) == Facts(
        due_on=on("2026-06-16"), closes_on=on("2026-06-14"), extended_to=on("2026-06-19")
    )
    assert Obligation.objects.get(pk=owed.pk).due_on == on("2026-06-16")
    assert stands(owed, "2026-06-19 23:00") == State("due", 0)
    last = Entry.objects.last()
    assert (last.event, last.detail) == ("obligation.extended", '{"due_on":"2026-06-19"}')


def test_an_overdue_report_may_be_given_time_and_then_more(owed, office):
    actions.extend(
        obligation=owed, due_on=on("2026-06-20"), grounds="a", by=office, at=at("2026-06-18 09:00")
    )
    actions.extend(
        obligation=owed, due_on=on("2026-06-25"), grounds="b", by=office, at=at("2026-06-20 09:00")
    )
    assert stands(owed, "2026-06-19 12:00") == State("due", 1)
    assert stands(owed, "2026-06-24 12:00") == State("due", 1)
    assert stands(owed, "2026-06-17 12:00") == State("missing", 1)  # as it was known then
    assert Extension.objects.count() == 2


@pytest.mark.parametrize(
    ("due_on", "moment"),
    [
        ("2026-06-16", "2026-06-15 09:00"),
        ("2026-06-10", "2026-06-15 09:00"),
        ("2026-06-18", "2026-06-19 09:00"),
    ],
)
def test_a_day_that_gives_no_time_is_refused(owed, office, due_on, moment):
    with pytest.raises(actions.NotLater) as raised, transaction.atomic():
        actions.extend(obligation=owed, due_on=on(due_on), grounds=GROUNDS, by=office, at=at(moment))
    assert (raised.value.field, Extension.objects.count()) == ("due_on", 0)


def test_an_extension_must_go_beyond_the_one_before(owed, office):
    actions.extend(obligation=owed, due_on=on("2026-06-20"), grounds="a", by=office, at=NOW)
    with pytest.raises(actions.NotLater), transaction.atomic():
        actions.extend(obligation=owed, due_on=on("2026-06-19"), grounds="b", by=office, at=NOW)
    assert Extension.objects.count() == 1


def test_a_waiver_lifts_the_obligation(owed, office):
    actions.waive(obligation=owed, grounds=GROUNDS, by=office, at=NOW)
    assert stands(owed, "2026-06-15 08:59") == State("due", 1)
    assert stands(owed, "2026-07-15 09:00") == State("waived")
    assert Entry.objects.last().event == "obligation.waived"


@pytest.mark.parametrize("grounds", ["", "  \n ", "\u200b"])
def test_grounds_are_needed(owed, office, grounds):
    for act, more in ((actions.extend, {"due_on": on("2026-06-19")}), (actions.waive, {})):
        with pytest.raises(actions.NoGrounds) as raised, transaction.atomic():
            act(obligation=owed, grounds=grounds, by=office, at=NOW, **more)
        assert str(raised.value) == "Hãy ghi căn cứ, lý do: nội dung này hiển thị cạnh quyết định."
    assert (Extension.objects.count(), Waiver.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "grounds",
    ["Gọi 0903 123 456 để biết", "Căn cước 079123456789 của ông", "Xem facebook.com/nguyenvana", "MẬT"],
)
def test_grounds_name_no_person_and_no_secret(owed, office, grounds):
    with pytest.raises(actions.UncleanText) as raised, transaction.atomic():
        actions.extend(obligation=owed, due_on=on("2026-06-19"), grounds=grounds, by=office, at=NOW)
    assert (raised.value.field, str(raised.value) != "", Extension.objects.count()) == ("grounds", True, 0)
    assert grounds not in str(raised.value)


def test_what_was_late_is_not_made_punctual(owed, office):
    receive(owed, "2026-06-18 09:00")
    for act, more in ((actions.extend, {"due_on": on("2026-06-30")}), (actions.waive, {})):
        with pytest.raises(actions.AlreadyReceived), transaction.atomic():
            act(obligation=owed, grounds=GROUNDS, by=office, at=at("2026-06-19 09:00"), **more)
    assert stands(owed, "2026-06-20 09:00") == State("late", 2)


def test_what_is_waived_is_waived_once(owed, office):
    actions.waive(obligation=owed, grounds=GROUNDS, by=office, at=NOW)
    for act, more in ((actions.extend, {"due_on": on("2026-06-30")}), (actions.waive, {})):
        with pytest.raises(actions.AlreadyWaived), transaction.atomic():
            act(obligation=owed, grounds=GROUNDS, by=office, at=NOW, **more)
    assert (Extension.objects.count(), Waiver.objects.count()) == (0, 1)


def test_the_database_wants_grounds_and_one_waiver_too(owed, office):
    rows = [
        lambda: Extension.objects.create(
            obligation=owed, due_on=on("2026-06-30"), grounds="", by=office, at=NOW
        ),
        lambda: Waiver.objects.create(obligation=owed, grounds="", by=office, at=NOW),
        lambda: Extension.objects.create(obligation=owed, due_on=on("2026-06-30"), grounds="x", at=NOW),
    ]
    for write in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    assert (Extension.objects.count(), Waiver.objects.count()) == (0, 0)
