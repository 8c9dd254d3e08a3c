"""The training that the demo's office prepares, and classes that units held: desks have something to do.

The conference is the one that the office proposed to the leader (matters.py): an online class on how to count. It is
made up, like its units' people; classes are counts alone.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.demo import people
from quyen.demo.script import at
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.training import actions
from quyen.training.models import Event
from quyen.training.rules.places import Person

HELD_ON = date(2026, 7, 10)
TITLE = "Hội nghị tập huấn cách thống kê, báo cáo công tác nhân quyền"
SEATS = 200
GROUPS = (
    ("communes", "Phường, xã, đặc khu", "Wards, communes, special zone"),
    ("bodies", "Sở, ban, ngành", "Departments and bodies"),
)
PROGRAMME = (
    ("08:00", "08:15", "opening", "Khai mạc", ()),
    (
        "08:15",
        "09:45",
        "topic",
        "Số lượt và số người, số trong kỳ và số tại thời điểm chốt",
        ("Chánh Văn phòng",),
    ),
    ("10:00", "11:00", "topic", "Hộ nghèo theo hai chuẩn: báo cáo thế nào", ("Phó Giám đốc",)),
    ("11:00", "11:30", "discussion", "Trao đổi, giải đáp", ()),
)
SPEAKS_FOR = {"Chánh Văn phòng": "Văn phòng Thường trực", "Phó Giám đốc": "Sở Nông nghiệp và Môi trường"}
NEED = "Nhiều báo cáo kỳ trước bị trả lại vì nhầm số lượt với số người, lẫn hai chuẩn nghèo (minh họa)."
GOALS = (
    "Phân biệt được số lượt với số người và ghi đúng vào biểu.",
    "Ghi đúng số hộ nghèo theo chuẩn Thành phố, kèm số theo chuẩn quốc gia.",
)
NAMED = 60  # so many units have named somebody by the demo's day
CLASSES = (  # unit, day, what, people, of them staff
    ("new-c26740", "2026-02-11", "Lớp tập huấn công tác tiếp công dân", 45, 2),
    ("new-c26740", "2026-05-06", "Lớp bồi dưỡng về quyền trẻ em cho khu phố", 120, 3),
    ("so-y-te", "2026-03-18", "Tập huấn quyền của người khuyết tật trong khám, chữa bệnh", 86, 4),
    ("so-y-te", "2026-05-22", "Lớp trực tuyến về trợ giúp xã hội", 210, 4),
    ("so-tu-phap", "2026-04-09", "Lớp trợ giúp pháp lý cho công chức tư pháp - hộ tịch", 168, 5),
)


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    held = {day for _unit, day, *_rest in CLASSES}
    return [
        *((at(f"{day} 16:30"), lambda when: log_classes(when)) for day in sorted(held)),
        (at("2026-06-03 09:00"), plan),
        (at("2026-06-09 10:00"), name_people),
    ]


def log_classes(when: datetime) -> None:
    """Units write down what they held that day."""
    for key, day, title, came, staff in CLASSES:
        if day == when.date().isoformat():
            unit = Unit.objects.get(key=key)
            actions.log_class(
                unit=unit,
                title=title,
                held_on=when.date(),
                people=came,
                staff=staff,
                by=people.of(unit, Role.OFFICER),
                at=when,
            )


def plan(when: datetime) -> None:
    """Plan the conference, give every member a seat, invite."""
    committee, stamp = _committee(), {"by": _office(), "at": when}
    event = actions.draft_event(
        committee=committee,
        title=TITLE,
        title_en="Training on counting and reporting",
        host=committee,
        first_on=HELD_ON,
        last_on=HELD_ON,
        names_due_on=date(2026, 6, 30),
        seats=SEATS,
        venue="Hội trường Ủy ban nhân dân Thành phố",
        chair="Phó Trưởng ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố",
        audience="Đầu mối báo cáo của các phường, xã, đặc khu và sở, ban, ngành",
        invented=True,
        **stamp,
    )
    actions.add_need(event=event, kind="other", text=NEED, **stamp)
    actions.set_goals(event=event, texts=GOALS, **stamp)
    for starts, ends, kind, title, speakers in PROGRAMME:
        actions.add_session(
            event=event,
            held_on=HELD_ON,
            starts_at=time.fromisoformat(starts),
            ends_at=time.fromisoformat(ends),
            kind=kind,
            title=title,
            speakers=[actions.Spoken(post, SPEAKS_FOR[post]) for post in speakers],
            **stamp,
        )
    members = organisations.members(committee, when.date(), "owes")
    for deadline, vi, en in GROUPS:
        group = actions.add_group(event=event, name_vi=vi, name_en=en, **stamp)
        units = [row.unit for row in members if row.deadline == deadline]
        actions.give_many(event=event, group=group, units=units, seats=1, **stamp)
    actions.freeze_plan(event=event, **stamp)
    actions.invite(event=event, **stamp)


def name_people(when: datetime) -> None:
    """The first units have named somebody; one declines."""
    event = Event.objects.get(title=TITLE)
    quotas = list(
        event.quotas.select_related("unit").exclude(unit__key="new-c26740").order_by("pk")[: NAMED + 1]
    )
    for quota in quotas[:NAMED]:
        person = Person(people.name_of(f"tap-huan-2026.{quota.unit.key}"), "Công chức đầu mối", "officer")
        actions.name_people(quota=quota, people=[person], by=people.of(quota.unit, Role.OFFICER), at=when)
    last = quotas[NAMED]
    why = "Trùng lịch tiếp công dân định kỳ (minh họa)."
    actions.decline_seats(quota=last, why=why, by=people.of(last.unit, Role.HEAD), at=when)


def _committee() -> Unit:
    return Unit.objects.get(key="ban-chi-dao")


def _office() -> User:
    return people.persona("van-phong")
