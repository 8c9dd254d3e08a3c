"""What the people of a unit do in the browser to file its report, one step a function; they read Vietnamese."""

import re

from playwright.sync_api import Download, Locator, Page, expect

PDF = {"name": "bao-cao-da-ky.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}


def answer(page: Page, world, code: str) -> Locator:
    """The whole answer to an indicator, found by its name: field, kinds, reason and messages."""
    return page.get_by_role("group", name=world.line(code).definition.name_vi, exact=True)


def figure(page: Page, world, code: str) -> Locator:
    """The field of an indicator."""
    return answer(page, world, code).get_by_role("textbox").first


def passage(page: Page, world, code: str) -> Locator:
    """The passage under a section, found by the section's title."""
    title = re.escape(world.section(code).title_vi)
    return page.get_by_role("textbox", name=re.compile(f"^Đoạn thuyết minh.*: {title}$"))


def begin(page: Page, period: str) -> None:
    """Open the report of a period from the first page."""
    page.goto("/")
    page.get_by_role("listitem").filter(has_text=period).get_by_role("button", name="Bắt đầu soạn").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(period)


def go_on(page: Page, period: str) -> None:
    """Open the draft of a period from the first page."""
    page.goto("/")
    page.get_by_role("listitem").filter(has_text=period).get_by_role("link", name="Soạn tiếp").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(period)


def write(page: Page, world, figures: dict[str, str], texts: dict[str, str]) -> None:
    """Type figures and passages, leaving each field as one does."""
    for code, text in figures.items():
        figure(page, world, code).fill(text)
        figure(page, world, code).blur()
    for code, text in texts.items():
        passage(page, world, code).fill(text)
        passage(page, world, code).blur()


def say_nothing_arose(page: Page) -> None:
    """Say of everything that is still blank that it did not arise."""
    page.get_by_role("button", name="Không phát sinh cho cả báo cáo").click()
    expect(page.locator("#messages")).to_contain_text("Đã ghi “không phát sinh”")


def check(page: Page) -> None:
    """Have the report looked over."""
    page.get_by_role("button", name="Kiểm tra báo cáo").click()


def points(page: Page, title: str) -> Locator:
    """The links of a list of what is wrong, such as "Cần sửa 2 điểm"."""
    return page.get_by_role("main").locator(".notice").filter(has_text=title).get_by_role("link")


def sign(page: Page, words: str) -> None:
    """Take one's step of the signing."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra và ký")
    page.get_by_role("button", name=words).click()


def go_to_sign(page: Page, period: str) -> None:
    """Find on the first page the report that waits for one's signature, and read it."""
    page.goto("/")
    duty = page.get_by_role("listitem").filter(has_text=period)
    duty.get_by_role("link", name="Xem và ký").click()


def file(page: Page) -> None:
    """Hand the report in; the receipt stands on the page that follows."""
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator("#messages")).to_contain_text("Đã gửi báo cáo. Biên nhận ở bên dưới.")


def print_out(page: Page) -> Download:
    """Print the report in the unit's own letterhead."""
    with page.expect_download() as downloading:
        page.get_by_role("link", name="In (.docx)").click()
    return downloading.value


def bring_back(page: Page, number: str, signed_on: str) -> None:
    """Bring back the number, the day and the scan of the report that was signed outside."""
    page.get_by_role("link", name="Gửi bản đã ký ở ngoài").click()
    page.get_by_label("Số và ký hiệu").fill(number)
    page.get_by_label("Ngày ký").fill(signed_on)
    page.get_by_label("Bản chụp báo cáo đã ký (PDF)").set_input_files(PDF)
    file(page)
