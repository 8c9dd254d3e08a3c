"""The conference of 29 May 2024 as far as its public facts go; who came and what was answered is made up and marked.

From the press of that day: the date and the morning, the hall of the city's police, the committee as host, 200 leaders
of departments, districts and police units, the two topics, a documentary film, and who chaired and spoke, here by post
and organisation. The hours, the seats of each unit, names, answers and pledges are invented.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.demo import people
from quyen.demo.answering import chance, hand_in, say
from quyen.demo.people import Persona
from quyen.demo.script import at
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.training import actions
from quyen.training.models import Event, Participant
from quyen.training.rules.places import Person
from quyen.training.rules.presence import HalfDay
from quyen.training.rules.usefulness import standard_questions

HELD_ON = date(2024, 5, 29)
SEATS, DISTRICT_SEATS, BODY_SEATS = 200, 3, 2
TITLE = "Hội nghị tập huấn công tác nhân quyền năm 2024"
POLICE = "cong-an"
GROUPS = (
    ("bodies", "Sở, ban, ngành", "Departments and bodies"),
    ("districts", "Quận, huyện, thành phố Thủ Đức", "Districts"),
    ("police", "Công an các đơn vị, địa phương", "Police units"),
)
TOPICS = (
    "Công tác nhân quyền trong tình hình mới",
    "Bảo đảm quyền của người lao động trong bối cảnh kinh doanh và tự do hóa thương mại",
)
CHAIR = "Phó Giám đốc Công an Thành phố, Phó Trưởng ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố"
SPEAKERS = (
    ("Phó Cục trưởng Cục Đối ngoại, Phó Chánh Văn phòng Thường trực", "Ban Chỉ đạo Nhân quyền Chính phủ"),
    ("Phó Viện trưởng Viện Quyền con người", "Học viện Chính trị quốc gia Hồ Chí Minh"),
)
FILM = "Phim tư liệu về công tác nhân quyền"
ROOM = "Hội trường Công an Thành phố"
PROGRAMME = (  # hours are invented
    ("07:45", "08:00", "test", "Khảo sát đầu hội nghị (minh họa)", None),
    ("08:00", "08:20", "opening", "Khai mạc", None),
    ("08:20", "08:45", "film", FILM, None),
    ("08:45", "09:45", "topic", TOPICS[0], 0),
    ("09:45", "10:00", "break", "Giải lao", None),
    ("10:00", "11:00", "topic", TOPICS[1], 1),
    ("11:00", "11:20", "discussion", "Trao đổi, giải đáp", None),
    ("11:20", "11:35", "test", "Khảo sát cuối hội nghị (minh họa)", None),
)
NEED = "Nhận thức về công tác nhân quyền giữa các đơn vị chưa đồng đều; báo cáo chưa kịp thời, chưa đầy đủ."
GOALS = (
    "Nêu được nội dung cơ bản của pháp luật về bảo đảm quyền con người và trách nhiệm của đơn vị mình.",
    "Xác định được quyền nào của người lao động bị ảnh hưởng trong một tình huống và cơ quan nào giải quyết.",
)
BLUEPRINT = (  # topic of the bank, level, items
    ("Công tác nhân quyền trong tình hình mới", "know", 3),
    ("Công tác nhân quyền trong tình hình mới", "apply", 1),
    ("Bảo đảm quyền của người lao động", "know", 2),
    ("Bảo đảm quyền của người lao động", "understand", 2),
)
QUESTIONS = (
    (
        "Khi người lao động phản ánh bị nợ lương, phường hướng dẫn gửi đơn đến cơ quan nào trước?",
        "Hòa giải viên lao động; cơ quan quản lý lao động của Thành phố tiếp nhận khi hòa giải không thành.",
    ),
    ("Số liệu trợ giúp pháp lý do ai báo cáo để không trùng giữa sở và quận?", ""),
    ("Bao giờ có tài liệu tập huấn bằng tiếng dân tộc thiểu số?", ""),
)
PLEDGES = (
    ("Rà soát, gửi đủ số liệu theo đúng kỳ", "người dân trên địa bàn"),
    ("Tổ chức một lớp cho công chức tiếp dân về quyền khiếu nại", "người dân đến cơ quan"),
    ("Công khai địa chỉ trợ giúp pháp lý tại nơi tiếp nhận hồ sơ", "người nghèo, người khuyết tật"),
    ("Phối hợp kiểm tra điều kiện làm việc tại ba doanh nghiệp", "người lao động"),
)
MISSING = {"before": 0.05, "after": 0.08}  # the share of people who do not sit a test
SAYING = 0.84  # the share who say how useful it was
POSTS = (("Giám đốc", "leader"), ("Phó Giám đốc", "deputy"), ("Trưởng phòng", "section-head"))
DISTRICT_POSTS = (("Chủ tịch", "leader"), ("Phó Chủ tịch", "deputy"), ("Chánh Văn phòng", "section-head"))
POLICE_POSTS = (("Trưởng đơn vị", "leader"), ("Phó Trưởng đơn vị", "deputy"), ("Đội trưởng", "section-head"))


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    return [
        (at("2024-04-15 09:00"), begin),
        (at("2024-04-22 09:00"), plan),
        (at("2024-05-10 09:00"), name_people),
        (at("2024-05-29 07:45"), lambda when: test("before", when)),
        (at("2024-05-29 11:20"), lambda when: test("after", when)),
        (at("2024-05-29 14:00"), sign_in),
        (at("2024-05-30 09:00"), afterwards),
        (at("2025-08-30 07:00"), forget),
        (at("2026-05-30 07:00"), forget),
    ]


def begin(when: datetime) -> None:
    """Two of the office at the time, and the bank of items, each looked over by the second."""
    office = Unit.objects.get(key="van-phong-thuong-truc")
    for login, role, *posts in (
        ("van-phong-2024", Role.OFFICE_HEAD, "Chánh Văn phòng", "Head of the office"),
        ("chuyen-vien-2024", Role.OFFICE, "Chuyên viên", "Official"),
    ):
        people.settle_for_a_time(
            Persona(login, office.key, role, *posts),
            office,
            since=when.date(),
            until=date(2025, 7, 1),
            at=when,
        )
    items = actions.load_items(committee=_committee(), by=_clerk(), at=when)
    for item in items:
        actions.review_item(version=item, fit=True, by=_head(), at=when)


def plan(when: datetime) -> None:
    """Plan the event, give the seats, invite."""
    stamp = {"by": _head(), "at": when}
    event = actions.draft_event(
        committee=_committee(),
        title=TITLE,
        title_en="Training conference on human rights 2024",
        host=_committee(),
        first_on=HELD_ON,
        last_on=HELD_ON,
        names_due_on=date(2024, 5, 20),
        seats=SEATS,
        venue=ROOM,
        chair=CHAIR,
        audience="Lãnh đạo các sở, ban, ngành, Ủy ban nhân dân các quận, huyện, thành phố Thủ Đức; lãnh đạo Công an"
        " các đơn vị, địa phương",
        invented=True,
        **stamp,
    )
    actions.add_need(event=event, kind="other", text=NEED, **stamp)
    actions.set_goals(event=event, texts=GOALS, **stamp)
    _lay_programme(event, stamp)
    for key, vi, en in GROUPS:
        group = actions.add_group(event=event, name_vi=vi, name_en=en, **stamp)
        units, seats = _invited(key)
        actions.give_many(event=event, group=group, units=units, seats=seats, **stamp)
    actions.freeze_plan(event=event, **stamp)
    topics = {topic.name_vi: topic for topic in event.committee.topics.all()}
    cells = [(topics[name], level, items) for name, level, items in BLUEPRINT]
    actions.set_blueprint(event=event, cells=cells, **stamp)
    actions.compose_forms(event=event, anchors=0, seed=TITLE, **stamp)
    actions.ask_usefulness(event=event, questions=standard_questions(), **stamp)
    actions.invite(event=event, **stamp)


def _lay_programme(event: Event, stamp: dict) -> None:
    for starts, ends, kind, title, speaker in PROGRAMME:
        spoken = (actions.Spoken(*SPEAKERS[speaker]),) if speaker is not None else ()
        session = actions.add_session(
            event=event,
            held_on=HELD_ON,
            starts_at=time.fromisoformat(starts),
            ends_at=time.fromisoformat(ends),
            kind=kind,
            title=title,
            speakers=spoken,
            **stamp,
        )
        if kind == "film":
            told = {"title": FILM, "language": "vi", "rights": "Chưa rõ chủ sở hữu (dữ liệu minh họa)"}
            actions.add_material(event=event, kind="film", session=session, **told, **stamp)


def _invited(group: str) -> tuple[list[Unit], int]:
    """Return whom a group holds, as the city was then, and how many seats each gets."""
    districts = list(Unit.objects.filter(parent__key="old-79", level="district").order_by("key"))
    members = organisations.members(_committee(), HELD_ON, "owes")
    bodies = [row.unit for row in members if row.deadline == "bodies" and row.unit.key != POLICE]
    left = SEATS - DISTRICT_SEATS * len(districts) - BODY_SEATS * len(bodies)
    return {
        "bodies": (bodies, BODY_SEATS),
        "districts": (districts, DISTRICT_SEATS),
        "police": ([Unit.objects.get(key=POLICE)], left),
    }[group]


def name_people(when: datetime) -> None:
    """Every unit names as many as it has seats."""
    posts = dict(zip(("Sở", "Quận", "Công an"), (POSTS, DISTRICT_POSTS, POLICE_POSTS), strict=True))
    for quota in _event().quotas.select_related("unit", "group"):
        known = next((row for start, row in posts.items() if quota.group.name_vi.startswith(start)), POSTS)
        named = [
            Person(
                people.name_of(f"tap-huan-2024.{quota.unit.key}.{n}"),
                *known[min(n, 2) if quota.seats < 9 else n % 3],
            )
            for n in range(quota.seats)
        ]
        actions.name_people(quota=quota, people=_apart(named), by=_clerk(), at=when)


def _apart(named: list[Person]) -> list[Person]:
    """Tell people of one name in one unit apart by their post: a large unit has two of the same name."""
    seen: dict[str, int] = {}
    found = []
    for one in named:
        seen[one.name] = n = seen.get(one.name, 0) + 1
        found.append(one if n == 1 else Person(one.name, f"{one.post} ({n})", one.level))
    return found


def test(moment: str, when: datetime) -> None:
    """Open the sitting, take the sheets of those who sat it, close it; after the event also what they say of it."""
    event, stamp = _event(), {"by": _head(), "at": when}
    sitting = actions.open_sitting(event=event, moment=moment, **stamp)
    for person in _sat(event, moment):
        hand_in(sitting, person)
        if moment == "after" and chance(person, "says").random() < SAYING:
            say(sitting, person)
    actions.close_sitting(sitting=sitting, **stamp)
    if moment == "after":
        actions.open_keys(event=event, **stamp)


def sign_in(when: datetime) -> None:
    """Type the signed lists in: all two hundred came."""
    event = _event()
    tickets = list(event.participants.values_list("ticket", flat=True))
    actions.type_in(event=event, half_day=HalfDay(HELD_ON, "am"), tickets=tickets, by=_clerk(), at=when)


def afterwards(when: datetime) -> None:
    """Questions from the floor, pledges of some leaders, certificates."""
    event, stamp = _event(), {"by": _clerk(), "at": when}
    for text, answer in QUESTIONS:
        question = actions.note_question(event=event, text=text, **stamp)
        if answer:
            actions.answer_question(question=question, answer=answer, unit=None, **stamp)
    leaders = [
        row for row in _people(event) if row.level == "leader" and chance(row, "pledge").random() < 0.5
    ]
    for person in leaders:
        what, who_gains = chance(person, "what").choice(PLEDGES)
        months = chance(person, "by").choice((8, 9, 10, 11, 12))
        actions.pledge(
            participant=person, what=what, who_gains=who_gains, by_on=date(2024, months, 20), at=when
        )
    actions.certify(event=event, kind="attendance", **stamp)


def forget(when: datetime) -> None:
    """Personal data whose time is over are forgotten, made-up ones like any other; counts stay."""
    actions.forget_due(by=None, at=when)


def _committee() -> Unit:
    return Unit.objects.get(key="ban-chi-dao")


def _event() -> Event:
    return Event.objects.select_related("committee").get(title=TITLE)


def _head() -> User:
    return people.persona("van-phong-2024")


def _clerk() -> User:
    return people.persona("chuyen-vien-2024")


def _people(event: Event) -> list[Participant]:
    return list(event.participants.select_related("quota__unit", "quota__group").order_by("pk"))


def _sat(event: Event, moment: str) -> list[Participant]:
    """Return who sat a test: of two hundred a few came late, a few left early."""
    return [row for row in _people(event) if chance(row, "sits", moment).random() >= MISSING[moment]]
