"""People in a real browser, as wide as a phone: a spreadsheet from template to result, a link to hand over."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from quyen.organisations.models import Mandate
from tests.organisations.rosters import file, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_spreadsheet_from_the_list_to_the_result(played, visitors, tmp_path):
    window = visitors.open(played.administrator, language="vi", width=360)
    window.goto("/setup/people/")
    window.get_by_role("link", name="Nhập bằng bảng tính").click()
    with window.expect_download() as downloaded:
        window.get_by_role("link", name="Tải mẫu (.xlsx)").click()
    template = Path(downloaded.value.path()).read_bytes()
    filled = tmp_path / "phan-cong.xlsx"
    for content, told in (
        (template, "Tệp này không thay đổi gì."),
        (file([row(unit="Xã Tân Lập")]), "giang@example.vn"),
    ):
        filled.write_bytes(content)
        window.goto("/setup/people/sheets/")
        window.get_by_label("Bảng tính (.xlsx hoặc .csv)").set_input_files(filled)
        window.get_by_role("button", name="Xem những gì sẽ thay đổi").click()
        expect(window.get_by_text(told)).to_be_visible()
    window.get_by_role("button", name="Áp dụng 1 dòng").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Kết quả từng loại dòng")
    given = Mandate.objects.get(user__email="giang@example.vn")
    assert (given.unit.key, given.role) == ("tan-lap", "officer")


def test_a_new_person_sets_a_password_by_the_link_that_was_shown(played, visitors):
    window = visitors.open(played.administrator, language="vi", width=360)
    window.goto(f"/setup/people/mandates/{played.clerk.mandates.get().pk}/")
    window.get_by_role("button", name="Hiện đường dẫn để trao").click()
    link = window.locator("code").inner_text()
    person = visitors.open(language="vi", width=360)
    person.goto(link)
    fields = person.locator("input[type=password]")
    for field in (fields.nth(0), fields.nth(1)):
        field.fill("một mật khẩu đủ dài 2026")
    person.locator("main form button").last.click()
    person.goto("/account/login/")
    person.locator("input[name=login]").fill("clerk@benmay.example")
    person.locator("input[name=password]").fill("một mật khẩu đủ dài 2026")
    person.get_by_role("button", name="Đăng nhập").click()
    expect(person.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
