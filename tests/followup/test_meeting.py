"""A meeting is called, changed, held and minuted; its invitation and its conclusion are issued."""

from datetime import date

import pytest

from quyen.core.refusals import NotFound
from quyen.followup import actions
from quyen.followup.actions import AgendaPoint, Judged
from quyen.followup.actions.announcing import DatedOnAnotherDay
from quyen.followup.actions.meeting import (
    AgendaEmpty,
    AttendanceUnsaid,
    MeetingMovedOn,
    MeetingOver,
    NobodyInvited,
    NotHeldYet,
    PaperOfNeither,
    PointSpokenOf,
)
from quyen.followup.doors import committee as doors
from quyen.followup.models import Meeting, Paper
from quyen.followup.queries import committee as reads
from quyen.followup.queries.committee import MeetingState
from quyen.followup.rules import Blank
from quyen.obligations.letters import Frame
from quyen.organisations.models import Mandate
from quyen.publications.queries import received_by
from quyen.web.committee import framing
from tests.advice import PDF
from tests.clock import at
from tests.followup.reading import told, words

TODAY = date(2026, 6, 15)
SOON = at("2026-06-20 08:00")


def stamp(world, moment=None) -> dict:
    return {"by": world.office_officer, "at": moment or world.now}


def content(world, **given) -> dict:
    """What a meeting is called with, but for what is `given` otherwise."""
    whole = {
        "title": "Họp đột xuất",
        "starts_at": SOON,
        "place": "Phòng 3",
        "chair": "Trưởng ban",
        "units": [world.ward_a],
        "points": [AgendaPoint("Phân công sau bão")],
    }
    return whole | given


def called(world, **given) -> Meeting:
    return actions.call_meeting(committee=world.committee, **content(world, **given), **stamp(world))


def frame(world, kind: str, dated=TODAY) -> Frame:
    signer = Mandate.objects.select_related("user", "unit").get(user=world.office_head)
    return framing.frame(world.committee, kind, signer, dated=dated, on=TODAY)


def test_meetings_stand_as_the_hour_and_the_minutes_say(world, advised):
    made = called(world)
    cancelled = called(world, title="Họp khác")
    actions.cancel_meeting(meeting=cancelled, base=1, reason="Trùng lịch.", **stamp(world))
    later = at("2026-06-21 08:00")
    found = {row.meeting: row for row in reads.meetings(world.committee)}
    assert [(found[one].state(later), found[one].came, found[one].unmarked) for one in (
        advised.held, advised.coming, made, cancelled,
    )] == [
        (MeetingState.MINUTED, 3, 0), (MeetingState.CALLED, 0, 2), (MeetingState.HELD, 0, 1),
        (MeetingState.CANCELLED, 0, 1),
    ]  # fmt: skip
    assert reads.coming([world.ward_a.pk], world.now) == [made]
    assert [row.meeting for row in reads.invited([world.ward_c.pk])] == [advised.coming]


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"title": ""}, Blank, "title"),
        ({"place": ""}, Blank, "place"),
        ({"chair": ""}, Blank, "chair"),
        ({"units": []}, NobodyInvited, "units"),
        ({"points": []}, AgendaEmpty, "points"),
        ({"points": [AgendaPoint(" ")]}, Blank, "point-0"),
        ({"points": [AgendaPoint("A")] * 31}, AgendaEmpty, "points"),
    ],
)
def test_half_a_meeting_is_refused(world, given, refusal, field):
    with pytest.raises(refusal) as refused:
        called(world, **given)
    assert (refused.value.field, Meeting.objects.count()) == (field, 0)


def test_only_members_are_invited(world):
    with pytest.raises(NobodyInvited) as refused:
        called(world, units=[world.above])
    assert refused.value.field == "units"


def test_the_invited_are_told_and_told_anew_where_it_moves(world, advised):
    made = called(world)
    moved = actions.change_meeting(
        meeting=made,
        base=1,
        **content(world, place="Phòng 5", units=[world.ward_a, world.ward_c]),
        **stamp(world),
    )
    actions.change_meeting(
        meeting=made,
        base=2,
        **content(world, place="Phòng 5", units=[world.ward_a, world.ward_c], title="Họp về bão"),
        **stamp(world),
    )
    actions.cancel_meeting(meeting=made, base=3, reason="Bão tan.", **stamp(world))
    assert moved.number == 3
    # who of ward_a and ward_c sits at a desk: one of each is enough to see what was said
    seen = [
        (who, subject)
        for who, subject, _body in told(f"meeting:{made.pk}")
        if who in ("officer", "ward.c.head")
    ]
    assert sorted(seen, key=lambda pair: pair[0] == "officer") == [
        ("ward.c.head", "Your unit is invited on 20 June 2026: Họp đột xuất"),
        ("ward.c.head", "Called off: Họp về bão, on 20 June 2026"),
        ("officer", "Your unit is invited on 20 June 2026: Họp đột xuất"),
        ("officer", "Another hour or place, now on 20 June 2026: Họp đột xuất"),
        ("officer", "Called off: Họp về bão, on 20 June 2026"),
    ]
    assert told(f"meeting:{advised.held.pk}") == []  # entered afterwards


def test_who_is_taken_off_the_list_sees_the_meeting_no_more(world):
    made = called(world, units=[world.ward_a, world.ward_b])
    assert doors.meeting_for(world.stranger, made.pk, TODAY) == made
    actions.change_meeting(meeting=made, base=1, **content(world), **stamp(world))
    with pytest.raises(NotFound):
        doors.meeting_for(world.stranger, made.pk, TODAY)


def test_what_was_said_to_a_point_is_not_lost_by_a_new_agenda(world):
    made = called(world, starts_at=at("2026-06-15 08:00"))
    point = made.points.get()
    actions.keep_minutes(meeting=made, base=1, minutes="", said={point.pk: "Giao ba phường."}, **stamp(world))
    more = [AgendaPoint("Việc khác"), AgendaPoint("Phân công sau bão")]
    again = content(world, starts_at=at("2026-06-15 08:00"), points=more)
    actions.change_meeting(meeting=made, base=2, **again, **stamp(world))
    assert [(row.title, row.said) for row in made.points.all()] == [
        ("Việc khác", ""), ("Phân công sau bão", "Giao ba phường."),
    ]  # fmt: skip
    with pytest.raises(PointSpokenOf):
        actions.change_meeting(meeting=made, base=3, **again | {"points": more[:1]}, **stamp(world))
    with pytest.raises(MeetingMovedOn):
        actions.change_meeting(meeting=made, base=2, **again, **stamp(world))


def test_papers_come_and_go_until_the_minutes_stand(world, advised):
    paper = actions.add_paper(
        meeting=advised.coming, title="Dẫn chiếu", citation=f"proposal:{advised.course.pk}", **stamp(world)
    )
    assert (paper.position, paper.file, paper.citation) == (1, None, f"proposal:{advised.course.pk}")
    actions.remove_paper(paper=paper, **stamp(world))
    assert [row.title for row in advised.coming.papers.all()] == ["Danh mục khuyến nghị"]
    with pytest.raises(PaperOfNeither):
        actions.add_paper(meeting=advised.coming, title="Trống", **stamp(world))
    with pytest.raises(MeetingOver):
        actions.add_paper(meeting=advised.held, title="Muộn", file=("a.pdf", PDF), **stamp(world))
    assert Paper.objects.count() == 1


def test_minutes_stand_once_it_is_noted_who_came(world):
    made = called(world, units=[world.ward_a, world.ward_b])
    after = stamp(world, at("2026-06-20 11:00"))
    with pytest.raises(NotHeldYet):
        actions.note_attendance(meeting=made, states={world.ward_a.pk: ("came", "")}, **stamp(world))
    with pytest.raises(AttendanceUnsaid) as refused:
        actions.keep_minutes(meeting=made, base=1, minutes="Thống nhất.", said={}, final=True, **after)
    assert str(refused.value) == "Hãy ghi thành phần dự trước: còn 2 đơn vị được mời chưa ghi."
    states = {
        world.ward_a.pk: ("came", ""),
        world.ward_b.pk: ("excused", "Trực bão"),
        world.dept.pk: ("came", ""),
    }
    assert actions.note_attendance(meeting=made, states=states, **after) == 2  # dept was not invited
    actions.keep_minutes(meeting=made, base=1, minutes="Thống nhất.", said={}, final=True, **after)
    found = reads.met(made)
    assert (found.came, [(row.state, row.note) for row in found.attendance]) == (
        1, [("came", ""), ("excused", "Trực bão")],
    )  # fmt: skip
    with pytest.raises(MeetingOver):
        actions.note_attendance(meeting=made, states=states, **after)
    with pytest.raises(MeetingOver):
        actions.keep_minutes(meeting=made, base=2, minutes="Khác.", said={}, **after)


def test_the_invitation_is_issued_to_the_invited(world, advised):
    document = actions.invite(
        meeting=advised.coming,
        frame=frame(world, "invitation"),
        notes="Đề nghị mang theo danh mục.",
        by=world.office_head,
        at=world.now,
    )
    assert (document.full_number, document.kind, document.about) == (
        "01/GM-BCĐNQ", "invitation", f"meeting:{advised.coming.pk}",
    )  # fmt: skip
    expected = [
        "GIẤY MỜI",
        "họp rà soát cam kết quốc tế",
        "- Ủy ban nhân dân phường Mai Vàng;",
        "- Ủy ban nhân dân xã Tân Lập.",
        "Tới dự: họp rà soát cam kết quốc tế.",
        "Chủ trì: Phó Trưởng ban.",
        "Thời gian: 14 giờ 00 ngày 22/6/2026.",
        "Địa điểm: Phòng họp số 1.",
        "Đề nghị mang theo danh mục./.",
        "1. Các khuyến nghị giao cho Thành phố.",
    ]
    assert [text for text in words(document) if text in expected] == expected
    assert [row.document for row in received_by([world.ward_c])][:1] == [document]
    with pytest.raises(MeetingOver):
        actions.invite(
            meeting=advised.held, frame=frame(world, "invitation"), by=world.office_head, at=world.now
        )
    with pytest.raises(DatedOnAnotherDay):
        actions.invite(
            meeting=advised.coming,
            frame=frame(world, "invitation", date(2026, 6, 16)),
            by=world.office_head,
            at=world.now,
        )


def test_the_conclusion_is_issued_and_is_a_decision(world, advised):
    decision = actions.conclude(
        meeting=advised.held,
        conclusions="Giao các phường rà soát.\nBáo cáo trước ngày 30/6.",
        frame=frame(world, "notice"),
        verdicts=[Judged(advised.wells, "accepted")],
        by=world.office_head,
        at=world.now,
    )
    assert (decision.kind, decision.full_number, decision.issued_on, decision.meeting) == (
        "conclusion", "01/TB-BCĐNQ", TODAY, advised.held,
    )  # fmt: skip
    expected = [
        "THÔNG BÁO",
        "Kết luận của Trưởng ban tại cuộc họp Ban Chỉ đạo quý II năm 2026",
        "Ngày 08 tháng 6 năm 2026, tại Phòng họp số 2, Trưởng ban chủ trì cuộc họp Ban Chỉ đạo quý II năm 2026; có sự "
        "tham dự của Sở Y tế, Ủy ban nhân dân phường Hoa Sen, Ủy ban nhân dân phường Mai Vàng. Sau khi nghe báo cáo và "
        "ý kiến của các đơn vị, Trưởng ban kết luận như sau:",
        "1. Giao các phường rà soát.",
        "2. Báo cáo trước ngày 30/6.",
    ]
    assert [text for text in words(decision.document) if text in expected] == expected
    assert reads.met(advised.held).conclusion == decision
    assert reads.proposed(advised.wells).decision == decision
    with pytest.raises(NotHeldYet):
        actions.conclude(
            meeting=advised.coming,
            conclusions="Sớm.",
            frame=frame(world, "notice"),
            by=world.office_head,
            at=world.now,
        )
