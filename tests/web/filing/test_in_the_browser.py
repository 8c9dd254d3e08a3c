"""The report's desk in a real browser: people who fill, sign, quarrel over a field, lose their session, use a phone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.reports.models import DraftAnswer, Version
from tests.clock import at

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
STOCKS = {
    "Tổng số hộ": "12500",
    "Số hộ nghèo": "90",
    "Số hộ cận nghèo": "205",
    "Người khuyết tật được xác nhận": "264",
    "Cán bộ làm công tác nhân quyền đã tập huấn": "9",
    "Cán bộ làm công tác nhân quyền": "11",
}


FLOWS_OF_LAST_PERIOD = [
    "Số hộ thoát nghèo",
    "Cuộc phổ biến, giáo dục pháp luật trực tiếp",
    "Lượt người dự phổ biến, giáo dục pháp luật",
    "Lượt tiếp công dân",
    "Trẻ em có hoàn cảnh đặc biệt được trợ giúp",
    "Tin, bài, video về quyền con người",
    "Hội nghị, lớp tập huấn",
    "Lượt người được tập huấn",
]


def figure(page, label: str):
    """The field of a figure by the name of its indicator."""
    return page.get_by_role("group", name=label, exact=True).get_by_role("textbox").first


def group(page, label: str):
    return page.get_by_role("group", name=label, exact=True)


def saved(page, label: str):
    """Wait until an answer says that it is saved."""
    expect(group(page, label).locator(".field__state")).to_have_attribute("data-state", "saved")


def write(page, label: str, text: str) -> None:
    figure(page, label).fill(text)
    figure(page, label).blur()
    saved(page, label)


def begun(world, unit: str = "ward_a"):
    """Open a unit's draft and return the address of its form."""
    world.begin(unit, world.now)
    return reverse("filing:open", args=[world.owed(unit).pk])


def test_from_a_blank_report_to_its_receipt(played, visitors):
    page = visitors.open(played.officer)
    page.goto("/")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.get_by_role("button", name="Kiểm tra báo cáo").click()
    expect(page.get_by_role("alert")).to_contain_text("Cần sửa 17 điểm trước khi trình ký")
    page.get_by_role("link", name="“Số hộ nghèo” còn trống").click()
    expect(figure(page, "Số hộ nghèo")).to_be_focused()

    page.get_by_role("button", name="Không phát sinh cho cả báo cáo").click()
    expect(page.locator("#messages")).to_contain_text("Còn 6 số liệu phải nhập")
    for label, text in STOCKS.items():
        write(page, label, text)
    expect(page.locator("#progress")).to_contain_text("17 trên 17")
    page.get_by_role("button", name="Kiểm tra báo cáo").click()
    expect(page.get_by_role("alert")).to_contain_text("kỳ trước có")  # asked why nothing arose
    for label in FLOWS_OF_LAST_PERIOD:
        reason = group(page, label).get_by_label(re.compile("^Vì sao"))
        reason.fill("Chưa tổ chức do sắp xếp nhân sự.")
        reason.blur()
        saved(page, label)
    page.get_by_role("button", name="Kiểm tra báo cáo").click()
    page.get_by_role("button", name="Xác nhận, trình ký").click()
    expect(page.get_by_text("Đang chờ: Lãnh đạo đơn vị.")).to_be_visible()

    head = visitors.open(played.head)
    head.goto("/")
    head.get_by_role("link", name="Xem và ký").click()
    expect(head.get_by_text("12.500 hộ")).to_be_visible()
    head.get_by_role("button", name="Ký báo cáo").click()
    head.get_by_role("button", name="Gửi báo cáo").click()
    expect(head.locator("#messages")).to_contain_text("Đã gửi báo cáo. Biên nhận ở bên dưới.")
    expect(head.get_by_role("heading", name="Biên nhận")).to_be_visible()
    version = Version.objects.get(obligation=played.owed("ward_a"))
    head.get_by_role("link", name="In biên nhận").click()
    expect(head.locator("code.receipt__hash")).to_have_text(version.content_hash)
    expect(head.get_by_text("Đúng hạn")).to_be_visible()
    visitors.faults.clear()  # the browser notes each answer 422 of the check


def test_signed_outside_and_brought_back(played, visitors, tmp_path):
    played.fill_all("ward_a")
    page = visitors.open(played.officer)
    page.goto(reverse("filing:check", args=[played.owed("ward_a").pk]))
    with page.expect_download() as download:
        page.get_by_role("link", name="In (.docx)").click()
    assert download.value.suggested_filename == "bao-cao-hoa-sen-2026-H1.docx"
    page.get_by_role("link", name="Gửi bản đã ký ở ngoài").click()
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_role("alert")).to_be_visible()
    scan = tmp_path / "45-BC-UBND.pdf"
    scan.write_bytes(PDF)
    page.get_by_label("Số và ký hiệu").fill("45/BC-UBND")
    page.get_by_label("Ngày ký").fill("15/6/2026")
    expect(page.get_by_label("Người ký", exact=True)).to_have_value("Lê Minh Quân")
    page.get_by_label("Bản chụp báo cáo đã ký (PDF)").set_input_files(scan)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Ký ở ngoài, gửi kèm bản chụp")).to_be_visible()
    with page.expect_download() as copy:
        page.get_by_role("link", name="Bản chụp đã ký (PDF)").click()
    assert copy.value.path().read_bytes() == PDF
    visitors.faults.clear()


def test_two_people_on_one_draft(played, visitors):
    url = begun(played)
    first, second = visitors.open(played.officer), visitors.open(played.head)
    first.goto(url)
    second.goto(url)
    write(first, "Lượt tiếp công dân", "300")
    figure(second, "Lượt tiếp công dân").fill("310")
    figure(second, "Lượt tiếp công dân").blur()
    told = group(second, "Lượt tiếp công dân").get_by_role("alert")
    expect(told).to_contain_text("Nguyễn Thị Hạnh đã sửa mục này")
    expect(told).to_contain_text("300")
    expect(figure(second, "Lượt tiếp công dân")).to_have_value("310")
    told.get_by_role("button", name="Giữ phần của tôi").click()
    saved(second, "Lượt tiếp công dân")
    assert (
        DraftAnswer.objects.get(line=played.line("NQ27"), draft__obligation=played.owed("ward_a")).value
        == 3_100_000
    )

    group(first, "Vụ bạo lực gia đình").get_by_role("radio", name="Không có số liệu").check()
    group(first, "Vụ bạo lực gia đình").get_by_label(re.compile("^Vì sao")).fill("Đang đối chiếu")
    group(first, "Vụ bạo lực gia đình").get_by_label(re.compile("^Vì sao")).blur()
    saved(first, "Vụ bạo lực gia đình")
    figure(second, "Vụ bạo lực gia đình").fill("2")
    figure(second, "Vụ bạo lực gia đình").blur()
    told = group(second, "Vụ bạo lực gia đình").get_by_role("alert")
    expect(told).to_contain_text("Không có số liệu: Đang đối chiếu")
    told.get_by_role("button", name="Lấy phần của người kia").click()
    expect(group(second, "Vụ bạo lực gia đình").get_by_label(re.compile("^Vì sao"))).to_have_value(
        "Đang đối chiếu"
    )
    visitors.faults.clear()  # the browser notes each 409


def test_a_session_that_ends_while_one_types_costs_nothing(played, visitors):
    played.officer.set_password("mat khau rat dai 12")
    played.officer.save()
    page = visitors.open(played.officer)
    page.goto(begun(played))
    page.context.clear_cookies(name="sessionid")
    text = page.get_by_role("textbox", name="Công tác lãnh đạo, chỉ đạo")
    text.fill("Đã quán triệt kế hoạch đến từng tổ dân phố.")
    text.blur()
    out = page.locator("form#draft [data-signed-out]")
    expect(out).to_contain_text("Phiên đăng nhập đã hết")
    page.get_by_role("button", name="Kiểm tra báo cáo").click()  # would be lost on its way: it is held back
    expect(page.locator("#toasts")).to_contain_text("Chưa gửi đi")
    with page.context.expect_page() as opened:
        out.get_by_role("link").click()
    again = opened.value
    again.get_by_label("Địa chỉ thư điện tử").fill(played.officer.email)
    again.get_by_label("Mật khẩu").fill("mat khau rat dai 12")
    again.get_by_role("button", name="Đăng nhập").click()
    expect(again.get_by_role("heading", name="Việc của tôi")).to_be_visible()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(out).to_have_count(0)
    expect(text).to_have_value("Đã quán triệt kế hoạch đến từng tổ dân phố.")
    draft = played.owed("ward_a").draft
    expect(page.locator("[data-field]:has(textarea) .field__state").first).to_have_attribute(
        "data-state", "saved"
    )
    assert [row.text for row in draft.passages.all()] == ["Đã quán triệt kế hoạch đến từng tổ dân phố."]
    visitors.faults.clear()  # the browser notes the 401


def test_a_syllable_being_composed_is_not_saved(played, visitors):
    page = visitors.open(played.officer)
    page.clock.install(time="2026-06-15T09:00:00")
    page.goto(begun(played))
    page.clock.pause_at("2026-06-15T10:00:00")
    text = page.get_by_role("textbox", name="Công tác lãnh đạo, chỉ đạo")
    text.focus()
    session = page.context.new_cdp_session(page)
    for part in ("tie", "tiê", "tiêng"):
        session.send(
            "Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)}
        )
        page.clock.run_for(3000)
    draft = played.owed("ward_a").draft
    assert draft.passages.count() == 0
    session.send("Input.insertText", {"text": "tiếng nói của người dân"})
    page.clock.run_for(1500)
    expect(text).to_have_value("tiếng nói của người dân")
    expect(page.locator(".passage .field__state").first).to_have_attribute("data-state", "saved")
    assert [row.text for row in draft.passages.all()] == ["tiếng nói của người dân"]


def test_one_tap_in_a_section_changes_only_that_section(played, visitors):
    page = visitors.open(played.officer, width=360, height=740)
    page.goto(begun(played))
    figure(page, "Lượt tiếp công dân").fill("chưa rõ")
    section = page.get_by_role("region", name="III.5. Tư pháp, trợ giúp pháp lý")
    section.get_by_role("button", name="Không phát sinh ở mục này").click()
    expect(section.locator(".section__count")).to_have_text("2/2")
    expect(page.locator("#progress")).to_contain_text("2 trên 17")
    expect(page.get_by_role("heading", name="III.5. Tư pháp, trợ giúp pháp lý")).to_be_focused()
    expect(figure(page, "Lượt tiếp công dân")).to_have_value("chưa rõ")  # refused, and still there
    chosen = group(page, "Cuộc phổ biến, giáo dục pháp luật trực tiếp").get_by_role(
        "radio", name="Không phát sinh"
    )
    expect(chosen).to_be_checked()
    visitors.faults.clear()


def test_a_tired_officer_with_a_telephone(played, visitors):
    page = visitors.open(played.officer, width=360, height=740, has_touch=True)
    page.goto("/")
    taps = 0

    def tap(locator) -> None:
        nonlocal taps
        locator.tap()
        taps += 1

    tap(page.get_by_role("button", name="Bắt đầu soạn"))
    tap(page.get_by_text("Ghi một lý do chung"))
    why = page.get_by_label("Vì sao không phát sinh?")
    why.fill("Phường tạm dừng để sắp xếp nhân sự.")
    tap(page.get_by_role("button", name="Không phát sinh cho cả báo cáo"))
    for label, text in STOCKS.items():
        tap(figure(page, label))
        figure(page, label).fill(text)
    tap(page.get_by_role("button", name="Kiểm tra báo cáo"))
    tap(page.get_by_role("button", name="Xác nhận, trình ký"))
    expect(page.get_by_text("Đang chờ: Lãnh đạo đơn vị.")).to_be_visible()
    assert (taps, page.evaluate("document.documentElement.scrollWidth")) == (11, 360)


def test_early_late_and_twice(played, visitors, settings):
    played.fill_all("ward_a")
    owed = played.owed("ward_a")
    played.sign("ward_a", owed.draft, played.now)
    settings.CLOCK = at("2026-06-13 16:00").isoformat()
    page = visitors.open(played.head)
    page.goto(reverse("filing:check", args=[owed.pk]))
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator('[data-field="confirm_early"] .field__error')).to_contain_text("Ngày chốt số liệu là")
    settings.CLOCK = at("2026-06-18 07:00").isoformat()
    page.goto(reverse("filing:check", args=[owed.pk]))
    expect(page.get_by_text("Đã quá hạn. Báo cáo vẫn được nhận")).to_be_visible()
    other = visitors.open(played.clerk)
    other.goto(reverse("filing:check", args=[owed.pk]))
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".chip", has_text="Trễ 2 ngày").first).to_be_visible()
    other.get_by_role("button", name="Gửi báo cáo").click()
    expect(other.locator("#messages")).to_contain_text("Báo cáo này đã gửi rồi; chỉ có một bản.")
    assert Version.objects.filter(obligation=owed).count() == 1
    visitors.faults.clear()


def test_by_keyboard_alone(played, visitors):
    page = visitors.open(played.officer)
    page.goto(begun(played))
    figure(page, "Lượt tiếp công dân").focus()
    page.keyboard.type("300")
    page.keyboard.press("Tab")  # the estimate
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # the kinds, a figure among them
    expect(page.locator(":focus")).to_have_attribute("value", "value")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_attribute("value", "not_available")
    page.keyboard.press("Tab")
    page.keyboard.type("Đang đối chiếu")
    page.keyboard.press("Tab")
    saved(page, "Lượt tiếp công dân")
    (row,) = played.owed("ward_a").draft.answers.all()
    assert (row.kind, row.reason) == ("not-available", "Đang đối chiếu")
