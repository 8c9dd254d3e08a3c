"""One device, its connection and its people: what is kept, who gets it back, and that nothing stays behind."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.organisations.actions import end_mandate
from quyen.reports.models import Sent
from tests.access import grave
from tests.browser import connect, cut_off
from tests.kept import cached, dump, left, rows

pytestmark = pytest.mark.browser
PASSAGE = "Công tác lãnh đạo, chỉ đạo"
TEXT = "Đã quán triệt kế hoạch đến từng tổ dân phố."
PASSWORD = "mat khau rat dai 12"
KEPT = "1 câu trả lời được giữ trên máy này và sẽ được gửi khi có kết nối trở lại"
PLAIN_HTTP = """  // what a page misses that came over http from another machine
  Object.defineProperty(window, "isSecureContext", { value: false });
  Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
"""
IN_CHARGE = """new Promise((good) => {  // the worker has tidied up after its predecessors
  if (navigator.serviceWorker.controller) good();
  navigator.serviceWorker.addEventListener("controllerchange", () => good());
})"""


@pytest.fixture
def url(played) -> str:
    """The form of a ward's report, just begun."""
    played.begin("ward_a", played.now)
    return reverse("filing:open", args=[played.owed("ward_a").pk])


@pytest.fixture
def page(played, visitors, url):
    """The form on the officer's telephone; what the browser says of a lost connection is no fault."""
    opened = visitors.open(played.officer, width=360, height=740)
    opened.goto(url)
    yield opened
    faults = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 401", "status of 409")
    visitors.faults[:] = [fault for fault in visitors.faults if not any(known in fault for known in faults)]


def passage(page):
    return page.get_by_role("textbox", name=PASSAGE)


def state(page):
    return page.locator(".passage .field__state").first


def write_without_connection(page, text: str = TEXT) -> None:
    """Type the passage while there is no connection, and close the page."""
    cut_off(page)
    type_and_keep(page, text)
    page.close()
    page.context.set_offline(False)


def type_and_keep(page, text: str = TEXT) -> None:
    passage(page).fill(text)
    passage(page).blur()
    expect(page.locator("[data-save-state]")).to_have_text(KEPT)


def texts(world) -> list[tuple[str, str]]:
    """What the draft says, and who wrote it."""
    draft = world.owed("ward_a").draft
    return [(row.text, row.updated_by.name) for row in draft.passages.all()]


def sign_in(page, person) -> None:
    page.get_by_label("Địa chỉ thư điện tử").fill(person.email)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def sign_out(page) -> None:
    sheet = page.locator(".account, .menu").filter(visible=True)
    sheet.locator("summary").click()
    sheet.get_by_role("button", name="Đăng xuất").click()


def test_who_signs_in_again_finds_the_own_text_and_sends_it(played, page):
    played.officer.set_password(PASSWORD)
    played.officer.save()
    context = page.context
    write_without_connection(page)
    context.clear_cookies(name="sessionid")
    again = context.new_page()
    again.goto("/")
    sign_in(again, played.officer)
    told = again.locator("[data-kept]")
    expect(told).to_contain_text("1 câu trả lời đang giữ trên máy này, chưa được gửi. Mở báo cáo để gửi:")
    assert TEXT not in again.content()
    assert again.evaluate("document.documentElement.scrollWidth") == 360
    told.get_by_role("link").click()
    expect(passage(again)).to_have_value(TEXT)
    expect(state(again)).to_have_attribute("data-state", "saved")
    assert texts(played) == [(TEXT, "Nguyễn Thị Hạnh")]
    expect(again.locator("[data-save-state]")).to_contain_text("Đã lưu tất cả")
    assert rows(again) == []


def test_two_people_on_one_draft_one_of_them_without_connection(played, visitors, page, url):
    write_without_connection(page)
    other = visitors.open(played.head)
    other.goto(url)
    passage(other).fill("Của trưởng phòng.")
    passage(other).blur()
    expect(state(other)).to_have_attribute("data-state", "saved")
    again = page.context.new_page()
    again.goto(url)
    told = again.locator(".passage").first.get_by_role("alert")
    expect(told).to_contain_text("Lê Minh Quân đã sửa mục này")
    expect(told.locator(".conflict__theirs")).to_have_text("Của trưởng phòng.")
    expect(passage(again)).to_have_value(TEXT)
    assert again.evaluate("document.documentElement.scrollWidth") == 360
    assert texts(played) == [("Của trưởng phòng.", "Lê Minh Quân")]
    told.get_by_role("button", name="Giữ phần của tôi").click()
    expect(state(again)).to_have_attribute("data-state", "saved")
    assert (texts(played), rows(again)) == ([(TEXT, "Nguyễn Thị Hạnh")], [])


def test_the_next_person_at_the_device_reads_nothing_and_sends_nothing(played, visitors, page, url):
    context = page.context
    write_without_connection(page)
    visitors.sit_down(context, played.head, "vi")
    second = context.new_page()
    second.goto("/")
    second.goto(url)
    expect(second.locator("[data-kept]")).to_be_empty()
    expect(passage(second)).to_have_value("")
    sign_out(second)
    expect(second.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    assert (len(rows(second)), texts(played)) == (1, [])
    assert [plain for plain in (TEXT, PASSAGE, "content", "filing") if plain in dump(second)] == []
    visitors.sit_down(context, played.officer, "vi")
    second.goto(url)
    expect(state(second)).to_have_attribute("data-state", "saved")
    assert texts(played) == [(TEXT, "Nguyễn Thị Hạnh")]


def test_a_page_left_open_sends_nothing_under_the_name_of_who_signs_in_beside_it(played, visitors, page):
    visitors.sit_down(page.context, played.head, "vi")
    beside = page.context.new_page()
    beside.goto("/")  # which gives the browser a token
    passage(page).fill(TEXT)
    passage(page).blur()
    expect(page.locator("[data-signed-out]")).to_contain_text("Phiên đăng nhập đã hết")
    assert (len(rows(page)), texts(played)) == (1, [])


def test_signing_out_asks_first_and_leaves_nothing(played, visitors, url):
    page = visitors.open(played.officer, service_workers="allow")
    page.goto(url)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.route("**/save/", lambda route: route.abort())
    type_and_keep(page)
    again = page.context.new_page()
    page.close()
    again.goto("/")
    sign_out(again)
    asked = again.get_by_role("dialog")
    expect(asked).to_contain_text("1 câu trả lời mới chỉ có trên máy này")
    asked.get_by_role("button", name="Ở lại").click()
    assert len(rows(again)) == 1
    again.route("**/account/logout/", without_the_header)  # a browser that knows nothing of it
    sign_out(again)
    again.get_by_role("dialog").get_by_role("button", name="Đăng xuất và xóa").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    assert left(again) == {"databases": [], "storage": {}, "caches": [], "workers": 0}
    assert texts(played) == []
    visitors.faults.clear()


def without_the_header(route) -> None:
    answer = route.fetch(max_redirects=0)
    headers = {name: value for name, value in answer.headers.items() if name != "clear-site-data"}
    route.fulfill(response=answer, headers=headers)


def test_without_a_connection_nobody_is_signed_out_and_nothing_is_wiped(page):
    cut_off(page)
    type_and_keep(page)
    sign_out(page)
    page.get_by_role("dialog").get_by_role("button", name="Đăng xuất và xóa").click()
    expect(page.locator("#toasts")).to_contain_text("Chưa đăng xuất: không có kết nối")
    assert len(rows(page)) == 1


def test_what_is_filed_meanwhile_is_shown_to_be_copied_and_thrown_away(played, page, url):
    context = page.context
    write_without_connection(page)
    owed = played.owed("ward_a")
    played.file_all("ward_a")
    again = context.new_page()
    again.goto(url)
    told = again.locator("[data-kept]")
    expect(told).to_contain_text("Còn 1 câu trả lời trên máy này")
    expect(told).to_contain_text(TEXT)
    assert again.url.endswith(reverse("filing:version", args=[owed.versions.get().pk]))
    assert again.evaluate("document.documentElement.scrollWidth") == 360
    again.once("dialog", lambda dialog: dialog.accept())
    told.get_by_role("button", name="Xóa").click()
    expect(told).to_be_empty()
    assert (rows(again), owed.versions.count()) == ([], 1)


def test_who_writes_for_the_unit_no_more_still_gets_the_own_text(played, visitors, page, url):
    write_without_connection(page)
    (mandate,) = played.officer.mandates.filter(unit=played.ward_a)
    end_mandate(mandate=mandate, on=played.now.date(), grounds="Chuyển công tác.", by=None, at=played.now)
    again = page.context.new_page()
    assert again.goto(url).status == 404
    told = again.locator("[data-kept]")
    expect(told).to_contain_text(TEXT)
    again.context.grant_permissions(["clipboard-read", "clipboard-write"])
    told.get_by_role("button", name="Sao chép").click()
    expect(again.locator("#toasts")).to_contain_text("Đã sao chép")
    assert again.evaluate("navigator.clipboard.readText()") == TEXT
    visitors.faults[:] = [fault for fault in visitors.faults if "status of 404" not in fault]


def test_a_save_whose_answer_is_lost_is_sent_again_and_written_once(played, page):
    page.route("**/save/", lambda route: (route.fetch(), route.abort()))
    passage(page).fill(TEXT)
    passage(page).blur()
    expect(state(page)).to_have_attribute("data-state", "kept")
    page.unroute("**/save/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state(page)).to_have_attribute("data-state", "saved")
    draft = played.owed("ward_a").draft
    assert (texts(played), draft.revision, Sent.objects.count()) == ([(TEXT, "Nguyễn Thị Hạnh")], 1, 1)


def test_without_a_safe_connection_nothing_is_kept_and_nothing_is_said_to_be(played, visitors, url):
    page = visitors.open(played.officer)
    page.add_init_script(PLAIN_HTTP)
    page.goto(url)
    cut_off(page)
    passage(page).fill(TEXT)
    passage(page).blur()
    expect(state(page)).to_have_text("chưa lưu: mất kết nối. Đang thử lại; nội dung vẫn ở đây.")
    expect(page.locator("[data-save-state]")).to_have_text("Chưa lưu: 1 mục")
    assert left(page) == {"databases": [], "storage": {}, "caches": [], "workers": 0}
    connect(page)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state(page)).to_have_attribute("data-state", "saved")
    assert texts(played) == [(TEXT, "Nguyễn Thị Hạnh")]
    visitors.faults.clear()


def test_what_was_taken_back_while_the_answer_was_lost_is_taken_back_on_the_server(played, page):
    page.route("**/save/", lambda route: (route.fetch(), route.abort()))
    passage(page).fill(TEXT)
    passage(page).blur()
    expect(state(page)).to_have_attribute("data-state", "kept")
    assert texts(played) == [(TEXT, "Nguyễn Thị Hạnh")]
    passage(page).fill("")  # as it was when the page was opened
    passage(page).blur()
    page.unroute("**/save/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state(page)).to_have_attribute("data-state", "saved")
    assert (texts(played), rows(page)) == ([], [])


def test_half_a_syllable_is_not_even_kept(played, visitors, url):
    page = visitors.open(played.officer)
    page.clock.install(time="2026-06-15T09:00:00")
    page.goto(url)
    page.clock.pause_at("2026-06-15T10:00:00")
    cut_off(page)
    passage(page).focus()
    session = page.context.new_cdp_session(page)
    for part in ("tie", "tiê", "tiêng"):
        around = {"selectionStart": len(part), "selectionEnd": len(part)}
        session.send("Input.imeSetComposition", {"text": part, **around})
        page.clock.run_for(3000)
        assert rows(page) == []
    session.send("Input.insertText", {"text": "tiếng nói của người dân"})
    page.clock.run_for(1500)
    expect(state(page)).to_have_attribute("data-state", "kept")
    connect(page)
    page.clock.run_for(3000)
    expect(state(page)).to_have_attribute("data-state", "saved")
    assert texts(played) == [("tiếng nói của người dân", "Nguyễn Thị Hạnh")]
    visitors.faults.clear()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_without_a_connection_is_everybody_s_and_the_worker_keeps_nothing_else(
    played, visitors, url, language
):
    page = visitors.open(played.officer, language=language, width=360, height=740, service_workers="allow")
    page.goto("/offline/")
    page.evaluate("caches.open('quyen-shell-older').then((cache) => cache.put('/older', new Response('')))")
    page.goto(url)
    page.evaluate(IN_CHARGE)
    page.goto("/")
    kept = cached(page)
    assert {re.sub(r".*/", "", path) for path in kept} == {
        "",
        "base.css",
        "be-vietnam-pro-400.woff2",
        "be-vietnam-pro-600.woff2",
        "components.css",
        "frame.css",
        "icon.svg",
        "parts.css",
        "shell.js",
        "tokens.css",
        "vault.js",
    }
    assert [path for path in kept if not path.startswith("/static/")] == ["/offline/"]
    assert [name for name in ("Hạnh", "Hoa Sen", "csrf") if name in kept["/offline/"]] == []
    page.goto("/offline/")
    titles = {"vi": "Mất kết nối", "en": "No connection"}
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[language])
    assert (page.evaluate("document.documentElement.lang"), page.locator("h1").count()) == (language, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert grave(page) == []
