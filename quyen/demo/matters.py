"""What the demo's office lays before the committee's leader: one decided half a year ago, two that wait."""

from collections.abc import Callable
from datetime import date, datetime

from quyen.demo import people
from quyen.demo.script import at
from quyen.followup import actions
from quyen.followup.actions import Choice
from quyen.followup.models import Matter
from quyen.organisations.models import Unit

STANDARDS = "Thống nhất cách báo cáo hộ nghèo theo hai chuẩn"
TRAINING = "Tập huấn cách thống kê cho đầu mối phường, xã trong quý III"
CHASING = "Đôn đốc các đơn vị chậm gửi báo cáo 6 tháng cuối năm 2025"


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    return [
        (at("2025-12-18 09:00"), chase),
        (at("2025-12-18 16:30"), lambda when: _agree(CHASING, when)),
        (at("2026-06-10 10:00"), standards),
        (at("2026-06-12 14:00"), training),
    ]


def chase(when: datetime) -> None:
    _lay(
        CHASING,
        "Đã hết hạn gửi báo cáo mà một số đơn vị chưa gửi. Cần công văn đôn đốc của Ban Chỉ đạo (minh họa).",
        date(2025, 12, 19),
        [Choice("Ban hành công văn đôn đốc, hạn mới sau hai ngày làm việc", recommended=True)],
        "Đề nghị các đơn vị có tên trong phụ lục gửi báo cáo trong hai ngày làm việc.",
        when,
    )


def standards(when: datetime) -> None:
    """Two standards of poverty give two numbers: which is to be reported?"""
    matter = _lay(
        STANDARDS,
        "Hộ nghèo theo chuẩn Thành phố và theo chuẩn quốc gia khác nhau nhiều lần; các phường, xã đang báo cáo"
        " lẫn hai chuẩn. Cần thống nhất trước khi tổng hợp kỳ này (minh họa).",
        date(2026, 6, 19),
        [
            Choice("Báo cáo theo chuẩn Thành phố, kèm số theo chuẩn quốc gia", recommended=True),
            Choice("Chỉ báo cáo theo chuẩn quốc gia"),
        ],
        "Các phường, xã, đặc khu báo cáo số hộ nghèo theo chuẩn Thành phố, kèm số theo chuẩn quốc gia.",
        when,
    )
    _think(matter, "so-nnmt", "agrees", "", when)
    _think(matter, "new-c26740", "with-changes", "Xin áp dụng từ kỳ 6 tháng cuối năm.", when)


def training(when: datetime) -> None:
    _lay(
        TRAINING,
        "Nhiều báo cáo bị trả lại vì nhầm số lượt với số người. Đề nghị tổ chức một lớp trực tuyến (minh họa).",
        date(2026, 6, 26),
        [Choice("Một lớp trực tuyến trong tháng 7", recommended=True), Choice("Ba lớp trực tiếp theo cụm")],
        "",
        when,
    )


def _lay(title: str, issue: str, needed_by: date, options: list[Choice], text: str, when: datetime) -> Matter:
    return actions.lay(
        committee=Unit.objects.get(key="ban-chi-dao"),
        title=title,
        issue=issue,
        needed_by=needed_by,
        options=options,
        text_to_sign=text,
        by=people.persona("van-phong"),
        at=when,
    )


def _think(matter: Matter, unit: str, position: str, why: str, when: datetime) -> None:
    found = Unit.objects.get(key=unit)
    actions.state_view(
        matter=matter, unit=found, position=position, why=why, by=people.persona("van-phong"), at=when
    )


def _agree(title: str, when: datetime) -> None:
    matter = Matter.objects.get(title=title)
    leader, option = people.persona("lanh-dao-ban"), matter.options.get()
    actions.respond(matter=matter, kind="agreed", base=matter.revision, option=option, by=leader, at=when)
