"""The sign-in pages as allauth serves them, in our dress and both languages."""

import pytest
from playwright.sync_api import expect

from quyen.accounts.models import User
from tests.access import grave
from tests.clock import at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN = {
    "/account/login/": ("Đăng nhập", "Sign in"),
    "/account/password/reset/": ("Quên mật khẩu?", "Forgot the password?"),
    "/account/password/reset/done/": ("Thư đang được gửi", "The letter is on its way"),
    "/account/password/reset/key/x-y/": ("Liên kết không còn dùng được", "This link no longer works"),
    "/account/password/reset/key/done/": ("Đã đặt mật khẩu mới", "The new password is set"),
    "/account/inactive/": ("Tài khoản đã đóng", "This account is closed"),
}


@pytest.fixture
def person():
    made = User(email="hanh@example.vn", name="Nguyễn Thị Hạnh", created_at=at("2026-06-01 08:00"))
    made.set_password("một câu đủ dài 2026")
    made.save()
    return made


@pytest.mark.parametrize(("language", "number"), [("vi", 0), ("en", 1)])
@pytest.mark.parametrize("width", [320, 1366])
def test_every_page_stands_in_the_frame(visitors, language, number, width):
    page = visitors.open(language=language, width=width)
    for path, headings in OPEN.items():
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text(headings[number])
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert grave(page) == []


def test_a_wrong_password_is_told_at_the_form(visitors, person):
    page = visitors.open()
    page.goto("/account/login/")
    page.get_by_label("Địa chỉ thư điện tử").fill(person.email)
    page.get_by_label("Mật khẩu").fill("sai hết cả")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_have_text("Địa chỉ thư điện tử hoặc mật khẩu không đúng.")
    expect(page.get_by_label("Địa chỉ thư điện tử")).to_have_value(person.email)


def test_who_is_signed_in_finds_the_way_out(visitors, person):
    page = visitors.open(person)
    page.goto("/account/password/change/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")
    page.locator("details.account > summary").click()
    sheet = page.locator(".account__sheet")
    expect(sheet).to_contain_text("Hôm nay tài khoản này chưa có phân công nhiệm vụ nào.")
    assert grave(page) == []
    sheet.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")


def test_two_passwords_that_differ_are_told_at_the_field(visitors, person):
    page = visitors.open(person)
    page.goto("/account/password/change/")
    page.get_by_label("Mật khẩu hiện tại").fill("một câu đủ dài 2026")
    page.get_by_label("Mật khẩu mới", exact=True).fill("một câu khác dài 2026")
    page.get_by_label("Nhập lại mật khẩu mới").fill("một câu khác nữa 2026")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.locator('[data-field="password2"] .field__error')).to_contain_text(
        "Hai lần nhập mật khẩu phải giống nhau."
    )
