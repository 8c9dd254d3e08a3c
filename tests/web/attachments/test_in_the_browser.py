"""A unit attaches a file in a browser as a person would: refused first, then taken, downloaded, taken off."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import honest

pytestmark = pytest.mark.browser


def test_a_file_is_refused_then_attached_and_comes_back_under_its_name(played, visitors, tmp_path):
    played.begin("ward_a", played.now)
    marked, open_to_all = tmp_path / "ke-hoach.docx", tmp_path / "Biểu số 2.pdf"
    marked.write_bytes(honest.letter("MẬT"))
    open_to_all.write_bytes(honest.pages(2))
    page = visitors.open(played.officer, width=360)
    page.goto(reverse("filing:open", args=[played.owed("ward_a").pk]))
    page.get_by_role("link", name="Tệp đính kèm").click()
    page.get_by_label("Tên tài liệu").fill("Biểu kèm")
    page.get_by_label("Dùng nội bộ").check()
    page.get_by_label("Tệp", exact=True).set_input_files(marked)
    page.get_by_role("button", name="Đính kèm").click()
    expect(page.locator("#f-file-error")).to_contain_text("dấu chỉ độ mật")
    assert page.get_by_label("Tên tài liệu").input_value() == "Biểu kèm"
    assert page.get_by_label("Dùng nội bộ").is_checked()
    visitors.faults.clear()  # the browser notes that the answer was a refusal
    page.locator("#f-file").set_input_files(open_to_all)
    page.get_by_role("button", name="Đính kèm").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Biểu kèm").click()
    assert download.value.suggested_filename == "Biểu số 2.pdf"
    page.get_by_role("button", name="Gỡ: Biểu kèm").click()
    expect(page.get_by_text("Chưa có tệp nào")).to_be_visible()
