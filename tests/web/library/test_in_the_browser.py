"""The library and the spreadsheet at the size of a phone and of a desk: nothing grave, nothing runs out of the page."""

import pytest
from playwright.sync_api import expect

from quyen.core.spreadsheets import Table, write
from quyen.outreach.models import Activity, Material
from tests.access import grave

pytestmark = pytest.mark.browser
HEADINGS = ["Ngày", "Việc đã làm", "Hình thức", "Số người tiếp cận", "Cách đếm"]
FINE = [
    "01/04/2026",
    "Nói chuyện về Luật Trẻ em tại tổ dân phố 4",
    "Họp, nói chuyện",
    85,
    "Đếm được hoặc có ký tên",
]
ODD = ["40/04/2026", "", "Tin đồn", "nhiều", ""]
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nXin ch\xc3\xa0o\n"


def faults(page) -> tuple:
    """What axe calls serious or critical, and whether the page runs out of the window."""
    return grave(page), page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]


def bring(page, rows) -> None:
    page.goto("/informing/list/")
    content = write([Table("Hoạt động", HEADINGS, rows)])
    page.set_input_files("input[type=file]", {"name": "a.xlsx", "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Xem sẽ ghi gì").click()


def test_a_sheet_is_put_right_and_taken_on_a_phone(played, visitors):
    page = visitors.open(played.officer, width=360)
    page.goto("/informing/list/")
    assert faults(page) == ([], False)
    visitors.faults.clear()
    bring(page, [FINE, ODD])
    expect(page.get_by_role("heading", level=1)).to_have_text("Có ô không nhận được")
    assert faults(page) == ([], False)
    visitors.faults.clear()  # the browser calls an answer of 422 an error
    bring(page, [FINE])
    assert faults(page) == ([], False)
    page.get_by_role("button", name="Ghi 1 hoạt động").click()
    expect(page.get_by_text("Đã ghi 1 hoạt động.")).to_be_visible()
    assert Activity.objects.get().reach == 85


def test_a_film_is_added_with_captions(played, visitors):
    page = visitors.open(played.officer, width=360)
    page.goto("/informing/library/add/")
    expect(page.get_by_label("Phụ đề có sẵn trong phim")).to_be_hidden()
    page.get_by_role("radio", name="Phim").check()
    expect(page.get_by_label("Phụ đề có sẵn trong phim")).to_be_visible()
    assert faults(page) == ([], False)
    page.get_by_label("Tên tài liệu").fill("Trẻ em có quyền")
    page.get_by_label("Hoặc địa chỉ nơi lưu").fill("https://benmay.example/phim/quyen-tre-em-ban-day-du.mp4")
    page.get_by_label("Bản quyền").fill("Của phường; được chiếu và in.")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("link", name="Thêm phụ đề hoặc bản lời thoại").click()
    expect(page.locator("input[type=file]")).to_be_attached()
    assert faults(page) == ([], False)
    page.set_input_files("input[type=file]", {"name": "a.vtt", "mimeType": "text/vtt", "buffer": VTT})
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("link", name="Phụ đề: Tiếng Việt")).to_be_visible()
    assert faults(page) == ([], False)
    page.goto("/informing/library/")
    assert faults(page) == ([], False)
    wide = visitors.open(played.officer, width=1366, language="en")
    for url in (
        "/informing/library/",
        f"/informing/library/{Material.objects.get().pk}/",
        "/informing/list/",
    ):
        wide.goto(url)
        assert (url, *faults(wide)) == (url, [], False)
