"""One unit reports for another: named, agreed to, passed on, taken back, and never twice."""

import pytest
from django.db import IntegrityError, transaction

from quyen.audit.models import Entry
from quyen.notices.models import Notice
from quyen.obligations import actions, covering, queries
from quyen.obligations.models import Covering, Obligation, Receipt
from quyen.obligations.rules import State, state
from tests import factories
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NAMED = at("2026-05-04 09:00")
FILED = at("2026-06-16 10:00")
WHY = "Hai phường dùng chung bộ phận tham mưu"


@pytest.fixture
def round(opened):
    return opened()


@pytest.fixture
def head(city):
    return factories.person("Chín")


def owes(round, unit) -> Obligation:
    return Obligation.objects.select_related("round", "unit").get(round=round, unit=unit, upward=False)


def name(coverer, covered, head, **more) -> Covering:
    given = {"valid_from": on("2026-05-01"), "grounds": WHY, "by": head, "at": NAMED} | more
    return actions.cover(coverer=coverer, covered=covered, **given)


def agree(coverer, covered, head, **more) -> Covering:
    return actions.confirm_cover(covering=name(coverer, covered, head, **more), by=head, at=NAMED)


def receive(obligation, moment=FILED, reference="reports.version:7") -> Receipt:
    given = {"channel": "quyen", "received_at": moment, "reference": reference, "by": None, "at": moment}
    return actions.receive(obligation=obligation, **given)


def stands(obligation, moment) -> State:
    return state(queries.facts(obligation, at(moment)), at(moment))


def receipts(obligation) -> list[tuple]:
    fields = ("channel", "received_at", "reference", "through__obligation__unit__key", "withdrawn_at")
    return list(obligation.receipts.order_by("pk").values_list(*fields))


def test_a_report_is_received_for_those_it_speaks_for(city, round, head):
    agree(city.hoa_sen, city.mai_vang, head)
    own, theirs = owes(round, city.hoa_sen), owes(round, city.mai_vang)
    receipt = receive(own)
    assert receipts(own) == [("quyen", FILED, "reports.version:7", None, None)]
    assert receipts(theirs) == [("through", FILED, "reports.version:7", "hoa-sen", None)]
    assert (stands(own, "2026-06-20 08:00"), stands(theirs, "2026-06-20 08:00")) == (
        State("on_time"),
        State("on_time"),
    )
    came = covering.through(theirs, at("2026-06-20 08:00"))
    assert (came.coverer, came.owed, came.receipt.through) == (city.hoa_sen, own, receipt)
    assert covering.through(own, at("2026-06-20 08:00")) is None
    assert receipts(owes(round, city.sao_bien)) == []
    assert [entry.event for entry in Entry.objects.order_by("pk")][-4:] == [
        "covering.named",
        "covering.agreed",
        "receipt.recorded",
        "receipt.recorded",
    ]


def test_until_the_other_agrees_nothing_is_passed_on(city, round, head):
    named = name(city.hoa_sen, city.mai_vang, head)
    receive(owes(round, city.hoa_sen))
    assert receipts(owes(round, city.mai_vang)) == []
    with pytest.raises(actions.FiledAlready) as refused, transaction.atomic():
        actions.confirm_cover(covering=named, by=head, at=at("2026-06-17 09:00"))
    assert str(refused.value) == (
        "Phường Hoa Sen đã gửi báo cáo kỳ 2026-H1. Hãy cho bắt đầu sau ngày 14/06/2026, "
        "hoặc rút báo cáo đó trước."
    )


def test_a_receipt_taken_back_is_taken_back_for_all(city, round, head):
    agree(city.hoa_sen, city.mai_vang, head)
    own, theirs = owes(round, city.hoa_sen), owes(round, city.mai_vang)
    receipt = receive(own)
    passed = theirs.receipts.get()
    gone = at("2026-06-16 15:00")
    with pytest.raises(actions.PassedOn), transaction.atomic():
        actions.withdraw_receipt(receipt=passed, grounds="Nhầm", by=head, at=gone)
    actions.withdraw_receipt(receipt=receipt, grounds="Rút để sửa", by=head, at=gone)
    passed.refresh_from_db()
    assert (passed.withdrawn_at, passed.withdrawn_by, passed.withdrawn_grounds) == (gone, head, "Rút để sửa")
    assert stands(theirs, "2026-06-16 14:00") == State("on_time")  # as it was known then
    assert stands(theirs, "2026-06-16 16:00") == State("due", 0)
    assert covering.through(theirs, at("2026-06-16 16:00")) is None


def test_who_files_by_itself_is_not_spoken_for(city, round, head):
    agree(city.hoa_sen, city.mai_vang, head)
    own, theirs = owes(round, city.hoa_sen), owes(round, city.mai_vang)
    receive(theirs, at("2026-06-15 09:00"), "reports.version:3")
    assert covering.spoken_for(own, FILED) == []
    assert covering.covered_in(own, FILED) == [theirs]
    receive(own)
    assert receipts(theirs) == [("quyen", at("2026-06-15 09:00"), "reports.version:3", None, None)]


def test_who_files_later_stands_for_itself_and_the_arrival_stays(city, round, head):
    """The earlier arrival still proves that it came in time; what the coverer files next speaks for it no more."""
    agree(city.hoa_sen, city.mai_vang, head)
    own, theirs = owes(round, city.hoa_sen), owes(round, city.mai_vang)
    receive(own)
    later = at("2026-06-18 09:00")
    receive(theirs, later, "reports.version:8")
    assert covering.through(theirs, later) is None
    assert stands(theirs, "2026-06-20 08:00") == State("on_time")
    assert covering.speaking([round], later) == {(own.pk, "reports.version:7"): {theirs.pk}}
    receive(own, at("2026-06-19 09:00"), "reports.version:9")
    assert (own.pk, "reports.version:9") not in covering.speaking([round], at("2026-06-20 08:00"))


def test_what_is_waived_or_declined_or_over_is_not_passed_on(city, round, head):
    agree(city.hoa_sen, city.mai_vang, head)
    actions.decline_cover(covering=name(city.hoa_sen, city.truc_xanh, head), by=head, at=NAMED)
    agree(city.hoa_sen, city.sao_bien, head, valid_until=on("2026-06-14"))  # its last day is the 13th
    actions.waive(obligation=owes(round, city.mai_vang), grounds="Miễn", by=head, at=NAMED)
    receive(owes(round, city.hoa_sen))
    assert Receipt.objects.filter(channel="through").count() == 0


def test_days_before_a_reorganisation_are_each_units_own(city, opened, head):
    agree(city.hoa_sen, city.mai_vang, head, valid_from=on("2025-12-01"), at=at("2025-12-01 09:00"))
    agree(city.hoa_sen, city.truc_xanh, head, valid_from=on("2025-12-01"), at=at("2025-12-01 09:00"))
    round = opened("2025-H2")
    assert covering.covered_in(owes(round, city.hoa_sen), FILED) == [owes(round, city.truc_xanh)]


@pytest.mark.parametrize(
    ("coverer", "covered", "refusal"),
    [
        ("hoa_sen", "hoa_sen", actions.CoversItself),
        ("hoa_sen", "health", actions.OtherDeadline),
        ("health", "hoa_sen", actions.OtherDeadline),
        ("health", "agriculture", actions.OnlySource),
        ("hoa_sen", "court", actions.OwesNothing),
        ("truc_xanh", "mai_vang", actions.CoveredAlready),
        ("hoa_sen", "mai_vang", actions.CoveredAlready),
        ("mai_vang", "truc_xanh", actions.Chain),
        ("mai_vang", "hoa_sen", actions.Chain),
        ("truc_xanh", "hoa_sen", actions.Chain),
    ],
)
def test_what_cannot_be(city, round, head, coverer, covered, refusal):
    name(city.hoa_sen, city.mai_vang, head)
    with pytest.raises(refusal) as refused, transaction.atomic():
        name(getattr(city, coverer), getattr(city, covered), head)
    assert (Covering.objects.count(), str(refused.value) != "") == (1, True)


def test_apart_in_time_they_do_not_touch(city, round, head):
    name(city.hoa_sen, city.mai_vang, head, valid_until=on("2026-07-01"))
    later = name(city.truc_xanh, city.mai_vang, head, valid_from=on("2026-07-01"))
    assert Covering.objects.filter(declined_at=None).count() == 2
    with pytest.raises(actions.EndsTooSoon), transaction.atomic():
        name(city.truc_xanh, city.sao_bien, head, valid_until=on("2026-05-01"))
    assert later.valid_from == on("2026-07-01")


@pytest.mark.parametrize("filed", ["hoa_sen", "mai_vang"])
def test_not_after_either_has_filed(city, round, head, filed):
    receive(owes(round, getattr(city, filed)))
    with pytest.raises(actions.FiledAlready), transaction.atomic():
        name(city.hoa_sen, city.mai_vang, head, at=at("2026-06-17 09:00"))
    name(city.hoa_sen, city.mai_vang, head, valid_from=on("2026-06-15"), at=at("2026-06-17 09:00"))
    assert Covering.objects.count() == 1


def test_answered_once(city, round, head):
    agreed = agree(city.hoa_sen, city.mai_vang, head)
    again = actions.confirm_cover(covering=agreed, by=None, at=at("2026-05-05 09:00"))
    assert (again.confirmed_at, again.confirmed_by) == (NAMED, head)
    with pytest.raises(actions.AnsweredAlready), transaction.atomic():
        actions.decline_cover(covering=agreed, by=head, at=NAMED)
    declined = actions.decline_cover(covering=name(city.hoa_sen, city.truc_xanh, head), by=head, at=NAMED)
    for act in (actions.confirm_cover, actions.decline_cover):
        with pytest.raises(actions.AnsweredAlready), transaction.atomic():
            act(covering=declined, by=head, at=NAMED)
    with pytest.raises(actions.NotAgreed), transaction.atomic():
        actions.end_cover(covering=declined, valid_until=on("2026-08-01"), by=head, at=NAMED)


def test_it_ends_by_a_day_and_not_for_what_was_sent(city, round, head):
    agreed = agree(city.hoa_sen, city.mai_vang, head)
    receive(owes(round, city.hoa_sen))
    now = at("2026-06-17 09:00")
    for day, refusal in (("2026-06-16", actions.EndsTooSoon), ("2026-05-01", actions.EndsTooSoon)):
        with pytest.raises(refusal), transaction.atomic():
            actions.end_cover(covering=agreed, valid_until=on(day), by=head, at=now)
    ended = actions.end_cover(covering=agreed, valid_until=on("2026-06-17"), by=head, at=now)
    assert ended.valid_until == on("2026-06-17")  # the round closed on the 14th: it stays as it was sent
    assert covering.of_unit(city.mai_vang, on("2026-06-17")).count() == 0


def test_it_cannot_end_before_the_closing_day_of_what_was_sent(city, round, head):
    agreed = agree(city.hoa_sen, city.mai_vang, head)
    early = at("2026-06-01 10:00")
    receive(owes(round, city.hoa_sen), early)
    with pytest.raises(actions.SentThrough) as refused, transaction.atomic():
        actions.end_cover(covering=agreed, valid_until=on("2026-06-10"), by=head, at=early)
    assert refused.value.field == "valid_until"


def test_the_board_reads_all_in_two_queries(city, round, head, django_assert_num_queries):
    agree(city.hoa_sen, city.mai_vang, head)
    agree(city.hoa_sen, city.truc_xanh, head)
    receive(owes(round, city.hoa_sen))
    rows = list(Obligation.objects.filter(round=round))
    with django_assert_num_queries(2):
        found = covering.through_in(rows, FILED)
    assert {pk: each.coverer.key for pk, each in found.items()} == {
        owes(round, city.mai_vang).pk: "hoa-sen",
        owes(round, city.truc_xanh).pk: "hoa-sen",
    }


def test_the_database_wants_both_or_neither(city, round, head):
    own, theirs = owes(round, city.hoa_sen), owes(round, city.mai_vang)
    receipt = receive(own)
    for channel, through in (("through", None), ("quyen", receipt)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Receipt.objects.create(
                obligation=theirs,
                channel=channel,
                received_at=FILED,
                entered_at=FILED,
                reference="x",
                through=through,
            )


def test_the_heads_are_told_and_then_the_writers(city, round):
    """Who answers is told that an answer is asked; who asked, that it was given; who writes, that the report came."""
    people = {}
    for who, unit, role in (
        ("coverer", city.hoa_sen, "head"),
        ("covered", city.mai_vang, "head"),
        ("writer", city.mai_vang, "officer"),
        ("stranger", city.sao_bien, "head"),
    ):
        people[who] = factories.person(who)
        factories.mandate(people[who], unit, role)
    agreed = actions.confirm_cover(
        covering=name(city.hoa_sen, city.mai_vang, people["coverer"]), by=people["covered"], at=NAMED
    )
    receive(owes(round, city.hoa_sen))
    told = Notice.objects.order_by("pk").values_list("to__name", "kind", "about")
    theirs = owes(round, city.mai_vang)
    assert list(told) == [
        ("covered", "covering", f"covering:{agreed.pk}"),
        ("coverer", "covering", f"covering:{agreed.pk}"),
        ("writer", "through", f"obligation:{theirs.pk}"),
    ]
