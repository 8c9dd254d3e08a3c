"""Reviewing in a real browser: an item is returned where it stands, by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.reports.models import Review
from quyen.reports.queries import current_version

pytestmark = pytest.mark.browser


@pytest.fixture
def reading(played, visitors):
    """Opens the version that waits, as an officer of the standing office."""

    def opened(**window):
        page = visitors.open(played.office_officer, language="en", **window)
        page.goto(reverse("reviewing:queue"))
        page.get_by_role("link", name="Mai Vàng Ward").click()
        return page

    return opened


def test_an_item_is_returned_by_keyboard(played, reading):
    page = reading()
    figure = page.locator(f"#line-{played.line('NQ01').pk}")
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Theo chuẩn nào?")
    page.get_by_role("button", name="Return", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_have_text("Returned to Mai Vàng Ward with your message.")
    review = Review.objects.get(version=current_version(played.owed("ward_b")))
    assert [(item.line, item.message) for item in review.items.all()] == [
        (played.line("NQ01"), "Theo chuẩn nào?")
    ]


def test_accepting_takes_one_press(played, reading):
    page = reading()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#messages")).to_have_text("The report of Mai Vàng Ward is accepted.")
    expect(page.get_by_text("Nothing waits to be read")).to_be_visible()
    assert Review.objects.get(version=current_version(played.owed("ward_b"))).outcome == "accepted"


def test_on_a_phone_both_answers_stay_in_reach(reading):
    page = reading(width=360, height=740)
    for name in ("Return", "Accept"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
