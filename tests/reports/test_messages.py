"""What those who write hear of their report: once, in both languages, and nobody else."""

import pytest

from quyen.notices.models import Notice
from quyen.notices.rules import say
from quyen.reports import actions
from quyen.reports.queries import current_version

pytestmark = pytest.mark.django_db
REPORT = "Báo cáo công tác nhân quyền 6 tháng đầu năm 2026"


@pytest.fixture
def told(world):
    """What was told since: to whom, which kind, the sentences in Vietnamese."""
    before = set(Notice.objects.values_list("pk", flat=True))

    def since() -> list[tuple[str, str, str, str]]:
        rows = Notice.objects.exclude(pk__in=before).select_related("to").order_by("pk")
        return [
            (row.to.name, row.kind, say(row.subject, row.params, "vi"), say(row.body, row.params, "vi"))
            for row in rows
        ]

    return since


def test_a_return(world, told):
    version = current_version(world.owed("ward_b"))
    actions.return_version(version=version, message="Xem lại", by=world.office_officer, at=world.now)
    assert told() == [
        (
            world.stranger.name,
            "returned",
            f"{REPORT} bị trả lại",
            "Văn phòng Thường trực đề nghị Phường Mai Vàng bổ sung, chỉnh sửa. "
            "Nội dung cần sửa ghi ngay bên cạnh từng mục.",
        )
    ]


def test_an_acceptance(world, told):
    version = current_version(world.owed("ward_b"))
    actions.accept(version=version, by=world.office_officer, at=world.now)
    said = ("accepted", f"{REPORT} được chấp nhận", "Báo cáo của Phường Mai Vàng được nhận, không phải sửa.")
    assert told() == [(world.stranger.name, *said)]


def test_an_answer_to_a_question(world, told):
    world.begin("ward_a", world.now)
    question = actions.ask(
        obligation=world.owed("ward_a"),
        item=world.section("II"),
        text="Có tính kế hoạch năm trước không?",
        by=world.officer,
        at=world.now,
    )
    assert told() == []
    actions.reply(
        question=question, text="Không.", speaker=world.office, by=world.office_officer, at=world.now
    )
    section = world.section("II")
    assert told() == [
        (
            world.officer.name,
            "answered",
            f"Đã có trả lời cho câu hỏi về “{section.title_vi}”",
            "Văn phòng Thường trực đã trả lời. Câu trả lời nằm ngay tại mục đó.",
        )
    ]
