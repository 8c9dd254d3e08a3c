"""The list of what is owed as pages: the office's with its filters, a unit's own, and on a unit's first page."""

from django.urls import reverse

from tests.followup.test_owed import build


def lines(page) -> list[tuple]:
    """Kind, what it is, its title, who owes it, how it stands, as the office reads it."""
    return [
        (str(row.kind), row.what, row.title, row.who, [chip.words for chip in row.chips])
        for row in page.context["rows"]
    ]


def test_the_office_reads_everybodys_and_narrows_it(world, client):
    build(world)
    client.force_login(world.office_officer)
    page = client.get(reverse("owed:home") + "?kind=task")
    assert lines(page) == [
        (
            "task",
            "Nhiệm vụ 1",
            "Rà soát hộ nghèo theo hai chuẩn",
            "Phường Hoa Sen, phối hợp: Sở Y tế",
            ["chờ Sở Y tế", "chưa báo cáo"],
        ),
        (
            "task",
            "Nhiệm vụ 2",
            "Rà soát hộ nghèo theo hai chuẩn",
            "Sở Y tế, phối hợp: Phường Mai Vàng",
            ["đơn vị báo đã xong: chờ đóng theo minh chứng"],
        ),
    ]
    assert [(str(tab.label), tab.count, tab.current) for tab in page.context["tabs"]][1:] == [
        ("Báo cáo", page.context["tabs"][0].count - 5, False),
        ("Nhiệm vụ", 2, True),
        ("Yêu cầu phối hợp", 2, False),
        ("Trả lời kiến nghị", 1, False),
    ]
    late = client.get(reverse("owed:home") + "?past=1")
    assert [row[:3] for row in lines(late) if row[0] != "report"] == [
        ("request", "Phường Hoa Sen cần, cho nhiệm vụ 1", "Số hộ"),
        ("reply", "Trả lời kiến nghị 2", "Kiểm tra nước sinh hoạt ở các xã đảo"),
        ("task", "Nhiệm vụ 1", "Rà soát hộ nghèo theo hai chuẩn"),
    ]


def test_a_unit_finds_its_own_on_its_first_page(world, client):
    build(world)
    client.force_login(world.dept_officer)
    todo = client.get(reverse("desk:home")).context["todo"]
    assert [each.line.what if each.line else each.duty.obligation.round.period for each in todo] == [
        "Phường Hoa Sen cần, cho nhiệm vụ 1",
        "Nhiệm vụ 1, phối hợp với Phường Hoa Sen",
        "2026-H1",
    ]
    own = client.get(reverse("owed:home"))
    assert [(str(row.kind), row.way) for row in own.context["page"]] == [
        ("request", "Trả lời"),
        ("task", "Báo cáo tiến độ"),
        ("report", "Mở báo cáo"),
    ]
