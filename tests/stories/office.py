"""What the standing office and the leader do in the browser: review, put together, issue; they read Vietnamese."""

import re

from playwright.sync_api import Download, Locator, Page, expect


def told(page: Page, words: str) -> None:
    """The page says that what was pressed is done."""
    expect(page.locator("#messages")).to_contain_text(words)


def open_review(page: Page, unit: str) -> None:
    """From the board to a unit's report of the newest round, and to its review."""
    page.goto("/")
    page.get_by_role("navigation", name="Chính", exact=True).get_by_role("link", name="Bảng theo dõi").click()
    page.get_by_role("link", name=unit, exact=True).click()
    page.locator("main a[href*='/reviewing/version/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(unit)


def return_item(page: Page, name: str, message: str) -> None:
    """Return one item of the open report with a message."""
    page.locator("summary").filter(has_text=f"Trả lại mục này: {name}").click()
    page.get_by_label(f"Cần sửa gì? {name}").fill(message)
    page.get_by_role("button", name="Trả lại", exact=True).click()


def begin(page: Page, period: str, hour: str) -> None:
    """Begin a synthesis of what had been filed by an hour of today."""
    page.goto("/synthesis/")
    round = page.get_by_label("Kỳ báo cáo").get_by_role("option").filter(has_text=period)
    page.get_by_label("Kỳ báo cáo").select_option(round.get_attribute("value"))
    page.get_by_label("Giờ").fill(hour)
    page.get_by_role("button", name="Bắt đầu").click()
    told(page, "Đã tính số liệu.")


def open_points(page: Page) -> Locator:
    """What still stands in the way of freezing, on the overview."""
    return page.get_by_role("region", name=re.compile("^Còn phải xử lý")).get_by_role("listitem")


def open_section(page: Page, code: str) -> None:
    """Open the desk of a section from the overview."""
    sections = page.get_by_role("table", name="Nội dung chính thức")
    sections.get_by_role("link", name=re.compile(rf"^{re.escape(code)}\. ")).click()


def sentence(page: Page, number: int) -> Locator:
    """The text of a sentence on the desk of a section."""
    return page.get_by_label(f"Nội dung câu {number}", exact=True)


def said(page: Page, words: str) -> Locator:
    """What one or more units say in the section, beside the official text."""
    return page.get_by_role("article").filter(has_text=words)


def cite(page: Page, words: str) -> None:
    """Cite in the current sentence the passage with these words."""
    said(page, words).get_by_role("button", name="Dẫn").click()


def insert(page: Page, code: str) -> None:
    """Insert a figure in the current sentence, where the caret stands."""
    page.get_by_role("button", name=code, exact=True).click()


def leave_out(page: Page, words: str, reason: str) -> None:
    """Leave a limitation out of the official text."""
    opener = said(page, words).get_by_text("Không đưa vào…")
    if not said(page, words).get_by_label("Vì sao không đưa vào?").is_visible():
        opener.click()
    said(page, words).get_by_label("Vì sao không đưa vào?").fill(reason)
    said(page, words).get_by_role("button", name="Không đưa vào", exact=True).click()


def save(page: Page, code: str) -> None:
    """Save the section and go back to the overview."""
    page.get_by_role("button", name="Lưu mục này").click()
    told(page, f"Đã lưu mục {code}.")
    page.locator(".crumbs").get_by_role("link").last.click()


def freeze(page: Page) -> None:
    page.get_by_role("button", name="Chốt", exact=True).click()


def download(page: Page) -> Download:
    """Download the issued document."""
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải về (.docx)").click()
    return downloading.value
