"""The call list in a real browser: on a phone, between two colleagues, with the clipboard."""

import pytest
from playwright.sync_api import expect

from quyen.obligations.models import Call
from tests.access import grave
from tests.web.chasing.conftest import LATE

pytestmark = pytest.mark.browser
ISLAND = "Hòn Ngọc Special Zone"


@pytest.fixture
def call_list(played, visitors, settings):
    """Opens the call list as somebody of the office, three days after the wards' due day."""
    settings.CLOCK = LATE.isoformat()

    def opened(name: str = "office_officer", **window):
        page = visitors.open(played.people[name], language="en", **window)
        page.goto("/chasing/")
        return page

    return opened


def card(page, name: str = ISLAND):
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))


def test_on_a_phone_it_is_a_list_of_cards_with_large_buttons(call_list):
    page = call_list(width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for button in (
        card(page).get_by_role("link", name="028 3812 0008"),
        card(page).get_by_role("button", name="Copy the message"),
    ):
        box = button.bounding_box()
        assert (box["height"] >= 44, box["width"] >= 140) == (True, True)


def test_the_message_is_copied_by_one_press(call_list, visitors):
    page = call_list(permissions=["clipboard-read", "clipboard-write"])
    card(page).get_by_role("button", name="Copy the message").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert (copied[0], len(copied)) == ("Kính gửi đồng chí Bùi Văn Hải, Chuyên viên, Đặc khu Hòn Ngọc,", 4)


def test_a_call_is_on_every_colleagues_page_and_spoils_nothing_typed_there(call_list):
    mine, theirs = call_list("office_officer"), call_list("office_head")
    theirs_card = card(theirs)
    theirs_card.get_by_text("Note the call").first.click()
    theirs_card.get_by_label("What was promised").fill("gửi sáng mai")

    card(mine).get_by_text("Note the call").first.click()
    card(mine).get_by_label("What was promised").fill("gửi trong chiều nay")
    card(mine).get_by_label("Until when").fill("19/6/2026")
    card(mine).get_by_role("button", name="Note the call").click()
    expect(card(mine).get_by_text("called just now by Phan Ngọc Diệp")).to_be_visible()

    theirs.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(theirs_card.get_by_text("called just now by Phan Ngọc Diệp")).to_be_visible()
    expect(theirs_card.get_by_label("What was promised")).to_have_value("gửi sáng mai")
    theirs_card.get_by_role("button", name="Note the call").click()
    expect(theirs_card.get_by_text("gửi trong chiều nay")).to_be_visible()
    expect(theirs_card.get_by_text("called just now by Vũ Đình Long")).to_be_visible()
    assert Call.objects.count() == 2


def test_who_has_not_seen_the_colleagues_call_is_told_and_keeps_the_note(call_list, visitors):
    mine, theirs = call_list("office_officer"), call_list("office_head")
    card(mine).get_by_text("Note the call").first.click()
    card(mine).get_by_role("button", name="Nobody answered").click()
    expect(card(mine).get_by_text("nobody reached")).to_be_visible()

    theirs_card = card(theirs)
    theirs_card.get_by_text("Note the call").first.click()
    theirs_card.get_by_label("What was promised").fill("gửi sáng mai")
    theirs_card.get_by_role("button", name="Note the call").click()
    expect(theirs_card.get_by_role("alert")).to_contain_text("A colleague has called this unit")
    expect(theirs_card.get_by_text("nobody reached")).to_be_visible()
    expect(theirs_card.get_by_label("What was promised")).to_have_value("gửi sáng mai")
    visitors.faults.clear()  # the browser reports the refusal (422) as an error of its own
    theirs_card.get_by_role("button", name="Note the call").click()
    expect(theirs_card.get_by_text("“gửi sáng mai”")).to_be_visible()


def test_by_keyboard_alone(call_list):
    page = call_list()
    card(page).get_by_text("Note the call").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("gửi ngay")
    page.keyboard.press("Enter")
    expect(card(page).get_by_text("“gửi ngay”")).to_be_visible()


def test_axe_finds_nothing_grave_with_a_note_open(call_list):
    page = call_list(width=360, height=740)
    card(page).get_by_text("Note the call").first.click()
    assert grave(page) == []
