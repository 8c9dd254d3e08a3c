"""Issuing chasing letters: to whom, under which numbers, and whether a due day moves."""

import pytest
from django.db import transaction

from quyen.audit.models import Entry
from quyen.core.refusals import Denied, NotFound
from quyen.obligations import actions, doors, letters, queries
from quyen.obligations.letters import Case, Frame, Terms
from quyen.obligations.models import Extension, Obligation
from quyen.publications.layouts.parts import Letterhead, Signature
from quyen.publications.models import Document
from quyen.publications.queries import received_by
from tests import factories
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = at("2026-06-19 09:00")
TERMS = Terms(on("2026-06-22"), "trên hệ thống Quyền", "Văn phòng Thường trực", "chế độ báo cáo")
FRAME = Frame(
    Letterhead("", "Ban Chỉ đạo", "Thành phố Sông Mây"),
    "BCĐNQ-VPTT",
    on("2026-06-19"),
    Signature("Vũ Đình Long", "Chánh Văn phòng", "TL.", "Trưởng ban"),
)


@pytest.fixture
def round(opened):
    return opened()


@pytest.fixture
def owed(round):
    return {row.unit.key: row for row in round.obligations.filter(upward=False).select_related("unit")}


@pytest.fixture
def issue(round, owed, city, office):
    def issued(*keys: str, each: bool = True, terms: Terms = TERMS, frame: Frame = FRAME, **more):
        cases = [case(owed[key]) for key in keys]
        given = {"round": round, "issuer": city.committee, "by": office, "at": NOW} | more
        return actions.issue_letters(cases=cases, each=each, terms=terms, frame=frame, **given)

    return issued


def case(row: Obligation) -> Case:
    return Case(row.pk, row.unit, row.unit_name_vi, row.due_on, (on("2026-06-19") - row.due_on).days)


def receive(obligation, moment):
    actions.receive(
        obligation=obligation, channel="quyen", received_at=at(moment), reference="reports.version:1", by=None,
        at=at(moment),
    )  # fmt: skip


def due_days(owed) -> dict[str, str]:
    return {key: str(queries.facts(row, NOW).effective_due_on) for key, row in owed.items()}


def test_each_unit_gets_a_letter_of_its_own(issue, owed, round, city):
    made = issue("hoa-sen", "mai-vang")
    assert [
        (row.full_number, row.about, [(to.unit.key, to.name, to.to_act) for to in row.addressees.all()])
        for row in made
    ] == [
        (
            "01/BCĐNQ-VPTT",
            f"chasing:{round.pk}#each",
            [("hoa-sen", "Ủy ban nhân dân phường Hoa Sen", True)],
        ),
        (
            "02/BCĐNQ-VPTT",
            f"chasing:{round.pk}#each",
            [("mai-vang", "Ủy ban nhân dân phường Mai Vàng", True)],
        ),
    ]
    assert [row.document for row in received_by([city.hoa_sen])] == [made[0]]
    assert (letters.is_common(made[0]), letters.round_of(made[0])) == (False, round.pk)


def test_one_letter_goes_to_all(issue, round, city):
    (made,) = issue("hoa-sen", "mai-vang", each=False)
    assert (made.full_number, made.about, letters.is_common(made)) == (
        "01/BCĐNQ-VPTT",
        f"chasing:{round.pk}#common",
        True,
    )
    assert [to.unit for to in made.addressees.all()] == [city.hoa_sen, city.mai_vang]


def test_a_letter_alone_moves_no_due_day(issue, owed):
    before = due_days(owed)
    issue("hoa-sen", "mai-vang")
    assert (due_days(owed), Extension.objects.count()) == (before, 0)


def test_time_is_given_with_grounds_to_those_written_to(issue, owed, office):
    terms = Terms(TERMS.due_on, TERMS.channel, TERMS.contact, TERMS.basis, "Mưa bão, mất điện diện rộng")
    issue("hoa-sen", "mai-vang", terms=terms, extending=True)
    assert {key: day for key, day in due_days(owed).items() if day == "2026-06-22"} == {
        "hoa-sen": "2026-06-22",
        "mai-vang": "2026-06-22",
    }
    assert (
        list(Extension.objects.order_by("pk").values_list("grounds", "by", "at"))
        == [("Mưa bão, mất điện diện rộng", office.pk, NOW)] * 2
    )
    events = Entry.objects.order_by("pk").values_list("event", flat=True)
    assert [event for event in events if event in ("obligation.extended", "document.issued")] == [
        "obligation.extended",
        "obligation.extended",
        "document.issued",
        "document.issued",
    ]


def test_a_report_that_was_sent_back_is_asked_for_and_given_no_time(issue, owed, round, city, office):
    receive(owed["hoa-sen"], "2026-06-15 09:00")
    back = Case(owed["hoa-sen"].pk, city.hoa_sen, "Phường Hoa Sen", on("2026-06-16"), 0, on("2026-06-16"))
    terms = Terms(TERMS.due_on, TERMS.channel, TERMS.contact, TERMS.basis, "Mưa bão")
    made = actions.issue_letters(
        round=round, cases=[back, case(owed["mai-vang"])], each=True, terms=terms, frame=FRAME,
        issuer=city.committee, extending=True, by=office, at=NOW,
    )  # fmt: skip
    extended = list(Extension.objects.values_list("obligation__unit__key", flat=True))
    assert (len(made), extended) == (2, ["mai-vang"])


def refusals():
    words = {"channel": "trên hệ thống", "contact": "VPTT", "basis": "chế độ báo cáo"}
    day = on("2026-06-22")
    return [
        ({"keys": ()}, actions.NobodyChosen, "units"),
        ({"terms": Terms(on("2026-06-18"), **words)}, actions.NewDayPast, "due_on"),
        ({"terms": Terms(day, **words | {"channel": "  "})}, actions.TermMissing, "channel"),
        ({"terms": Terms(day, **words | {"basis": ""})}, actions.TermMissing, "basis"),
        ({"terms": Terms(day, **words | {"basis": "gọi 0903 123 456"})}, actions.UncleanText, "basis"),
        ({"terms": Terms(day, **words), "extending": True}, actions.NoGrounds, "grounds"),
        ({"dated": on("2026-06-20")}, actions.LetterDate, "dated"),
        ({"dated": on("2026-06-14")}, actions.LetterDate, "dated"),
        ({"dated": None}, actions.LetterDate, "dated"),
    ]


@pytest.mark.parametrize(("given", "refusal", "field"), refusals())
def test_a_letter_that_may_not_go_takes_no_number(issue, owed, given, refusal, field):
    before, given = due_days(owed), dict(given)
    keys = given.pop("keys", ("hoa-sen",))
    if "dated" in given:
        dated = given.pop("dated")
        given["frame"] = Frame(FRAME.letterhead, FRAME.symbol, dated, FRAME.signature)
    with pytest.raises(refusal) as raised, transaction.atomic():
        issue(*keys, **given)
    assert (raised.value.field, str(raised.value) != "") == (field, True)
    assert (Document.objects.count(), Extension.objects.count(), due_days(owed)) == (0, 0, before)


@pytest.mark.parametrize("overtaken", ["received", "waived", "extended"])
def test_who_is_no_longer_late_is_not_written_to(issue, owed, office, overtaken):
    row = owed["hoa-sen"]
    if overtaken == "received":
        receive(row, "2026-06-19 08:59")
    elif overtaken == "waived":
        actions.waive(obligation=row, grounds="Mới thành lập", by=office, at=NOW)
    else:
        actions.extend(obligation=row, due_on=on("2026-06-20"), grounds="Mưa bão", by=office, at=NOW)
    with pytest.raises(actions.NoLongerOwed) as raised, transaction.atomic():
        issue("mai-vang", "hoa-sen")
    assert ("Phường Hoa Sen" in str(raised.value), Document.objects.count()) == (True, 0)


def test_where_time_gives_none_nothing_is_issued(issue, owed):
    """Extended to the day it is due already: the refusal takes the numbers back with it."""
    terms = Terms(on("2026-06-19"), TERMS.channel, TERMS.contact, TERMS.basis, "Mưa bão")
    issue("hoa-sen", terms=terms)
    assert Document.objects.count() == 1
    actions.extend(
        obligation=owed["mai-vang"], due_on=on("2026-06-19"), grounds="x", by=factories.person(), at=NOW
    )
    with pytest.raises(actions.NotLater), transaction.atomic():
        issue("hoa-sen", "mai-vang", terms=terms, extending=True)
    assert (Document.objects.count(), Extension.objects.count()) == (1, 1)


def seated(unit, role: str):
    user = factories.person()
    factories.mandate(user, unit, role)
    return user


def test_a_letter_lies_open_to_its_unit_and_to_the_office(issue, city):
    mine, theirs = issue("hoa-sen", "mai-vang")
    officer, office = seated(city.hoa_sen, "officer"), seated(city.office, "office")
    today = on("2026-06-19")
    for user in (officer, office):
        assert doors.find_letter(user, mine.pk, today) == doors.find_letter_file(user, mine.pk, today) == mine
    with pytest.raises(NotFound):
        doors.find_letter(officer, theirs.pk, today)
    with pytest.raises(Denied):
        doors.find_letter(seated(city.committee, "leader"), mine.pk, today)
    with pytest.raises(NotFound):
        doors.find_letter(office, 0, today)


def test_the_file_of_a_common_letter_is_for_the_office_alone(issue, city):
    (made,) = issue("hoa-sen", "mai-vang", each=False)
    officer, office = seated(city.hoa_sen, "officer"), seated(city.office, "office")
    assert doors.find_letter(officer, made.pk, on("2026-06-19")) == made
    assert doors.find_letter_file(office, made.pk, on("2026-06-19")) == made
    with pytest.raises(Denied) as refused:
        doors.find_letter_file(officer, made.pk, on("2026-06-19"))
    assert str(refused.value) == (
        "Phụ lục công văn này nêu tên đơn vị khác. Công văn đã gửi đến đơn vị bằng văn bản giấy."
    )
