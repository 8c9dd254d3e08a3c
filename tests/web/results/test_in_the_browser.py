"""Results in a real browser: on a telephone nothing runs out of the page, and funnels have their narrow picture."""

import pytest
from playwright.sync_api import expect

from tests import tested

pytestmark = pytest.mark.browser


def test_results_on_a_telephone(played, visitors):
    event = tested.build(played).open_keys()
    page = visitors.open(played.office_officer, language="en", width=360, height=740)
    page.goto(f"/trainings/{event.number}/results/")
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".chart__picture--narrow:visible").count() >= 1
    assert page.locator(".chart__picture--wide:visible").count() == 0
    page.get_by_text("Who chose what").first.click()
    expect(page.get_by_role("img", name="Right answer").first).to_be_visible()
