"""A conference of the small world's committee, built only through actions.

Hội nghị tập huấn công tác nhân quyền, Friday 10/7/2026, 10 seats, names due on 3/7; drafted on 1/6:

    group         who                         seats
    departments   Sở Y tế (dept)              2
    communes      Phường Hoa Sen (ward_a)     2
                  Phường Mai Vàng (ward_b)    1
    police        Công an Thành phố (a body outside the chart)  3

Two seats are given to nobody. Tests are paired by a made-up code.

Held because sections of reports were found wanting, with two goals. The programme, in one hall:

    08:00–08:15  opening      Khai mạc
    08:15–10:00  topic        Công tác nhân quyền trong tình hình mới    Vụ trưởng, Bộ Công an
    10:00–10:15  break        Giải lao
    10:15–11:00  film         Phim tư liệu "Quyền của mọi người"         the film: 22 minutes, vi, captions vi and en
    13:30–16:00  topic        Bảo đảm quyền của người lao động           Phó Giám đốc, Sở Nội vụ
    16:00–16:30  discussion   Trao đổi, hỏi đáp

No version of the plan stands until `freeze`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from quyen.training import actions
from quyen.training.actions import Spoken
from quyen.training.models import Event, Group, Plan, Quota, Session
from tests.clock import at
from tests.world import World

DRAFTED = at("2026-06-01 09:00")
HELD_ON = date(2026, 7, 10)
TITLE = "Hội nghị tập huấn công tác nhân quyền"
POLICE = "Công an Thành phố"
GROUPS = {
    "departments": ("Sở, ban, ngành", "Departments"),
    "communes": ("Phường, xã, đặc khu", "Communes"),
    "police": ("Công an", "Police"),
}
SEATS = (
    ("dept", "departments", 2),
    ("ward_a", "communes", 2),
    ("ward_b", "communes", 1),
    ("police", "police", 3),
)

NEED = "Nhiều báo cáo chưa phân biệt số liệu trong kỳ với số liệu tại thời điểm chốt."
GOALS = (
    "Nêu được các nhóm quyền trong Hiến pháp và hai công ước mà Việt Nam là thành viên.",
    "Xác định được quyền nào bị ảnh hưởng trong một tình huống ở cơ sở, và cơ quan nào giải quyết.",
)
FILM = 'Phim tư liệu "Quyền của mọi người"'
PROGRAMME = (  # from, until, kind, title, speakers
    ("08:00", "08:15", "opening", "Khai mạc", ()),
    (
        *("08:15", "10:00", "topic", "Công tác nhân quyền trong tình hình mới"),
        (Spoken("Vụ trưởng", "Bộ Công an"),),
    ),
    ("10:00", "10:15", "break", "Giải lao", ()),
    ("10:15", "11:00", "film", FILM, ()),
    (
        *("13:30", "16:00", "topic", "Bảo đảm quyền của người lao động"),
        (Spoken("Phó Giám đốc", "Sở Nội vụ"),),
    ),
    ("16:00", "16:30", "discussion", "Trao đổi, hỏi đáp", ()),
)
FILM_SHA256 = "5e" * 32  # of the film on the hall's computer


@dataclass
class Conference:
    """What was built, by name: quotas by the world's name of the unit, and "police"."""

    event: Event
    groups: dict[str, Group] = field(default_factory=dict)
    quotas: dict[str, Quota] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)


def draft(world: World, *, drafted: datetime = DRAFTED, **given) -> Event:
    """Draft the event; what is given stands in place of what the docstring says."""
    said = {
        "title": TITLE,
        "title_en": "Training conference on human rights",
        "host": world.committee,
        "first_on": HELD_ON,
        "last_on": HELD_ON,
        "names_due_on": date(2026, 7, 3),
        "seats": 10,
        "venue": "Hội trường Ủy ban nhân dân Thành phố",
        "chair": "Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố",
    }
    return actions.draft_event(
        committee=world.committee, by=world.office_officer, at=drafted, **{**said, **given}
    )


def confer(world: World, *, drafted: datetime = DRAFTED, **given) -> Conference:
    """Draft the event with its groups, the seats of each unit, needs, goals, programme and film."""
    made = Conference(draft(world, drafted=drafted, **given))
    stamp = {"event": made.event, "by": world.office_officer, "at": drafted}
    for key, (vi, en) in GROUPS.items():
        made.groups[key] = actions.add_group(name_vi=vi, name_en=en, **stamp)
    for key, group, seats in SEATS:
        whom = {"body": POLICE} if key == "police" else {"unit": getattr(world, key)}
        made.quotas[key] = actions.give_seats(group=made.groups[group], seats=seats, **whom, **stamp)
    plan(made, stamp)
    return made


def plan(made: Conference, stamp: dict) -> None:
    """Say why and to what end it is held, and lay the programme."""
    actions.add_need(kind="other", text=NEED, **stamp)
    actions.set_goals(texts=GOALS, **stamp)
    for starts, ends, kind, title, speakers in PROGRAMME:
        times = {"starts_at": time.fromisoformat(starts), "ends_at": time.fromisoformat(ends)}
        said = {"kind": kind, "title": title, "speakers": speakers}
        made.sessions.append(actions.add_session(held_on=made.event.first_on, **times, **said, **stamp))
    actions.add_material(
        kind="film",
        title=FILM,
        language="vi",
        captions="vi en",
        minutes=22,
        rights="Bộ Công an giữ bản quyền; chiếu tại hội trường, không phát tán.",
        sha256=FILM_SHA256,
        session=made.sessions[3],
        **stamp,
    )


def freeze(world: World, made: Conference, **given) -> Plan:
    """Let the plan stand as a version."""
    stamp = {"by": world.office_officer, "at": at("2026-06-05 09:00")}
    return actions.freeze_plan(event=made.event, **stamp, **given)
