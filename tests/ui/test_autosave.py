"""Autosave with a real browser and a server that answers what each test wrote down; the browser's clock is ours."""

import pytest
from django.http import HttpResponseRedirect
from playwright.sync_api import expect

from tests.browser import connect, cut_off
from tests.ui import pages
from tests.ui.pages import answering, desk

pytestmark = pytest.mark.browser


@pytest.fixture
def page(people):
    """The draft, opened by its writer."""
    opened = people.open()
    opened.clock.install(time="2026-06-15T09:00:00")
    opened.goto("/draft/")
    opened.clock.pause_at("2026-06-15T10:00:00")
    return opened


def passage(page):
    return page.get_by_label("Đoạn thuyết minh")


def state(page, name="passage"):
    return page.locator(f'[data-field="{name}"] .field__state')


def error(page, name="passage"):
    return page.locator(f'[data-field="{name}"] .field__error')


def compose(page, text: str):
    """Show `text` as a syllable that an input method is still composing."""
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    return session


def test_what_is_typed_is_saved_after_a_moment_of_quiet(page):
    passage(page).focus()
    page.keyboard.press("End")
    page.keyboard.type(" thêm")
    page.clock.run_for(700)
    page.keyboard.type(" nữa")
    page.clock.run_for(700)
    assert desk.posts == []
    page.clock.run_for(200)
    expect(state(page)).to_have_text("đã lưu 10:32")
    assert desk.posts == [{"name": "passage", "value": "Cũ thêm nữa", "base": "3"}]


def test_leaving_the_field_saves_at_once_and_the_next_save_knows_the_new_revision(page):
    passage(page).fill("Một")
    passage(page).blur()
    expect(state(page)).to_have_text("đã lưu 10:32")
    passage(page).fill("Hai")
    passage(page).blur()
    expect(page.locator("[data-save-state]")).to_have_text("Đã lưu tất cả (10:32)")
    page.get_by_label("Đoạn khác").fill("Ba")
    page.get_by_label("Đoạn khác").blur()
    expect(state(page, "other")).to_have_text("đã lưu 10:32")
    assert desk.posts == [
        {"name": "passage", "value": "Một", "base": "3"},
        {"name": "passage", "value": "Hai", "base": "4"},
        {"name": "other", "value": "Ba", "base": "3"},  # not seen by this page since it was opened
    ]


def test_nothing_is_sent_while_a_syllable_is_being_composed(page):
    passage(page).fill("")
    passage(page).focus()
    session = compose(page, "tiê")
    page.clock.run_for(5000)
    session.send("Input.imeSetComposition", {"text": "tiếng", "selectionStart": 5, "selectionEnd": 5})
    page.clock.run_for(5000)
    session.send("Input.insertText", {"text": "tiếng"})
    page.clock.run_for(1000)
    expect(state(page)).to_have_text("đã lưu 10:32")
    assert list(pages.texts()) == ["tiếng"]
    expect(passage(page)).to_have_value("tiếng")


def test_an_answer_never_rewrites_the_field_nor_moves_the_caret(page):
    passage(page).fill("Người dân")
    page.evaluate("document.activeElement.setSelectionRange(5, 5)")
    page.clock.run_for(1000)
    expect(state(page)).to_have_text("đã lưu 10:32")
    page.keyboard.type("!")
    expect(passage(page)).to_have_value("Người! dân")
    expect(passage(page)).to_be_focused()


def test_counts_move_along(page):
    passage(page).fill("Mới")
    passage(page).blur()
    expect(page.locator("[data-meter] [data-count]")).to_have_text("13")
    assert page.locator("[data-meter] progress").evaluate("bar => bar.value") == 13


def test_unclean_text_stays_in_the_page_and_the_field_says_so(people, page):
    desk.answers.append(
        answering(422, field="passage", message="Có số điện thoại trong đoạn này. Hãy bỏ đi.")
    )
    passage(page).fill("Gọi số này")
    passage(page).blur()
    expect(error(page)).to_contain_text("Có số điện thoại trong đoạn này. Hãy bỏ đi.")
    expect(state(page)).to_have_text("chưa lưu: xem thông báo ở mục này")
    expect(passage(page)).to_have_value("Gọi số này")
    expect(passage(page)).to_have_attribute("aria-invalid", "true")
    page.clock.run_for(60_000)
    passage(page).fill("Sạch")
    passage(page).blur()
    expect(state(page)).to_have_text("đã lưu 10:32")
    expect(error(page)).to_be_hidden()
    assert list(pages.texts()) == ["Gọi số này", "Sạch"]
    people.faults.clear()


def test_a_refusal_inside_a_good_answer_is_told_the_same_way(page):
    desk.answers.append(answering(200, state="refused", message="Hãy viết 1.505 hoặc 1,505.", field="rate"))
    page.get_by_label("Tỷ lệ", exact=True).fill("1.505")
    page.get_by_label("Tỷ lệ", exact=True).blur()
    expect(error(page, "rate")).to_contain_text("Hãy viết 1.505 hoặc 1,505.")
    expect(page.get_by_label("Tỷ lệ", exact=True)).to_have_value("1.505")


def test_a_lost_connection_is_told_and_made_up_for(people, page):
    cut_off(page)
    passage(page).fill("Giữa cơn mưa")
    passage(page).blur()
    expect(state(page)).to_have_text("chưa lưu: mất kết nối. Đang thử lại; nội dung vẫn ở đây.")
    connect(page)
    page.clock.run_for(2500)
    expect(state(page)).to_have_text("đã lưu 10:32")
    assert list(pages.texts()) == ["Giữa cơn mưa"]
    assert [fault for fault in people.faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []
    people.faults.clear()


def test_a_broken_server_is_tried_again(people, page):
    desk.answers.append(answering(500))
    passage(page).fill("Lần nữa")
    passage(page).blur()
    expect(state(page)).to_contain_text("máy chủ trả lời không đúng")
    page.clock.run_for(2500)
    expect(state(page)).to_have_text("đã lưu 10:32")
    assert list(pages.texts()) == ["Lần nữa", "Lần nữa"]
    assert len(set(desk.keys)) == 1  # one save, sent twice
    people.faults.clear()


@pytest.mark.parametrize("gone", [answering(401), HttpResponseRedirect("/account/login/")])
def test_an_expired_sign_in_loses_nothing(people, page, gone):
    desk.answers += [gone]
    passage(page).fill("Viết dở")
    passage(page).blur()
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("Phiên đăng nhập đã hết")
    link = notice.get_by_role("link")
    expect(link).to_have_attribute("href", "/account/login/")
    expect(link).to_have_attribute("target", "_blank")
    expect(passage(page)).to_have_value("Viết dở")
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # back from the tab of the sign-in
    expect(state(page)).to_have_text("đã lưu 10:32")
    expect(notice).to_be_hidden()
    assert list(pages.texts()) == ["Viết dở", "Viết dở"]
    people.faults.clear()


def test_the_second_of_two_people_is_told_and_chooses_to_keep_the_own_text(people, page):
    told = {"message": "Lê Văn Phúc vừa sửa mục này lúc 10:31.", "theirs": "Của Phúc", "revision": 9}
    desk.answers.append(answering(409, **told))
    passage(page).fill("Của tôi")
    passage(page).blur()
    expect(page.get_by_role("alert")).to_contain_text("Lê Văn Phúc vừa sửa mục này lúc 10:31.")
    expect(page.locator(".conflict__theirs")).to_have_text("Của Phúc")
    expect(passage(page)).to_have_value("Của tôi")
    page.get_by_role("button", name="Giữ phần của tôi").click()
    expect(state(page)).to_have_text("đã lưu 10:32")
    assert desk.posts[1:] == [{"name": "passage", "value": "Của tôi", "base": "9"}]
    assert len(set(desk.keys)) == 2  # writing over the other one's text is another save
    people.faults.clear()


def test_the_second_of_two_people_may_take_the_text_of_the_first(people, page):
    desk.answers.append(answering(409, message="Đã sửa.", theirs="Của Phúc", revision=9))
    passage(page).fill("Của tôi")
    passage(page).blur()
    page.get_by_role("button", name="Lấy phần của người kia").click()
    expect(passage(page)).to_have_value("Của Phúc")
    expect(page.get_by_role("alert")).to_be_hidden()
    assert len(desk.posts) == 1
    people.faults.clear()


def test_an_answer_is_saved_whole_and_not_before_its_reason_is_given(page):
    group = page.get_by_role("radiogroup", name="Loại trả lời: Số hộ nghèo (chuẩn quốc gia)")
    group.get_by_label("Không có số liệu").check()
    page.clock.run_for(5000)
    page.locator('[name="i-1.reason"]').fill("Đang rà soát")
    page.clock.run_for(1000)
    expect(state(page, "i-1")).to_have_text("đã lưu 10:32")
    whole = {
        "name": "i-1",
        "value": "1.161",
        "estimate": "1",
        "kind": "not_available",
        "reason": "Đang rà soát",
    }
    assert desk.posts == [{**whole, "base": "3"}]


def test_an_answer_left_without_its_reason_is_sent_for_the_server_to_ask(people, page):
    desk.answers.append(answering(422, message="Hãy ghi lý do."))
    group = page.get_by_role("radiogroup", name="Loại trả lời: Số hộ nghèo (chuẩn quốc gia)")
    group.get_by_label("Không có số liệu").check()
    passage(page).focus()
    expect(error(page, "i-1")).to_contain_text("Hãy ghi lý do.")
    assert [post["kind"] for post in desk.posts] == ["not_available"]
    people.faults.clear()


def test_the_whole_answer_of_the_first_of_two_people_may_be_taken(people, page):
    theirs = {"value": "1.170", "kind": "value", "reason": "", "estimate": "", "else": "of no field here"}
    desk.answers.append(answering(409, message="Đã sửa.", theirs="1.170", revision=9, answer=theirs))
    page.locator('[name="i-1"]').fill("1165")
    page.locator('[name="i-1"]').blur()
    page.get_by_role("button", name="Lấy phần của người kia").click()
    expect(page.locator('[name="i-1"]')).to_have_value("1.170")
    expect(page.locator('[name="i-1.estimate"]')).not_to_be_checked()
    assert page.evaluate("quyen.unsaved().length") == 0
    page.locator('[name="i-1"]').fill("1.171")
    page.locator('[name="i-1"]').blur()
    expect(state(page, "i-1")).to_have_text("đã lưu 10:32")
    assert [(post["value"], post["estimate"], post["base"]) for post in desk.posts] == [
        ("1.165", "1", "3"),
        ("1.171", "", "9"),
    ]
    people.faults.clear()


def test_a_page_without_a_key_of_its_person_keeps_nothing_in_the_browser(page):
    passage(page).fill("Riêng")
    passage(page).blur()
    expect(state(page)).to_have_text("đã lưu 10:32")
    kept = page.evaluate("Promise.all([{...localStorage}, {...sessionStorage}, indexedDB.databases()])")
    assert kept == [{}, {"htmx-current-path-for-history": "/draft/"}, []]
