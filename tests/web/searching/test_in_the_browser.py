"""Searching with a keyboard: from any page, into a result and back, with no word in any address."""

import pytest
from playwright.sync_api import expect

from tests.access import grave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_any_page_into_a_result_and_back(played, visitors):
    window = visitors.open(played.office_officer)
    addresses = []
    window.on("request", lambda request: addresses.append(request.url))
    window.goto("/board/")
    window.keyboard.press("/")
    window.keyboard.type("to dan pho/ke")
    expect(window.locator("#finder")).to_have_value("to dan pho/ke")
    window.locator("#finder").fill('"to dan pho"')
    window.keyboard.press("Enter")
    expect(window.locator(".hit")).to_have_count(5)
    window.wait_for_load_state()  # a choice made while the page still comes in waits for its button
    window.get_by_label("Kỳ").select_option("2025-H2")
    expect(window.locator(".hit")).to_have_count(3)
    window.locator(".hit a").first.click()
    expect(
        window.locator("h2", has_text="VI.2. Hạn chế").or_(window.locator("h3", has_text="VI.2. Hạn chế"))
    ).to_be_in_viewport()
    window.go_back()
    expect(window.locator(".hit")).to_have_count(3)
    expect(window.locator("#sought")).to_have_value('"to dan pho"')
    expect(window.get_by_label("Kỳ")).to_have_value("2025-H2")
    window.reload()
    expect(window.locator(".hit")).to_have_count(3)
    assert grave(window) == []
    assert [url for url in addresses if "dan" in url.partition("//")[2].partition("/")[2]] == []


def test_on_a_narrow_phone_it_is_in_the_menu_and_nothing_overflows(played, visitors):
    window = visitors.open(played.office_officer, language="en", width=320, height=640)
    window.goto("/")
    window.get_by_text("Menu", exact=True).click()
    field = window.locator("#finder-in-menu")
    field.fill("ho ngheo")
    field.press("Enter")
    expect(window.locator(".hit").first).to_be_visible()
    assert window.evaluate("document.documentElement.scrollWidth") == 320
    assert grave(window) == []
