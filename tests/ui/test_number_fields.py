"""Thousands are parted on leaving a field, never while typing, and only where a number has one reading."""

import pytest
from playwright.sync_api import expect

from tests.ui.pages import desk

pytestmark = pytest.mark.browser

WHOLE = [
    ("8293", "8.293"),
    ("1234567", "1.234.567"),
    ("1.234.567", "1.234.567"),
    ("1 234", "1.234"),
    ("12", "12"),
    ("0", "0"),
    ("1,5", "1,5"),
    ("12.34", "12.34"),
    ("007", "007"),
    ("mười", "mười"),
]
DECIMAL = [
    ("1505,5", "1.505,5"),
    ("0,33", "0,33"),
    ("1.505", "1.505"),
    ("1505", "1505"),
    ("1,505,5", "1,505,5"),
    ("93.5", "93.5"),
]


@pytest.mark.parametrize(("name", "cases"), [("i-1", WHOLE), ("rate", DECIMAL)])
def test_what_stands_in_the_field_after_leaving_it(people, name, cases):
    page = people.open()
    page.goto("/draft/")
    field = page.locator(f'[name="{name}"]')
    shown = []
    for typed, _ in cases:
        field.fill("")
        field.press_sequentially(typed)
        expect(field).to_have_value(typed)
        field.blur()
        shown.append((typed, field.input_value()))
    assert shown == cases


def test_parting_thousands_is_no_change_of_the_number(people):
    page = people.open()
    page.goto("/draft/")
    field = page.locator('[name="i-1"]')
    field.fill("1161")
    field.blur()
    expect(field).to_have_value("1.161")
    field.fill("1162")
    field.blur()
    expect(page.locator('[data-field="i-1"] .field__state')).to_have_text("đã lưu 10:32")
    assert [post["value"] for post in desk.posts] == ["1.162"]


def test_typing_a_figure_chooses_the_answer_that_is_a_figure(people):
    page = people.open()
    page.goto("/draft/")
    group = page.get_by_role("radiogroup", name="Loại trả lời: Vụ việc trợ giúp pháp lý hoàn thành")
    group.get_by_label("Có số liệu", exact=True).check()
    page.locator('[name="i-22"]').fill("7")
    page.keyboard.press("Tab")
    expect(page.locator("[data-save-state]")).to_have_text("Đã lưu tất cả (10:32)")
    assert [(post["name"], post["kind"], post["value"]) for post in desk.posts] == [("i-22", "value", "7")]
