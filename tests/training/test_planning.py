"""A plan: needs, goals, programme, materials; frozen in versions, compared, called off."""

from datetime import date, time

import pytest

from quyen.followup.rules.matters import Blank, UncleanText
from quyen.notices.models import Notice
from quyen.training import actions
from quyen.training.actions import Spoken
from quyen.training.models import Event, Goal, Group, Plan, Quota, Speaker
from quyen.training.queries import events
from quyen.training.rules.planning import Change, Lack, State, digest, frozen, lacks
from tests import trainings
from tests.clock import at
from tests.trainings import HELD_ON

LATER = at("2026-06-20 10:00")


@pytest.fixture
def stamp(world) -> dict:
    return {"by": world.office_officer, "at": LATER}


def frame(event: Event, **other) -> dict:
    """What a form of the event would send, with something else in it."""
    names = ("title", "title_en", "host", "first_on", "last_on", "names_due_on", "seats", "venue", "chair")
    return {name: getattr(event, name) for name in names} | other


def test_the_first_version_holds_the_whole_plan_and_no_name(world, conference):
    plan = trainings.freeze(world, conference)
    said = plan.content
    assert (plan.number, plan.why, plan.sha256) == (1, "", digest(said))
    assert said["event"] == [
        {
            "id": conference.event.pk,
            "host": world.committee.name_vi,
            "title": trainings.TITLE,
            "title_en": "Training conference on human rights",
            "mode": "in-person",
            "venue": "Hội trường Ủy ban nhân dân Thành phố",
            "online_address": "",
            "host_with": "",
            "chair": "Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố",
            "audience": "",
            "seats": 10,
            "naming": "code",
            "naming_purpose": "",
            "pass_mark": None,
            "first_on": "2026-07-10",
            "last_on": "2026-07-10",
            "names_due_on": "2026-07-03",
        }
    ]
    assert [row["text"] for row in said["goals"]] == list(trainings.GOALS)
    assert [(row["starts_at"], row["kind"], row["speakers"]) for row in said["sessions"]] == [
        ("08:00", "opening", []),
        ("08:15", "topic", ["Vụ trưởng, Bộ Công an"]),
        ("10:00", "break", []),
        ("10:15", "film", []),
        ("13:30", "topic", ["Phó Giám đốc, Sở Nội vụ"]),
        ("16:00", "discussion", []),
    ]
    [film] = said["materials"]
    assert (film["session"], film["captions"], film["sha256"]) == (
        trainings.FILM,
        "vi en",
        trainings.FILM_SHA256,
    )
    assert [(row["to"], row["group"], row["seats"]) for row in said["seats"]] == [
        ("Sở Y tế", "Sở, ban, ngành", 2),
        ("Phường Hoa Sen", "Phường, xã, đặc khu", 2),
        ("Phường Mai Vàng", "Phường, xã, đặc khu", 1),
        ("Công an Thành phố", "Công an", 3),
    ]


def test_a_second_version_says_why_and_what_changed(world, conference, stamp):
    first = trainings.freeze(world, conference)
    event, topic = conference.event, conference.sessions[1]
    actions.change_event(event=event, **frame(event, venue="Nhà hát Thành phố"), **stamp)
    actions.change_session(
        session=topic,
        held_on=HELD_ON,
        starts_at=time(8, 15),
        ends_at=time(9, 45),
        kind="topic",
        title=topic.title,
        speakers=[Spoken("Vụ trưởng", "Bộ Công an", "Trần Văn Nói"), Spoken("Giảng viên", "Học viện")],
        **stamp,
    )
    actions.remove_session(session=conference.sessions[5], **stamp)
    actions.set_goals(event=event, texts=[trainings.GOALS[0], "Lập được báo cáo đúng kỳ."], **stamp)
    wanted = [
        Change(
            "event",
            "changed",
            trainings.TITLE,
            (("venue", "Hội trường Ủy ban nhân dân Thành phố", "Nhà hát Thành phố"),),
        ),
        Change(
            "goals",
            "changed",
            "Lập được báo cáo đúng kỳ.",
            (("text", trainings.GOALS[1], "Lập được báo cáo đúng kỳ."),),
        ),
        Change(
            "sessions",
            "changed",
            topic.title,
            (
                ("ends_at", "10:00", "09:45"),
                ("speakers", ["Vụ trưởng, Bộ Công an"], ["Vụ trưởng, Bộ Công an", "Giảng viên, Học viện"]),
            ),
        ),
        Change("sessions", "removed", "Trao đổi, hỏi đáp"),
    ]
    assert events.since(first, events.whole(event.pk)) == wanted
    with pytest.raises(Blank) as refused:
        actions.freeze_plan(event=event, **stamp)
    assert refused.value.field == "why"
    second = actions.freeze_plan(event=event, why="Đổi địa điểm.", **stamp)
    assert events.differences(first.content, second.content) == wanted
    assert "Trần Văn Nói" not in str(second.content)
    with pytest.raises(actions.NothingChanged):
        actions.freeze_plan(event=event, why="Lần nữa.", **stamp)
    assert Plan.objects.count() == 2


def test_without_need_goal_and_programme_no_version_stands(world, stamp):
    event = trainings.draft(world, venue="", chair="")
    with pytest.raises(actions.PlanLacks):
        actions.freeze_plan(event=event, **stamp)
    kinds = ("need", "goal", "session", "venue", "chair", "seats")
    found = lacks(frozen(events.whole(event.pk)))
    assert found == [Lack(kind) for kind in kinds]
    assert [lack.kind for lack in found if lack.blocking] == ["need", "goal", "session"]


def test_what_is_incomplete_is_named(world, conference, stamp):
    event = conference.event
    actions.change_event(event=event, **frame(event, last_on=date(2026, 7, 11), mode="both"), **stamp)
    first = {"held_on": HELD_ON, "starts_at": time(17), "ends_at": time(18)}
    actions.add_session(event=event, kind="film", title="Phim hai", **first, **stamp)
    first = {"held_on": HELD_ON, "starts_at": time(18), "ends_at": time(19)}
    actions.add_session(event=event, kind="topic", title="Chuyên đề ba", **first, **stamp)
    said = {"language": "vi", "rights": "Của Thành phố"}
    actions.add_material(event=event, kind="film", title="Phim ba", **said, **stamp)
    assert lacks(frozen(events.whole(event.pk))) == [
        Lack("address"),
        Lack("day", ("2026-07-11",)),
        Lack("speaker", ("Chuyên đề ba",)),
        Lack("film", ("Phim hai",)),
        Lack("hash", ("Phim ba",)),
        Lack("captions", ("Phim ba",)),
    ]


@pytest.mark.parametrize(
    ("other", "refused", "field"),
    [
        ({"seats": 7}, actions.SeatsRefused, "seats"),
        (
            {"first_on": date(2026, 7, 11), "last_on": date(2026, 7, 12)},
            actions.ProgrammeOutside,
            "last_on",
        ),
        ({"names_due_on": HELD_ON}, actions.DaysRefused, "names_due_on"),
        ({"online_address": "javascript:alert(1)"}, actions.AddressRefused, "online_address"),
        ({"chair": "Gọi 0912 345 678"}, UncleanText, "chair"),
        ({"title": " "}, Blank, "title"),
    ],
)
def test_an_event_is_not_changed_to_what_cannot_be(conference, stamp, other, refused, field):
    event = conference.event
    with pytest.raises(refused) as no:
        actions.change_event(event=event, **frame(event, **other), **stamp)
    assert (no.value.field, Event.objects.get().venue) == (field, event.venue)


def test_how_tests_are_paired_is_fixed_once_one_was_opened(world, conference, stamp):
    event = conference.event
    named = frame(event, naming="named", naming_purpose="Cấp chứng nhận đạt yêu cầu.", pass_mark=6)
    actions.change_event(event=event, **named, **stamp)
    event.sittings.create(moment="before", opened_at=LATER, opened_by=world.office_officer)
    with pytest.raises(actions.NamingFixed):
        actions.change_event(event=event, **frame(event), **stamp)
    event.refresh_from_db()
    assert (event.naming, event.pass_mark) == ("named", 6)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"held_on": date(2026, 7, 11)}, "held_on"),
        ({"ends_at": time(17)}, "ends_at"),
        ({"kind": "speech"}, "kind"),
        ({"starts_at": time(16, 29)}, "starts_at"),
        ({"speakers": [Spoken("", "Sở Nội vụ")]}, "post-1"),
        ({"speakers": [Spoken("Vụ trưởng", "Bộ"), Spoken("Vụ phó", "")]}, "organisation-2"),
        ({"speakers": [Spoken("Vụ trưởng", "Bộ")] * 9}, "speakers"),
    ],
)
def test_a_session_fits_into_its_event(conference, stamp, said, field):
    good = {
        "held_on": HELD_ON,
        "starts_at": time(17),
        "ends_at": time(18),
        "kind": "closing",
        "title": "Bế mạc",
    }
    with pytest.raises((actions.SessionRefused, actions.SpeakerRefused, Blank)) as refused:
        actions.add_session(event=conference.event, **{**good, **said}, **stamp)
    assert (refused.value.field, conference.event.sessions.count(), Speaker.objects.count()) == (field, 6, 2)


def test_two_sessions_at_once_stand_in_two_rooms(conference, stamp):
    same = {
        "held_on": HELD_ON,
        "starts_at": time(8, 15),
        "ends_at": time(10),
        "kind": "topic",
        "title": "Nhóm 2",
    }
    actions.add_session(event=conference.event, room="Phòng 2", **same, **stamp)
    assert conference.event.sessions.filter(starts_at=time(8, 15)).count() == 2


def test_a_gap_rests_on_something_and_stands_once(conference, stamp):
    event = conference.event
    with pytest.raises(actions.NeedRefused) as refused:
        actions.add_need(event=event, kind="reports", text="Thiếu số liệu.", **stamp)
    assert refused.value.field == "citation"
    need = actions.add_need(event=event, kind="reports", text="Thiếu số liệu.", citation="mark:7", **stamp)
    with pytest.raises(actions.NeedRefused):
        actions.add_need(event=event, kind="reports", text="Lại thiếu.", citation="mark:7", **stamp)
    actions.change_need(need=need, text="Thiếu số liệu theo giới.", **stamp)
    rows = event.needs.values_list("position", "kind", "text", "citation")
    assert list(rows) == [
        (1, "other", trainings.NEED, ""),
        (2, "reports", "Thiếu số liệu theo giới.", "mark:7"),
    ]
    actions.remove_need(need=need, **stamp)
    assert event.needs.count() == 1


def test_goals_keep_their_rows_when_they_are_ordered_anew(conference, stamp):
    event = conference.event
    first, second = event.goals.values_list("pk", flat=True)
    actions.set_goals(event=event, texts=[trainings.GOALS[1], "", "Mới.", trainings.GOALS[0]], **stamp)
    assert list(event.goals.values_list("position", "text")) == [
        (1, trainings.GOALS[1]),
        (2, "Mới."),
        (3, trainings.GOALS[0]),
    ]
    assert {first, second} < set(event.goals.values_list("pk", flat=True))
    actions.set_goals(event=event, texts=["Một."], **stamp)
    assert list(event.goals.values_list("position", "text")) == [(1, "Một.")]
    with pytest.raises(actions.TooManyGoals):
        actions.set_goals(event=event, texts=[f"Mục tiêu {n}." for n in range(13)], **stamp)
    with pytest.raises(Blank):
        actions.set_goals(event=event, texts=["  "], **stamp)
    assert Goal.objects.count() == 1


def test_an_event_called_off_stays_and_changes_no_more(world, conference, stamp):
    event = conference.event
    with pytest.raises(Blank):
        actions.cancel_event(event=event, why="", **stamp)
    actions.cancel_event(event=event, why="Trùng lịch họp Hội đồng nhân dân.", **stamp)
    event.refresh_from_db()
    assert (event.cancelled_at, event.cancelled_by) == (LATER, world.office_officer)
    for act, given in (
        (actions.freeze_plan, {}),
        (actions.set_goals, {"texts": ["Một."]}),
        (actions.cancel_event, {"why": "Lại nữa."}),
        (actions.change_event, frame(event)),
    ):
        with pytest.raises(actions.Cancelled):
            act(event=event, **given, **stamp)


def test_what_was_held_is_not_called_off(conference, stamp):
    with pytest.raises(actions.HeldAlready):
        actions.cancel_event(event=conference.event, why="x", by=stamp["by"], at=at("2026-07-11 08:00"))


def test_invited_units_are_told_of_another_place_and_that_it_is_called_off(world, conference, stamp):
    event = conference.event

    def told() -> list[tuple]:
        rows = Notice.objects.filter(kind__in=("training-moved", "training-cancelled")).order_by("pk")
        return [
            (row.kind, row.about, row.to, row.params.get("venue") or row.params["reason"]) for row in rows
        ]

    actions.change_event(event=event, **frame(event, venue="Nhà hát"), **stamp)
    assert told() == []  # nobody was invited yet
    Event.objects.filter(pk=event.pk).update(invited_at=LATER, invited_by=world.office_officer)
    later = stamp | {"at": at("2026-06-21 08:00")}
    actions.change_event(event=event, **frame(event, venue="Nhà hát", chair="Trưởng ban"), **later)
    assert told() == []  # neither day nor place
    actions.change_event(event=event, **frame(event, venue="Hội trường B"), **later)
    units = [("dept", world.dept_officer), ("ward_a", world.officer), ("ward_b", world.stranger)]
    abouts = [(f"place:{conference.quotas[name].pk}", officer) for name, officer in units]
    assert told() == [("training-moved", about, officer, "Hội trường B") for about, officer in abouts]
    actions.cancel_event(event=event, why="Hoãn.", **later)
    assert told()[3:] == [("training-cancelled", about, officer, "Hoãn.") for about, officer in abouts]


def test_where_an_event_stands_follows_from_the_day(world, conference, stamp):
    event = conference.event

    def states() -> list[State]:
        days = (date(2026, 6, 10), HELD_ON, date(2026, 7, 11))
        return [row.state for on in days for row in events.listed(world.committee, on)]

    assert states() == [State.DRAFT, State.UNDER_WAY, State.HELD]
    trainings.freeze(world, conference)
    [row] = events.listed(world.committee, date(2026, 6, 10))
    assert (row.state, row.given, row.taken, row.versions) == (State.PLANNED, 8, 0, 1)
    Event.objects.filter(pk=event.pk).update(invited_at=LATER, invited_by=world.office_officer)
    assert states() == [State.INVITED, State.UNDER_WAY, State.HELD]
    actions.cancel_event(event=event, why="Hoãn.", **stamp)
    assert states() == [State.CALLED_OFF] * 3


def test_seats_are_given_to_many_units_at_once(world, conference, stamp):
    event, group = conference.event, conference.groups["communes"]
    with pytest.raises(actions.SeatsRefused) as refused:
        actions.give_many(event=event, group=group, units=[world.ward_c, world.ward_d], seats=2, **stamp)
    assert refused.value.field == "seats"
    with pytest.raises(actions.SeatsRefused) as refused:
        actions.give_many(event=event, group=group, units=[world.ward_a, world.ward_c], seats=1, **stamp)
    assert refused.value.field == "units"
    actions.give_many(event=event, group=group, units=[world.ward_c, world.ward_d], seats=1, **stamp)
    assert sum(Quota.objects.values_list("seats", flat=True)) == event.seats == 10


def test_a_group_that_has_units_stays(conference, stamp):
    with pytest.raises(actions.GroupRefused):
        actions.remove_group(group=conference.groups["police"], **stamp)
    empty = actions.add_group(event=conference.event, name_vi="Khác", name_en="Others", **stamp)
    actions.rename_group(group=empty, name_vi="Đoàn thể", name_en="Mass organisations", **stamp)
    assert Group.objects.get(pk=empty.pk).name_en == "Mass organisations"
    actions.remove_group(group=empty, **stamp)
    assert conference.event.groups.count() == 3


def test_the_next_event_is_laid_out_like_the_last(world, conference, stamp):
    session = conference.sessions[1]
    speaker = session.speakers.get()
    speaker.name = "Trần Văn Nói"
    speaker.save()
    days = {"first_on": date(2026, 9, 9), "last_on": date(2026, 9, 9), "names_due_on": None}
    made = trainings.draft(world, seats=7, **days)
    actions.lay_out_like(event=made, source=conference.event, **stamp)
    before, after = (frozen(events.whole(row.pk)) for row in (conference.event, made))
    told = ("starts_at", "ends_at", "kind", "title", "speakers")
    assert [[row[name] for name in told] for row in after["sessions"]] == [
        [row[name] for name in told] for row in before["sessions"]
    ]
    assert {row["held_on"] for row in after["sessions"]} == {"2026-09-09"}
    assert [(row["to"], row["seats"]) for row in after["seats"]] == [
        ("Sở Y tế", 2),
        ("Phường Hoa Sen", 2),
        ("Phường Mai Vàng", 1),
    ]  # the three of the police would be more than the seven there are
    assert set(Speaker.objects.filter(session__event=made).values_list("name", flat=True)) == {""}
    with pytest.raises(actions.BegunAlready):
        actions.lay_out_like(event=made, source=conference.event, **stamp)
