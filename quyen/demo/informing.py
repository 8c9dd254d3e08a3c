"""What wards and departments did to inform through the year, and an article about the conference of 2024.

Everything here is made up and says so; the article is our own text about what the press told of that day, its place,
topics and number of people, without anybody's name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quyen.accounts.roles import Role
from quyen.demo import conference, people
from quyen.demo.figures import Teller
from quyen.demo.script import at, on
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.outreach import actions
from quyen.outreach.press.opening import fingerprint, opened
from quyen.training.models import Event

FIRST, LAST, EVERY = date(2025, 7, 24), date(2026, 6, 11), timedelta(days=7)
WARDS_A_WEEK, BODIES_A_WEEK = 3, 1
READ_ON = at("2026-06-04 10:00")


@dataclass(frozen=True)
class Done:
    """Something that units do: what it is called, for which groups, whom it reaches and how that is counted."""

    kind: str
    title: str
    groups: str
    reach: tuple[int, int] | None = None
    basis: str = ""
    items: tuple[int, int] = (1, 1)
    legal: bool = False
    language: str = "vi"
    audience: str = "domestic"


BY_WARDS = (
    Done("meeting", "Nói chuyện về quyền trẻ em và phòng, chống xâm hại", "trẻ em, phụ huynh", (40, 160), "counted", legal=True),
    Done("meeting", "Tư vấn pháp luật lưu động tại khu nhà trọ", "người lao động", (20, 90), "counted", legal=True),
    Done("meeting", "Phổ biến Luật Người khuyết tật tại khu phố", "người khuyết tật, gia đình", (25, 80), "counted", legal=True),
    Done("media", "Tin, bài về quyền con người trên trang thông tin của đơn vị", "người dân", (200, 2400), "views", (1, 6)),
    Done("display", "Phát trên loa khu phố về quyền được thông tin", "người dân", items=(2, 8)),
    Done("material", "Phát tờ gấp về trợ giúp pháp lý miễn phí", "người nghèo, người khuyết tật", (100, 600), "handed-out"),
    Done("contest", "Cuộc thi tìm hiểu quyền trẻ em của học sinh", "học sinh", (60, 300), "counted"),
)  # fmt: skip
BY_BODIES = (
    Done("media", "Chuyên mục phát thanh về quyền con người", "người dân", (5_000, 40_000), "circulation", (1, 4)),
    Done("meeting", "Hội nghị phổ biến chính sách trợ giúp xã hội", "công chức, người dân", (80, 260), "counted", legal=True),
    Done("material", "In, phát sổ tay quyền của người lao động", "người lao động", (1_000, 5_000), "handed-out", (1, 2)),
    Done("display", "Triển lãm ảnh về bình đẳng giới", "người dân", (400, 1_800), "estimate"),
)  # fmt: skip
ABROAD = Done(
    "abroad",
    "Briefing for consulates on children's rights and schooling",
    "consulates, international organisations",
    (24, 24),
    "counted",
    language="en",
    audience="foreign",
)
KNOWN = (  # of the units that the demo signs one in for: unit, day, index into what wards or bodies do, reach
    ("new-c26740", "2026-01-21", BY_WARDS[0], 96),
    ("new-c26740", "2026-03-05", BY_WARDS[3], 860),
    ("new-c26740", "2026-04-22", BY_WARDS[1], 58),
    ("new-c26740", "2026-05-27", BY_WARDS[5], 350),
    ("so-y-te", "2026-02-25", BY_BODIES[1], 140),
    ("so-y-te", "2026-05-13", BY_BODIES[0], 12_000),
    ("van-phong-thuong-truc", "2026-05-19", ABROAD, 24),
)
MADE_UP = "(minh họa)"
ARTICLE = (
    "Tập huấn công tác nhân quyền năm 2024\nThứ Tư, 29/05/2024 11:00\n\n"
    "Sáng 29/5, tại Hội trường Công an Thành phố, Ban Chỉ đạo Nhân quyền Thành phố tổ chức Hội nghị tập huấn công tác"
    " nhân quyền năm 2024 cho 200 đại biểu là lãnh đạo các sở, ban, ngành và các quận, huyện.\n\n"
    "Tại hội nghị, đại biểu nghe 2 chuyên đề “Công tác nhân quyền trong tình hình mới” và “Bảo đảm quyền của người lao"
    " động trong bối cảnh kinh doanh và tự do hóa thương mại”.\n"
)
CONFIRMED = frozenset({"event", "date", "place", "host", "participants", "topic"})


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    weeks = range((LAST - FIRST).days // EVERY.days + 1)
    return [
        *((on(FIRST + EVERY * week, 16, 30), inform) for week in weeks),
        *((at(f"{day} 17:00"), lambda when, row=row: _known(row, when)) for row in KNOWN for day in [row[1]]),
        (READ_ON, read_article),
    ]


def inform(when: datetime) -> None:
    """A few wards and a body write down what they did that week."""
    chance = Teller("informing").draw(when.date().isoformat())
    members = organisations.members(_committee(), when.date(), "owes")
    for deadline, count, does in (
        ("communes", WARDS_A_WEEK, BY_WARDS),
        ("bodies", BODIES_A_WEEK, BY_BODIES),
    ):
        units = sorted((row.unit for row in members if row.deadline == deadline), key=lambda unit: unit.key)
        for unit in chance.sample(units, count):
            done = chance.choice(does)
            reach = chance.randint(*done.reach) if done.reach else None
            _log(unit, done, reach, chance.randint(*done.items), when)


def _known(row: tuple, when: datetime) -> None:
    key, _day, done, reach = row
    _log(Unit.objects.get(key=key), done, reach, done.items[1], when)


def _log(unit: Unit, done: Done, reach: int | None, items: int, when: datetime) -> None:
    by = people.persona("van-phong") if unit.key == "van-phong-thuong-truc" else people.of(unit, Role.OFFICER)
    actions.log_activity(
        unit=unit,
        kind=done.kind,
        title=f"{done.title} {MADE_UP}",
        held_on=when.date(),
        legal=done.legal,
        audience=done.audience,
        groups=done.groups,
        language=done.language,
        items=items,
        reach=reach,
        reach_basis=done.basis if reach is not None else "",
        by=by,
        at=when,
    )


def read_article(when: datetime) -> None:
    """The office reads an article about the conference, and confirms what it tells of the day."""
    content = ARTICLE.encode()
    facts, _around = opened(content)
    actions.confirm(
        unit=Unit.objects.get(key="van-phong-thuong-truc"),
        about=f"training:{Event.objects.get(title=conference.TITLE).number}",
        outlet=f"Báo Thành phố {MADE_UP}",
        title=f"Tập huấn công tác nhân quyền năm 2024 {MADE_UP}",
        published_on=conference.HELD_ON,
        sha256=fingerprint(content),
        facts=[fact for fact in facts if fact.kind in CONFIRMED],
        by=people.persona("van-phong"),
        at=when,
    )


def _committee() -> Unit:
    return Unit.objects.get(key="ban-chi-dao")
