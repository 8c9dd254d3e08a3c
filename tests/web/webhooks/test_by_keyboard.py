"""An administrator adds a webhook and tries it with the keyboard alone, on a narrow window; the list moves by itself."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quyen.notices import actions
from quyen.notices.models import WebhookDelivery
from tests.access import grave

SECRET = re.compile(r"^quyenhook_[\w-]{43}$")
ADDRESS = "https://hooks.benmay.example/quyen?unit=phuong-hoa-sen"


@pytest.mark.parametrize(("language", "width"), [("vi", 360), ("en", 1366)])
def test_one_is_added_and_tried_without_a_mouse(played, visitors, settings, language, width):
    settings.WEBHOOK_HOSTS = ["hooks.benmay.example"]
    page = visitors.open(played.administrator, language=language, width=width)
    page.goto(reverse("webhooks:home"))
    tab_to(page, "input[name=address]")
    page.keyboard.type(ADDRESS)
    tab_to(page, "input[value='task.given']")
    page.keyboard.press("Space")
    tab_to(page, "aside button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#secret")).to_have_text(SECRET)
    assert grave(page) == []
    tab_to(page, "form[action$='/trial/'] button")
    page.keyboard.press("Enter")
    row = page.locator("#deliveries li").first
    expect(row.locator("code")).to_have_text(re.compile(r"^webhook:\d+$"))
    delivery = WebhookDelivery.objects.get()
    actions.note_call(delivery=delivery, status=204, failure="", by=None, at=played.now)
    expect(row.locator("ol")).to_contain_text("204")  # the page asked for it by itself
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def tab_to(page: Page, where: str) -> None:
    """Press Tab until an element has the focus."""
    wanted = page.locator(where).first
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {where}")
