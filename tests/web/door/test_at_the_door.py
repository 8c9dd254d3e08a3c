"""Checking people in on a telephone: by ticket, by name, in somebody's stead, unnamed; what stays on it, and how it goes."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from quyen.training import actions
from quyen.training.models import Participant, Scan
from tests.access import grave
from tests.browser import connect, cut_off
from tests.clock import at
from tests.entrance import MORNING
from tests.kept import cached, dump, left
from tests.web.door.device import AtTheDoor

pytestmark = pytest.mark.browser
# Nothing is sealed, so nothing kept, until it is let go.
HOLD = """() => {
  const seal = crypto.subtle.encrypt.bind(crypto.subtle);
  const gone = new Promise((go) => (window.letGo = go));
  window.held = new Promise((told) => {
    crypto.subtle.encrypt = async (...what) => (told(true), await gone, seal(...what));
  });
}"""
IN_TEN_SECONDS = 30  # keys: three a second are slow, and leave room for asking the name


@pytest.fixture
def door(opened, forgiving) -> AtTheDoor:
    return AtTheDoor(forgiving, opened, "Door A", MORNING).set_up()


def names() -> list[tuple[str, str]]:
    rows = Scan.objects.select_related("participant").order_by("received_at", "pk")
    return sorted((scan.participant.name, scan.manner) for scan in rows)


def test_a_ticket_is_read_bare_or_in_an_address_and_a_second_time_is_told(opened, door):
    xuan, ha = opened.named["Lê Thị Xuân"], opened.named["Trần Văn Hạ"]
    door.read(xuan.ticket)
    expect(door.told).to_contain_text("Lê Thị Xuân")
    expect(door.told).to_contain_text("Giám đốc · Sở Y tế")
    door.read(f"https://quyen.example/ve/{str(ha.ticket).upper()}/")
    expect(door.came).to_have_text("2")
    door.read(xuan.ticket.hex)
    expect(door.told).to_contain_text("Đã ghi trong buổi này rồi")
    door.is_sent()
    expect(door.came).to_have_text("2")
    assert names() == [
        ("Lê Thị Xuân", "ticket"), ("Lê Thị Xuân", "ticket"), ("Trần Văn Hạ", "ticket"),
    ]  # fmt: skip
    assert (opened.doubles(), grave(door.page)) == ([("Lê Thị Xuân", 2)], [])


def test_a_lost_ticket_is_found_by_a_few_letters_without_marks(opened, door):
    expect(door.search).to_be_focused()
    keys = door.keys("dong", "Enter", "Enter")
    expect(door.told).to_contain_text("Phạm Thị Đông")
    door.is_sent()
    assert (names(), keys) == ([("Phạm Thị Đông", "name")], 6)
    door.keys("hoa sen", "ArrowDown", "ArrowDown", "Enter")  # the unit finds them as well
    expect(door.page.locator("#chosen")).to_have_text("Phạm Thị Đông")
    expect(door.page.locator('[data-put="chosen_seen"]')).to_have_text("đã có mặt")
    door.keys("Escape")
    expect(door.search).to_be_focused()


def test_somebody_in_anothers_stead_is_in_with_few_keys(opened, door):
    keys = door.keys("thu", "Enter", "Tab", "Enter", "Lý Văn Bơ", "Enter")
    expect(door.told).to_contain_text("Lý Văn Bơ")
    expect(door.told).to_contain_text("Đi thay Nguyễn Văn Thu")
    expect(door.search).to_be_focused()
    door.is_sent()
    person = Participant.objects.get(name="Lý Văn Bơ")
    assert (person.in_stead_of, person.level, names()) == (
        opened.named["Nguyễn Văn Thu"], "deputy", [("Lý Văn Bơ", "stood-in")],
    )  # fmt: skip
    assert keys == len("thu") + len("Lý Văn Bơ") + 4 <= IN_TEN_SECONDS


def test_somebody_nobody_named_is_in_with_few_keys(opened, door):
    keys = door.keys("lý thị cam", "Enter", "mai v", "Enter")
    expect(door.told).to_contain_text("Lý Thị Cam")
    expect(door.told).to_contain_text("Đến dự ngoài danh sách")
    door.is_sent()
    person = Participant.objects.get(walked_in=True)
    assert (person.name, person.quota, person.level) == (
        "Lý Thị Cam", opened.conference.quotas["ward_b"], "officer",
    )  # fmt: skip
    assert keys == len("lý thị cam") + len("mai v") + 2 <= IN_TEN_SECONDS
    door.keys("cam", "Enter")  # and is found again like everybody
    expect(door.page.locator("#chosen")).to_have_text("Lý Thị Cam")


def test_what_the_server_says_of_a_scan_is_shown_until_somebody_saw_to_it(opened, door):
    gone = opened.named["Đỗ Văn Mai"]
    Participant.objects.filter(pk=gone.pk).update(released_at=at("2026-07-10 06:00"), released_as="declined")
    door.read(gone.ticket)
    door.read("00000000-0000-4000-8000-000000000001")
    expect(door.told).to_contain_text("Vé này không có trong danh sách trên máy")
    rows = door.page.locator("[data-review-rows] li")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Không ghi: không ai trong hội nghị này có vé đó")
    expect(rows.nth(1)).to_contain_text("Chỗ này đã trả hoặc đã chuyển cho người khác")
    rows.nth(0).get_by_role("button", name="Đã xem").click()
    expect(rows).to_have_count(1)
    assert names() == [("Đỗ Văn Mai", "ticket")]


def test_what_is_no_ticket_and_what_may_not_be_stored_is_said(opened, door):
    door.keys("Gọi 0903 123 456", "Enter", "mai v", "Enter")
    rows = door.page.locator("[data-review-rows] li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Gọi 0903 123 456")
    assert (names(), Participant.objects.filter(walked_in=True).count()) == ([], 0)


def test_the_page_opens_again_without_a_network_and_needs_its_number(opened, door):
    with door.offline():
        door.read(opened.named["Lê Thị Xuân"].ticket)
        expect(door.line).to_contain_text("Chưa gửi: 1.")
        door.page.reload()
        expect(door.page.locator('[data-face="number"]')).to_contain_text("còn 1 lượt điểm danh chưa gửi")
        assert grave(door.page) == []
        door.type_number("000000" if door.number != "000000" else "111111")
        expect(door.page.locator("#number-error")).to_have_text("Số chưa đúng.")
        door.type_number(door.number)
        expect(door.came).to_have_text("1")
        door.read(opened.named["Trần Văn Hạ"].ticket)
        expect(door.line).to_contain_text("Mất kết nối: cứ điểm danh tiếp. Chưa gửi: 2.")
        assert names() == []
    door.is_sent()
    assert names() == [("Lê Thị Xuân", "ticket"), ("Trần Văn Hạ", "ticket")]


def test_nobody_is_said_to_be_noted_before_it_is_kept(opened, door):
    with door.offline():
        door.page.evaluate(HOLD)
        door.read(opened.named["Lê Thị Xuân"].ticket)
        door.page.evaluate("held")
        assert (door.told.text_content(), door.came.text_content()) == ("", "0")
        door.page.evaluate("letGo()")
        expect(door.told).to_contain_text("Lê Thị Xuân")
        door.page.reload()
        expect(door.page.locator('[data-face="number"]')).to_contain_text("còn 1 lượt điểm danh chưa gửi")


def test_what_a_full_device_cannot_keep_is_said_and_sent_all_the_same(opened, door):
    with door.offline():
        door.page.evaluate("() => { crypto.subtle.encrypt = async () => { throw new Error('full'); }; }")
        door.read(opened.named["Lê Thị Xuân"].ticket)
        expect(door.told).to_contain_text("Lê Thị Xuân")
        expect(door.told).to_contain_text("Máy này không giữ được lượt này")
        expect(door.line).to_contain_text("Chưa gửi: 1.")
    expect(door.page.locator('[data-put="came"]')).to_have_text("1")
    door.visitors.faults.clear()


def test_nothing_that_is_kept_can_be_read_and_no_address_holds_the_key(opened, door):
    door.keys("lý thị cam", "Enter", "mai v", "Enter")
    door.is_sent()
    kept = dump(door.page)
    key = opened.keys["Door A"]
    secrets = ["Lê Thị Xuân", "Lý Thị Cam", "Giám đốc", "Mai Vàng", key, door.number]
    secrets += [str(person.ticket) for person in opened.named.values()]
    assert [secret for secret in secrets if secret in kept] == []
    assert (key in door.page.url, door.page.evaluate("history.length")) == (False, 2)
    files = cached(door.page)
    assert [path for path in files if not path.startswith("/static/")] == ["/door/"]
    assert [secret for secret in secrets for text in files.values() if secret in text] == []
    assert door.page.context.cookies() == [
        cookie for cookie in door.page.context.cookies() if cookie["name"] == "quyen_language"
    ]


def test_two_doors_tell_each_other_through_the_server(opened, forgiving, door):
    other = AtTheDoor(forgiving, opened, "Door B", MORNING).set_up()
    door.read(opened.named["Lê Thị Xuân"].ticket)
    door.is_sent()
    other.page.get_by_role("button", name="Gửi và lấy lại danh sách").click()
    expect(other.came).to_have_text("1")
    other.keys("xuan")
    expect(other.page.locator("[data-found]")).to_contain_text("đã có mặt")


def test_a_device_that_was_revoked_deletes_everything_and_says_what_was_not_taken(opened, door, set_clock):
    with door.offline():
        door.read(opened.named["Lê Thị Xuân"].ticket)
        door.pass_time(timedelta(minutes=12))
        door.read(opened.named["Trần Văn Hạ"].ticket)
        expect(door.line).to_contain_text("Chưa gửi: 2.")
        actions.revoke_device(device=opened.devices["Door A"], by=opened.world.office_officer, at=MORNING)
    gone = door.page.locator('[data-face="gone"]')
    expect(gone).to_contain_text("Máy này đã bị thu hồi")
    expect(gone).to_contain_text("2 lượt điểm danh trên máy này từ 7:40 đến 7:52 không được nhận")
    assert names() == []
    found = left(door.page)
    assert (found["databases"], found["storage"]) == ([], {})
    door.page.reload()
    expect(door.page.get_by_role("heading", level=1)).to_have_text("Điểm danh tại cửa")
    expect(door.page.locator('[data-face="nothing"]')).to_be_visible()


def test_when_the_event_is_over_the_list_goes_and_what_was_not_sent_is_sent(opened, door, set_clock):
    with door.offline():
        door.read(opened.named["Lê Thị Xuân"].ticket)
        expect(door.line).to_contain_text("Chưa gửi: 1.")
        set_clock(at("2026-07-11 08:00"))
        door.pass_time(timedelta(days=1))
        expect(door.page.locator('[data-face="number"]')).to_contain_text("danh sách đã xóa")
        stored = door.page.evaluate(
            "new Promise((good) => (indexedDB.open('quyen-door').onsuccess = ({ target: { result } }) =>"
            " (result.transaction('kept').objectStore('kept').getAllKeys().onsuccess = (event) =>"
            " { result.close(); good(event.target.result.filter((key) => key.length < 9)); })))"
        )
        assert stored == ["box"]
    expect(door.page.locator('[data-face="gone"]')).to_contain_text("Đã gửi hết")
    assert (names(), Scan.objects.get().held_on.isoformat()) == ([("Lê Thị Xuân", "ticket")], "2026-07-10")
    assert left(door.page)["databases"] == []


def test_a_device_left_in_a_drawer_deletes_the_list_before_it_asks_for_the_number(opened, door):
    door.page.goto("about:blank")
    door.page.clock.set_system_time(at("2026-07-12 08:00"))
    door.page.goto("/door/")
    expect(door.page.locator('[data-face="gone"]')).to_contain_text("Hội nghị đã kết thúc")
    assert left(door.page)["databases"] == []


def test_a_rehearsal_the_day_before_counts_nothing(opened, forgiving, set_clock):
    set_clock(at("2026-07-09 16:00"))
    door = AtTheDoor(forgiving, opened, "Door A", at("2026-07-09 16:00")).set_up()
    door.read(opened.named["Lê Thị Xuân"].ticket)
    expect(door.told).to_contain_text("chỉ là thử, không tính")
    door.is_sent()
    assert (names(), door.page.locator("[data-review]").is_visible()) == ([], False)


def test_setting_up_says_what_is_wrong(opened, forgiving, set_clock):
    door = AtTheDoor(forgiving, opened, "Door A", MORNING)
    door.page.goto("/door/")
    expect(door.page.locator('[data-face="nothing"]')).to_be_visible()
    assert grave(door.page) == []
    door.page.goto("about:blank")
    door.page.goto("/door/#strange")
    error = door.page.locator("#number-error")
    door.type_number(door.number)
    expect(error).to_contain_text("Máy chủ không nhận ra mã này")
    door.page.goto("about:blank")
    door.page.goto(f"/door/#{opened.keys['Door A']}")
    door.type_number("000000" if door.number != "000000" else "111111")
    expect(error).to_have_text("Số chưa đúng.")
    cut_off(door.page)
    door.type_number(door.number)
    expect(error).to_contain_text("Không có kết nối")
    connect(door.page)
    set_clock(at("2026-07-11 07:00"))
    door.type_number(door.number)
    expect(door.page.locator('[data-face="gone"]')).to_contain_text("Hội nghị đã kết thúc")


def test_without_a_safe_connection_the_page_says_why_it_does_nothing(opened, forgiving):
    page = forgiving.open()
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(f"/door/#{opened.keys['Door A']}")
    expect(page.locator('[data-face="unsafe"]')).to_contain_text("https://")
    assert left(page)["databases"] == []


def test_an_officer_who_signs_out_beside_it_throws_nothing_away(opened, forgiving, door):
    with door.offline():
        door.read(opened.named["Lê Thị Xuân"].ticket)
        expect(door.line).to_contain_text("Chưa gửi: 1.")
    door.is_sent()
    cut_off(door.page)
    door.read(opened.named["Trần Văn Hạ"].ticket)
    expect(door.line).to_contain_text("Chưa gửi: 1.")
    connect(door.page)
    forgiving.sit_down(door.page.context, opened.world.office_officer, "vi")
    door.page.route("**/door/scans/", lambda route: route.abort())
    desk = door.page.context.new_page()
    desk.goto("/")
    sheet = desk.locator(".account, .menu").filter(visible=True)
    sheet.locator("summary").click()
    sheet.get_by_role("button", name="Đăng xuất").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    door.page.unroute("**/door/scans/")
    door.page.reload()
    door.type_number(door.number)
    expect(door.line).to_contain_text("Đã gửi hết.")
    assert len(names()) == 2


CAMERA = """  // a camera and a detector as a telephone has them
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    setInterval(() => canvas.getContext("2d").fillRect(0, 0, 1, 1), 50);
    return canvas.captureStream();
  };
  window.BarcodeDetector = class { async detect() { return window.code ? [{ rawValue: window.code }] : []; } };
"""


def test_the_camera_reads_a_ticket_once_while_it_lies_before_it(opened, forgiving):
    door = AtTheDoor(forgiving, opened, "Door A", MORNING)
    door.page.add_init_script(CAMERA)
    door.set_up()
    door.page.get_by_role("button", name="Quét bằng máy ảnh").click()
    door.page.evaluate(f"window.code = '{opened.named['Lê Thị Xuân'].ticket}'")
    expect(door.told).to_contain_text("Lê Thị Xuân")
    door.page.evaluate("window.code = ''")
    door.page.get_by_role("button", name="Tắt máy ảnh").click()
    expect(door.page.locator("[data-camera]")).to_be_hidden()
    door.is_sent()
    assert names() == [("Lê Thị Xuân", "ticket")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_language_is_whole_and_fits_a_narrow_screen(opened, forgiving, language):
    door = AtTheDoor(forgiving, opened, "Door A", MORNING, language=language, width=320)
    door.page.goto(f"/door/#{opened.keys['Door A']}")
    door.type_number(door.number)
    said = {"vi": "Danh sách lúc 7:40.", "en": "List of 7:40."}
    expect(door.line).to_contain_text(said[language])
    door.keys("nguyen van th", "Enter", "Tab", "Enter")
    assert door.page.evaluate("document.documentElement.lang") == language
    assert door.page.evaluate("document.documentElement.scrollWidth") == 320
    assert grave(door.page) == []
