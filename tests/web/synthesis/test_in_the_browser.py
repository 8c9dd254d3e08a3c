"""The desk of a section in a real browser: steps come without a new page, the caret keeps its place, nothing is lost."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.synthesis import queries
from tests.browser import Visitors

pytestmark = pytest.mark.browser
SLOW = "Một số tổ dân phố gửi số liệu chậm; việc đối chiếu còn làm bằng tay."
TEXT = "Việc đối chiếu số liệu còn làm bằng tay."


@pytest.fixture
def desk(played, visitors: Visitors):
    """Opens the desk of a section as an officer of the standing office."""

    def opened(code: str, **window):
        page = visitors.open(played.office_officer, language="en", **window)
        page.goto(reverse("synthesis:section", args=[played.synthesis.pk, played.section(code).pk]))
        page.evaluate("window.still = true")  # a new page would not have it
        return page

    return opened


def stored(played, code: str) -> list[tuple]:
    text = queries.written(played.synthesis).get(section__code=code)
    return [(one.text, one.own, one.citations.count()) for one in text.sentences.all()]


def test_a_section_is_written_by_keyboard_alone(played, desk):
    page = desk("VI.2")
    page.get_by_label("Text of sentence 1").focus()
    page.keyboard.type(TEXT)
    page.get_by_role("button", name="Cite").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sources")).to_have_text("Department of Agriculture and Environment +2")
    expect(page.get_by_label("Text of sentence 1")).to_have_value(TEXT)
    expect(page.get_by_label("Text of sentence 1")).to_be_focused()
    page.get_by_role("button", name="Add a sentence").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text of sentence 2")).to_be_focused()
    page.keyboard.type("Văn phòng sẽ hướng dẫn.")
    page.get_by_label("The office's own words").nth(1).focus()
    page.keyboard.press("Space")
    assert page.evaluate("window.still") is True
    page.get_by_role("button", name="Save the section").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_have_text("Section VI.2 is saved.")
    assert stored(played, "VI.2") == [(TEXT, False, 3), ("Văn phòng sẽ hướng dẫn.", True, 0)]


def test_a_figure_goes_where_the_caret_stands(desk):
    page = desk("III.1")
    area = page.get_by_label("Text of sentence 1")
    area.fill("Có  hộ nghèo.")
    area.evaluate("area => { area.focus(); area.setSelectionRange(3, 3); area.click(); }")
    page.get_by_role("button", name="NQ01", exact=True).click()
    expect(area).to_have_value("Có [[NQ01]] hộ nghèo.")
    expect(page.get_by_text("Reads: Có 192 hộ nghèo.")).to_be_visible()
    expect(area).to_have_js_property("selectionEnd", len("Có [[NQ01]]"))
    page.keyboard.type("!")
    expect(area).to_have_value("Có [[NQ01]]! hộ nghèo.")


def test_what_is_typed_last_takes_what_is_cited(desk):
    page = desk("VI.2")
    page.get_by_label("Text of sentence 1").fill("Một.")
    page.get_by_role("button", name="Add a sentence").click()
    expect(page.get_by_label("Text of sentence 2")).to_be_visible()
    page.get_by_label("Text of sentence 1").click()
    page.get_by_role("button", name="Cite").click()
    expect(page.get_by_label("Sources of sentence 1")).to_be_visible()
    assert page.get_by_label("Sources of sentence 2").count() == 0


def test_a_limitation_is_left_out_while_the_text_stays(played, desk):
    page = desk("VI.2")
    page.get_by_label("Text of sentence 1").fill(TEXT)
    page.get_by_text("Leave out…").click()
    page.get_by_label("Why is it left out?").fill("Đã nêu kỳ trước.")
    page.get_by_role("button", name="Leave it out").click()
    expect(page.get_by_text("Left out: Đã nêu kỳ trước.")).to_be_visible()
    expect(page.get_by_label("Text of sentence 1")).to_have_value(TEXT)
    assert page.evaluate("window.still") is True
    assert played.synthesis.dropped.count() == 3


def test_text_that_is_not_saved_is_not_left_without_asking(desk):
    page = desk("VI.2")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Text of sentence 1").fill(TEXT)
    page.get_by_role("link", name="Board").first.click()
    page.wait_for_url("**/board/")
    assert asked == ["beforeunload"]


def test_saved_text_is_left_in_silence(played, desk):
    page = desk("VI.2")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Text of sentence 1").fill(TEXT)
    page.get_by_label("The office's own words").check()
    page.get_by_role("button", name="Save the section").click()
    expect(page.locator("#messages")).to_have_text("Section VI.2 is saved.")
    page.get_by_role("link", name="Board").first.click()
    page.wait_for_url("**/board/")
    assert (asked, stored(played, "VI.2")) == ([], [(TEXT, True, 0)])


def test_the_second_of_two_editors_is_told_and_keeps_the_own_text(played, desk, visitors):
    first, second = desk("VI.2"), desk("VI.2")
    for page, text in ((first, "Bản thứ nhất."), (second, "Bản thứ hai.")):
        page.get_by_label("Text of sentence 1").fill(text)
        page.get_by_label("The office's own words").check()
        page.get_by_role("button", name="Save the section").click()
    expect(second.get_by_text("What your colleague saved")).to_be_visible()
    expect(second.locator(".theirs del")).to_have_text("nhất.")
    expect(second.get_by_label("Text of sentence 1")).to_have_value("Bản thứ hai.")
    second.get_by_role("button", name="Take theirs").click()
    expect(second.get_by_label("Text of sentence 2")).to_have_value("Bản thứ nhất.")
    assert stored(played, "VI.2") == [("Bản thứ nhất.", True, 0)]
    visitors.faults.clear()  # the browser calls the refusal an error


def test_what_units_say_is_dragged_into_the_text_changed_and_put_elsewhere(played, desk):
    page = desk("VI.2")
    page.get_by_label("Text of sentence 1").fill("Văn phòng sẽ hướng dẫn.")
    page.get_by_label("The office's own words").check()
    page.get_by_role("button", name=re.compile("^Said by several")).click()
    page.locator("[data-take]").first.drag_to(page.locator(".sentences"), target_position={"x": 30, "y": 4})
    first = page.get_by_label("Text of sentence 1")
    expect(first).to_have_value(SLOW)
    expect(page.get_by_label("Sources of sentence 1")).to_be_visible()
    first.fill(SLOW.replace("làm bằng tay", "thủ công"))
    below = page.get_by_label("Text of sentence 2")
    page.locator("[data-grip='0']").drag_to(below, target_position={"x": 40, "y": 50})
    expect(page.get_by_label("Text of sentence 2")).to_have_value(SLOW.replace("làm bằng tay", "thủ công"))
    expect(page.get_by_text("Changed from what the units wrote")).to_be_visible()
    page.get_by_role("button", name="Save the section").click()
    expect(page.locator("#messages")).to_have_text("Section VI.2 is saved.")
    assert stored(played, "VI.2") == [
        ("Văn phòng sẽ hướng dẫn.", True, 0),
        (SLOW.replace("làm bằng tay", "thủ công"), False, 3),
    ]


def test_on_a_phone_the_text_follows_what_units_say(desk):
    page = desk("VI.2", width=360, height=740)
    said, official = page.locator("#said").bounding_box(), page.locator("#official").bounding_box()
    assert said["y"] < official["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
