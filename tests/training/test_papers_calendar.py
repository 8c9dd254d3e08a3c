"""The calendar of an event, read back by a program that keeps calendars."""

from datetime import date, datetime, timedelta

from django.utils import translation
from icalendar import Calendar

from quyen.core.dates import HERE
from quyen.training import actions
from quyen.training.papers.calendar import calendar
from quyen.training.queries import daypack as reads
from tests import trainings
from tests.clock import at

HOST = "quyen.example"


def read(event, **given) -> Calendar:
    return Calendar.from_ical(calendar(reads.whole(event), host=HOST, **given))


def entries(found: Calendar) -> list:
    return list(found.walk("VEVENT"))


def test_the_event_is_an_entry_from_its_first_session_to_its_last(conference):
    found = read(conference.event)
    assert (str(found["version"]), str(found["method"]), str(found["x-wr-calname"])) == (
        "2.0", "PUBLISH", "Hội nghị tập huấn công tác nhân quyền",
    )  # fmt: skip
    [entry] = entries(found)
    assert entry.decoded("dtstart") == datetime(2026, 7, 10, 8, 0, tzinfo=HERE)
    assert entry.decoded("dtend") == datetime(2026, 7, 10, 16, 30, tzinfo=HERE)
    assert str(entry["dtstart"].params["TZID"]) == "Asia/Ho_Chi_Minh"
    assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    assert {key: str(entry[key]) for key in ("summary", "location", "status", "uid", "sequence")} == {
        "summary": "Hội nghị tập huấn công tác nhân quyền",
        "location": "Hội trường Ủy ban nhân dân Thành phố",
        "status": "CONFIRMED",
        "uid": f"training-{conference.event.committee_id}-1-1@{HOST}",
        "sequence": "0",
    }
    assert str(entry["description"]).split("\n") == [
        "Chủ trì: Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố",
        "08:00 – 08:15 Khai mạc",
        "08:15 – 10:00 Công tác nhân quyền trong tình hình mới",
        "10:00 – 10:15 Giải lao",
        '10:15 – 11:00 Phim tư liệu "Quyền của mọi người"',
        "13:30 – 16:00 Bảo đảm quyền của người lao động",
        "16:00 – 16:30 Trao đổi, hỏi đáp",
    ]
    [alarm] = entry.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-1)


def test_a_later_version_of_the_plan_takes_the_place_of_the_entry(world, conference):
    [before] = entries(read(conference.event))
    trainings.freeze(world, conference)
    [after] = entries(read(conference.event))
    assert (before["uid"], int(before["sequence"]), int(after["sequence"])) == (after["uid"], 0, 1)
    assert after.decoded("last-modified") == at("2026-06-05 09:00")


def test_what_was_called_off_is_called_off_in_every_calendar(world, conference):
    trainings.freeze(world, conference)
    actions.cancel_event(
        event=conference.event, why="Bão.", by=world.office_officer, at=at("2026-07-01 09:00")
    )
    conference.event.refresh_from_db()
    [entry] = entries(read(conference.event))
    assert (str(entry["status"]), int(entry["sequence"])) == ("CANCELLED", 2)


def test_days_without_a_programme_are_whole_days_and_titles_follow_the_language(world):
    event = trainings.draft(world, last_on=date(2026, 7, 11))
    with translation.override("en"):
        found = entries(read(event))
    assert [(row.decoded("dtstart"), row.decoded("dtend"), str(row["summary"])) for row in found] == [
        (date(2026, 7, 10), date(2026, 7, 11), "Training conference on human rights"),
        (date(2026, 7, 11), date(2026, 7, 12), "Training conference on human rights"),
    ]
    assert len({str(row["uid"]) for row in found}) == 2


def test_a_seat_stands_only_in_the_calendar_of_who_has_it(conference):
    [own] = entries(read(conference.event, seat="B12"))
    assert str(own["description"]).split("\n")[0] == "Ghế của ông/bà: B12"
    [gone] = entries(read(conference.event, off=True))
    assert str(gone["status"]) == "CANCELLED"
