"""Nothing typed is lost on the way out, and what fails is told."""

import pytest
from playwright.sync_api import expect

from tests.browser import cut_off
from tests.ui import pages
from tests.ui.pages import answering, desk

pytestmark = pytest.mark.browser


@pytest.fixture
def page(people):
    opened = people.open()
    opened.goto("/draft/")
    return opened


def passage(page):
    return page.get_by_label("Đoạn thuyết minh")


def test_pressing_another_button_saves_first(page):
    passage(page).fill("Kịp")
    page.get_by_role("button", name="Chuyển ký").click()
    expect(page.get_by_text("Đã nhận.")).to_be_visible()
    assert [post.get("value") or post["step"] for post in desk.posts] == ["Kịp", "sign"]


def test_what_cannot_be_saved_is_asked_about_before_it_is_left(people, page):
    desk.answers.append(answering(422, message="Chưa sạch."))
    passage(page).fill("Chưa sạch")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Chuyển ký").click()
    expect(passage(page)).to_be_focused()
    assert asked == ["Còn nội dung chưa lưu được. Vẫn tiếp tục và bỏ phần đó?"]
    assert list(pages.texts()) == ["Chưa sạch"]
    people.faults.clear()


def test_the_own_form_carries_its_text_and_its_button(people, page):
    desk.answers.append(answering(422, message="Chưa sạch."))
    passage(page).fill("Chưa sạch")
    page.get_by_role("button", name="Gửi cả tờ").click()
    expect(page.get_by_text("Đã nhận.")).to_be_visible()
    assert [(post["passage"], post["go"]) for post in desk.posts if "whole" in post] == [("Chưa sạch", "1")]
    people.faults.clear()


def test_a_button_stays_under_the_finger_while_an_answer_comes(people, page):
    """The press takes the focus from the field, which is saved; what is wrong with it would move the button away."""
    desk.answers.append(answering(422, message="Chưa sạch."))
    passage(page).fill("Chưa sạch")
    button = page.get_by_role("button", name="Gửi cả tờ")
    button.hover()
    with page.expect_response("**/autosave"):
        page.mouse.down()
    before = button.bounding_box()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert button.bounding_box() == before
    page.mouse.up()
    expect(page.get_by_text("Đã nhận.")).to_be_visible()
    people.faults.clear()


def test_what_is_wrong_is_told_though_the_press_is_never_let_go(people, page):
    desk.answers.append(answering(422, message="Chưa sạch."))
    passage(page).fill("Chưa sạch")
    page.get_by_role("button", name="Gửi cả tờ").hover()
    page.mouse.down()
    expect(page.locator('[data-field="passage"] .field__error')).to_be_visible()
    people.faults.clear()


def test_closing_the_page_with_unsaved_text_asks(people, page):
    desk.answers.append(answering(422, message="Chưa sạch."))
    passage(page).fill("Chưa sạch")
    passage(page).blur()
    expect(page.locator('[data-field="passage"] .field__error')).to_be_visible()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/gallery/")
    assert asked == ["beforeunload"]
    people.faults.clear()


def test_closing_the_page_with_everything_saved_asks_nothing(page):
    passage(page).fill("Sạch")
    passage(page).blur()
    expect(page.locator('[data-field="passage"] .field__state')).to_have_text("đã lưu 10:32")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/gallery/")
    assert asked == []


def test_a_partial_page_waits_for_the_text_to_be_saved(page):
    passage(page).fill("Trước đã")
    page.locator("#swap").click()
    expect(page.locator("#draft")).to_have_text("mới")
    assert list(pages.texts()) == ["Trước đã"]


def test_a_partial_page_never_takes_unsaved_text_away(people, page):
    desk.answers.append(answering(422, message="Chưa sạch."))
    passage(page).fill("Chưa sạch")
    page.locator("#swap").click()
    expect(page.locator("#toasts")).to_contain_text("chưa được làm mới")
    expect(passage(page)).to_have_value("Chưa sạch")
    people.faults.clear()


def test_a_failed_request_is_told_once_and_the_page_stays(people, page):
    page.locator("#lost").click()
    expect(page.locator("#toasts .toast")).to_contain_text("Chưa thực hiện được. Nội dung đã nhập vẫn còn")
    page.locator("#lost").click()
    expect(page.locator("#toasts .toast")).to_have_count(1)
    expect(page.locator("#place")).to_have_text("cũ")
    assert len(people.faults) >= 1
    people.faults.clear()


def test_a_request_without_a_connection_is_told(people, page):
    cut_off(page)
    page.locator("#lost").click()
    expect(page.locator("#toasts .toast")).to_contain_text("Mất kết nối")
    people.faults.clear()
