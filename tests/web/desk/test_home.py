"""A member's first page: what is owed, by whom, with the one thing each person can do."""

from datetime import date

import pytest
from django.urls import reverse

from quyen.organisations import actions as organisations
from quyen.reports import actions
from quyen.reports.queries import current_version
from tests.clock import at


@pytest.fixture
def duties(client):
    """What a person finds to do: (round, timeliness, days, standing, waits for, button), in the order of the page."""

    def seen(person) -> list[tuple]:
        client.force_login(person)
        found = [each.duty for each in client.get("/").context["todo"] if each.duty]
        return [
            (
                duty.obligation.round.period,
                str(duty.obligation.state),
                duty.obligation.days,
                duty.obligation.standing,
                str(duty.waits_for),
                str(duty.way.label),
            )
            for duty in found
        ]

    return seen


def test_a_report_that_nobody_has_begun(world, duties):
    assert duties(world.officer) == [("2026-H1", "due", 1, "none", "", "Bắt đầu soạn")]
    assert duties(world.clerk) == [("2026-H1", "due", 1, "none", "", "Xem nội dung phải báo cáo")]


def test_what_came_back_and_what_was_filed_early(world, duties, client):
    assert duties(world.ward_c_officer) == [("2026-H1", "on_time", 0, "returned", "", "Sửa mục bị trả lại")]
    page = client.get("/").content.decode()
    assert "Xin ghi rõ số hộ nghèo theo chuẩn nào" in page


def test_what_is_missing_comes_first(world, duties):
    assert duties(world.ward_d_officer) == [
        ("2025-H2", "missing", 181, "none", "", "Bắt đầu soạn"),
        ("2026-H1", "due", 1, "draft", "", "Soạn tiếp"),
    ]


def test_an_extended_report_shows_both_days(world, duties, client):
    assert duties(world.dept_officer) == [("2026-H1", "due", 7, "draft", "", "Soạn tiếp")]
    page = client.get("/").content.decode()
    assert "hạn gửi 24:00 ngày 22/6/2026" in page
    assert "hạn đầu 18/6/2026" in page
    assert "gia hạn" in page


def test_a_draft_goes_from_hand_to_hand(world, duties):
    draft = world.fill_all("ward_a")
    assert duties(world.head)[0][3:] == ("draft", "", "Soạn tiếp")
    actions.approve(draft=draft, step="officer", by=world.officer, at=world.now)
    assert duties(world.officer)[0][3:] == ("draft", "Lãnh đạo đơn vị", "Xem báo cáo")
    assert duties(world.head)[0][3:] == ("draft", "", "Xem và ký")
    actions.approve(draft=draft, step="head", by=world.head, at=world.now)
    assert duties(world.officer)[0][3:] == ("draft", "Lãnh đạo đơn vị", "Xem báo cáo")
    assert duties(world.head)[0][3:] == ("draft", "", "Gửi báo cáo")
    assert duties(world.clerk)[0][3:] == ("draft", "", "Gửi báo cáo")
    actions.submit(draft=draft, by=world.head, at=world.now)
    assert duties(world.head) == []


def test_a_report_filed_early_is_to_be_confirmed(world, duties):
    version = current_version(world.owed("ward_c"))
    draft = version.obligation.draft
    world.answer(draft, "NQ01", "95", by=world.ward_c_officer)
    world.sign("ward_c", draft, at("2026-06-13 08:00"))
    actions.submit(draft=draft, confirm_early=True, by=world.ward_c_head, at=at("2026-06-13 09:00"))
    assert duties(world.ward_c_head) == [("2026-H1", "on_time", 0, "filed", "", "Xác nhận số liệu")]


def test_what_a_dissolved_unit_left_open_is_answered_by_its_successor(world, duties, client):
    gone = {"on": date(2026, 6, 15), "by": None, "at": world.now}
    organisations.dissolve(unit=world.ward_d, **gone)
    organisations.succeed(predecessor=world.ward_d, successor=world.ward_c, extent="whole", **gone)
    assert [row[:2] + row[3:4] for row in duties(world.ward_c_officer)] == [
        ("2025-H2", "missing", "none"),
        ("2026-H1", "due", "draft"),
        ("2026-H1", "on_time", "returned"),  # its own
    ]
    assert "Đặc khu Hòn Ngọc" in client.get("/").content.decode()
    owed = reverse("filing:open", args=[world.owed("ward_d").pk])
    assert client.get(owed).templates[0].name == "filing/draft.html"
    client.force_login(world.ward_d_officer)
    assert "Hôm nay bạn không thay mặt đơn vị nào" in client.get("/").content.decode()
    assert client.get(owed).status_code == 403


def test_the_last_receipts(world, client):
    client.force_login(world.ward_c_officer)
    rows = client.get("/").context["received"]
    assert [
        (row.obligation.round.period, row.number, str(row.obligation.state), row.obligation.days)
        for row in rows
    ] == [("2026-H1", 1, "on_time", 0), ("2025-H2", 1, "late", 3)]


def test_when_nothing_is_owed_the_page_says_so(world, client):
    client.force_login(world.stranger)
    page = client.get("/").content.decode()
    assert "Hiện không có báo cáo nào phải gửi" in page
    client.force_login(world.nobody)
    page = client.get("/").content.decode()
    assert "Hôm nay bạn không thay mặt đơn vị nào" in page


@pytest.mark.parametrize(
    ("who", "desk"),
    [
        ("office_officer", "board:home"),
        ("leader", "leader:home"),
        ("auditor", "board:home"),
        ("administrator", "setup:home"),
    ],
)
def test_who_owes_nothing_is_led_to_the_first_desk(world, client, who, desk):
    client.force_login(world.people[who])
    response = client.get("/")
    assert (response.status_code, response.url) == (302, reverse(desk))


def test_the_navigation_knows_where_one_is(world, client):
    client.force_login(world.officer)
    for url in ("/", reverse("filing:open", args=[world.owed("ward_a").pk])):
        current = [str(each["label"]) for each in client.get(url).context["navigation"] if each["current"]]
        assert current == ["Việc của tôi"]
