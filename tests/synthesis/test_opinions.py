"""Rounds of opinions on a draft: what was sent stays, who answered and who was silent, what was taken and why."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from quyen.audit.models import Entry
from quyen.core.refusals import Denied, NotFound
from quyen.notices.models import Notice
from quyen.synthesis import actions, doors_opinions, freezing, opinions, sent
from quyen.synthesis import refusals_opinions as refusals
from quyen.synthesis.models import Consultation, Opinion
from tests import opinions as told
from tests import putting_together
from tests.clock import at

pytestmark = pytest.mark.postgres

LATE = at("2026-06-22 10:00")
AFTER = at("2026-06-23 08:00")


def states(consultation, moment) -> list[tuple[str, str, int, int]]:
    consultation.refresh_from_db()
    return [
        (one.row.unit.key, str(one.answer), one.days, one.remarks)
        for one in opinions.asked(consultation, moment)
    ]


def test_what_was_sent_stays_when_the_draft_goes_on(world):
    asked = told.ask(world)
    before = sent.read(asked.synthesis.round, asked.content).part(world.section("II").pk).sentences
    actions.write_section(
        synthesis=world.synthesis,
        section=world.section("II"),
        sentences=[actions.Wording("Câu mới của Văn phòng.", own=True)],
        base=1,
        by=world.office_officer,
        at=world.now,
    )
    asked.refresh_from_db()
    now = sent.read(asked.synthesis.round, asked.content).part(world.section("II").pk).sentences
    assert (before, now) == (tuple(putting_together.OFFICIAL["II"]), before)


def test_figures_are_printed_as_they_were_sent(world):
    putting_together.write(world.synthesis, world, "III.1", world.now)
    asked = told.ask(world)
    world.synthesis.figures.update(value=1)
    said = sent.read(asked.synthesis.round, asked.content).part(world.section("III.1").pk).sentences
    # 96 of each of two wards and 380 of the department of agriculture, which is no ward: a control total.
    assert said[0].startswith("Tại thời điểm chốt số liệu, Thành phố có 192 hộ nghèo, 420 hộ cận nghèo")


def test_those_who_write_or_give_are_told_once(world):
    asked = told.ask(world, units=("ward_a",))
    news = Notice.objects.filter(kind="opinion-asked")
    names = {"officer", "head", "deputy", "clerk"}
    assert {row.to for row in news} == {world.people[name] for name in names}
    assert {row.about for row in news} == {f"consulted:{asked.consulted.get().pk}"}


def test_due_is_a_working_day_to_come_and_silence_is_said(world):
    for due_on in (date(2026, 6, 15), date(2026, 6, 20), date(2031, 1, 2)):
        with pytest.raises(refusals.DueRefused) as refused:
            told.ask(world, due_on=due_on)
        assert str(refused.value) == "Hãy chọn một ngày làm việc sau hôm nay. Ngày gần nhất là 16/06/2026."
    with pytest.raises(refusals.SilenceUnsaid):
        told.ask(world, silence="")
    with pytest.raises(refusals.NobodyAsked):
        told.ask(world, units=())
    with pytest.raises(refusals.NotAMember):
        told.ask(world, units=("ward_a", "old_a"))
    assert not Consultation.objects.exists()


def test_one_round_at_a_time(world):
    told.ask(world)
    with pytest.raises(refusals.RoundStillOpen):
        told.ask(world)


def test_an_empty_draft_is_not_sent(world):
    world.synthesis.texts.all().delete()
    with pytest.raises(refusals.NothingToSend):
        told.ask(world)


def test_a_unit_s_remarks_are_its_own_until_they_are_given(world):
    asked = told.ask(world)
    row = told.of(asked, world, "ward_a")
    told.write(row, world, {"II": told.ON_PLAN})
    assert (list(opinions.given(asked)), opinions.unsettled(asked.synthesis)) == ([], {})
    assert not Entry.objects.filter(event__startswith="opinion.w").exists()
    told.give(row, by=world.head, at=world.now)
    assert [(one.section.code, one.text) for one in opinions.given(asked)] == [("II", told.ON_PLAN)]
    with pytest.raises(refusals.AlreadyGiven):
        told.write(row, world, {"II": "Khác."})
    with pytest.raises(refusals.AlreadyGiven):
        told.give(row, by=world.head, at=world.now)


def test_two_colleagues_do_not_overwrite_each_other(world):
    row = told.of(told.ask(world), world, "ward_a")
    base = opinions.fingerprint(row)
    told.write(row, world, {"II": told.ON_PLAN})
    with pytest.raises(refusals.OpinionChangedMeanwhile):
        actions.write_opinion(consulted=row, texts={None: "Khác."}, base=base, by=world.head, at=world.now)
    with pytest.raises(refusals.OpinionChangedMeanwhile):  # agreeing in one click on a page opened before
        actions.give_opinion(consulted=row, agrees=True, base=base, by=world.head, at=world.now)
    assert [one.text for one in row.opinions.all()] == [told.ON_PLAN]


def test_personal_data_is_refused_at_its_section(world):
    row = told.of(told.ask(world), world, "ward_a")
    with pytest.raises(refusals.OpinionRefused) as refused:
        told.write(row, world, {"II": "Gọi 0903 123 456."})
    assert refused.value.field == f"text-{world.section('II').pk}"


def test_whoever_does_not_agree_says_why(world):
    row = told.of(told.ask(world), world, "ward_a")
    with pytest.raises(refusals.DisagreesWithoutWhy):
        told.give(row, by=world.head, at=world.now, agrees=False)
    told.give(row, by=world.head, at=world.now)
    row.refresh_from_db()
    assert (row.agrees, row.channel, row.answered_by, row.opinions.count()) == (True, "here", world.head, 0)


def test_late_ones_are_taken_and_marked_and_silence_is_as_the_letter_said(world):
    asked = told.ask(world, silence="nothing")
    told.give(told.of(asked, world, "dept"), by=world.dept_head, at=world.now)
    assert states(asked, world.now) == [
        ("so-y-te", "on_time", 0, 0),
        ("hoa-sen", "due", 4, 0),
        ("mai-vang", "due", 4, 0),
    ]
    assert states(asked, LATE)[1] == ("hoa-sen", "missing", 3, 0)
    with pytest.raises(refusals.StillTime) as refused:
        actions.close_consultation(consultation=asked, by=world.office_head, at=at("2026-06-19 23:00"))
    assert str(refused.value) == (
        "Còn 2 đơn vị chưa trả lời và được trả lời đến hết ngày 19/06/2026. Hãy đóng lượt lấy ý kiến sau ngày đó."
    )
    row = told.of(asked, world, "ward_a")
    told.write(row, world, {None: told.ON_WHOLE})
    told.give(row, by=world.head, at=LATE)
    actions.close_consultation(consultation=asked, by=world.office_head, at=AFTER)
    assert states(asked, AFTER) == [
        ("so-y-te", "on_time", 0, 0),
        ("hoa-sen", "late", 3, 1),
        ("mai-vang", "silent", 0, 0),
    ]
    silent = told.of(asked, world, "ward_b")
    assert [one.silent_as for one in opinions.asked(asked, AFTER)] == ["", "", "nothing"]
    assert (silent.answered_at, silent.agrees, silent.channel) == (
        None,
        None,
        "",
    )  # never written as an answer
    with pytest.raises(refusals.RoundClosed):
        told.give(silent, by=world.ward_b_head, at=AFTER)


def test_a_round_that_all_answered_closes_at_once(world):
    asked = told.ask(world, units=("ward_a",))
    told.give(told.of(asked, world, "ward_a"), by=world.head, at=world.now)
    closed = actions.close_consultation(consultation=asked, by=world.office_head, at=world.now)
    assert (closed.closed_at, closed.closed_by) == (world.now, world.office_head)
    with pytest.raises(refusals.RoundClosed):
        actions.close_consultation(consultation=asked, by=world.office_head, at=world.now)


def test_what_came_on_paper_has_its_number_and_gives_way_to_nothing(world):
    asked = told.ask(world)
    row = told.of(asked, world, "ward_a")
    told.write(row, world, {"II": "Chưa gửi."})
    given = {
        "texts": {world.section("II").pk: told.LONGER},
        "agrees": True,
        "channel": "exchange",
        "proof": " 12/UBND-VP  ngày 15/6/2026 ",
        "came_at": at("2026-06-15 09:00"),
        "by": world.office_officer,
        "at": world.now,
    }
    for wrong, refusal in (
        ({"proof": " "}, refusals.ProofMissing),
        ({"channel": "here"}, refusals.ChannelUnsaid),
        ({"came_at": at("2026-06-14 09:00")}, refusals.CameRefused),
        ({"texts": {}, "agrees": False}, refusals.DisagreesWithoutWhy),
    ):
        with pytest.raises(refusal), transaction.atomic():
            actions.enter_opinion(consulted=row, **given | wrong)
    row = actions.enter_opinion(consulted=row, **given)
    assert (row.channel, row.proof, [one.text for one in row.opinions.all()]) == (
        "exchange",
        "12/UBND-VP ngày 15/6/2026",
        [told.LONGER],
    )
    row = actions.enter_opinion(
        consulted=row, **given | {"texts": {None: told.ON_WHOLE}}
    )  # mistyped: once more
    settle(row.opinions.get(), world)
    with pytest.raises(refusals.SettledAlready):
        actions.enter_opinion(consulted=row, **given)


def settle(opinion: Opinion, world, outcome: str = "taken", why: str = "", **more) -> Opinion:
    given = {"base": "", "by": world.office_officer, "at": world.now} | more
    return actions.settle(opinion=opinion, outcome=outcome, why=why, **given)


def test_what_is_not_wholly_taken_says_why(world):
    asked = told.answered(world)
    on_whole, on_plan = opinions.given(asked).order_by("position")
    with pytest.raises(refusals.OutcomeUnsaid):
        settle(on_plan, world, "")
    for outcome in ("partly", "not"):
        with pytest.raises(refusals.WhyMissing) as refused:
            settle(on_plan, world, outcome)
        assert refused.value.field == f"why-{on_plan.pk}"
    with pytest.raises(refusals.WhyRefused):
        settle(on_plan, world, "not", "Gọi 0903 123 456.")
    settle(on_plan, world, "partly", "Số liệu chi tiết ở phụ lục.")
    settled = settle(on_whole, world)
    assert opinions.unsettled(asked.synthesis) == {}
    with pytest.raises(refusals.SettledMeanwhile):
        settle(on_whole, world, "not", "Khác.")
    again = settle(on_whole, world, "not", "Tên gọi theo quyết định.", base=opinions.settled(settled))
    assert (again.outcome, again.why) == ("not", "Tên gọi theo quyết định.")


def test_nobody_settles_what_is_not_given(world):
    row = told.of(told.ask(world), world, "ward_a")
    told.write(row, world, {"II": told.ON_PLAN})
    with pytest.raises(refusals.NotGivenYet):
        settle(row.opinions.get(), world)


def points(synthesis) -> list[str]:
    return [one.sentence for one in freezing.open_points(synthesis) if "ý kiến" in one.sentence]


def test_open_rounds_and_unsettled_opinions_stand_in_the_way_of_freezing(world):
    asked = told.answered(world)
    assert points(world.synthesis) == [
        "Lượt lấy ý kiến lần 1, hạn trả lời 19/06/2026, chưa đóng.",
        "1 ý kiến về toàn bộ dự thảo chưa được xem xét.",
        "Mục II: 1 ý kiến chưa được xem xét.",
    ]
    for one in opinions.given(asked):
        settle(one, world)
    actions.close_consultation(consultation=asked, by=world.office_head, at=LATE)
    assert points(world.synthesis) == []


def test_a_further_round_shows_what_changed(world):
    first = told.answered(world)
    actions.close_consultation(consultation=first, by=world.office_head, at=LATE)
    (old,) = putting_together.OFFICIAL["II"]
    actions.write_section(
        synthesis=world.synthesis,
        section=world.section("II"),
        sentences=[actions.Wording(old, own=True), actions.Wording("Đã mở 12 lớp tập huấn.", own=True)],
        base=1,
        by=world.office_officer,
        at=LATE,
    )
    second = told.ask(world, LATE, due_on=date(2026, 6, 26))
    found = sent.changes(*(sent.read(each.synthesis.round, each.content) for each in (first, second)))
    assert [(change.section.code, change.sentences) for change in found] == [
        ("II", (("same", old), ("new", "Đã mở 12 lớp tập huấn.")))
    ]
    assert (second.number, opinions.before(second), opinions.before(first)) == (2, first, None)


def test_doors_open_to_the_unit_and_the_office_each_on_its_side(world):
    asked = told.ask(world)
    row, on = told.of(asked, world, "ward_a"), world.now.date()
    assert doors_opinions.consulted_for(world.clerk, row.pk, on).unit == world.ward_a
    assert doors_opinions.paper_for(world.office_officer, row.pk, on) == row
    assert doors_opinions.consultation_for(world.leader, asked.pk, on) == asked
    with pytest.raises(NotFound):
        doors_opinions.consulted_for(world.stranger, row.pk, on)
    with pytest.raises(Denied):  # what a unit writes down is nobody else's
        doors_opinions.consulted_for(world.office_officer, row.pk, on)
    for door in (doors_opinions.paper_for, doors_opinions.consultation_for):
        with pytest.raises(NotFound):
            door(world.officer, (row if door is doors_opinions.paper_for else asked).pk, on)


def test_the_database_keeps_an_answer_whole(world):
    row = told.of(told.ask(world), world, "ward_a")
    row.answered_at = world.now
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
