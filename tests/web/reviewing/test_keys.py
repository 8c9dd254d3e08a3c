"""Next and previous by one key: not while typing, and not for those who switch it off."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.reports.queries import current_version
from tests.world import FIGURES, MORE, WARD_TEXTS

pytestmark = pytest.mark.browser


@pytest.fixture
def queue(played, visitors):
    """The queue of two reports, as an officer of the standing office; ward_a's was filed last."""
    played.file("ward_a", FIGURES | MORE, WARD_TEXTS, played.now)
    page = visitors.open(played.office_officer, language="en")
    page.goto(reverse("reviewing:queue"))
    return page


def test_keys_lead_on_and_back(played, queue):
    queue.keyboard.press("j")
    expect(queue.get_by_role("heading", level=1)).to_have_text("Mai Vàng Ward")
    queue.keyboard.press("n")
    expect(queue.get_by_role("heading", level=1)).to_have_text("Hoa Sen Ward")
    queue.keyboard.press("k")
    expect(queue.get_by_role("heading", level=1)).to_have_text("Mai Vàng Ward")


def test_while_typing_a_key_is_a_letter(played, queue):
    url = reverse("reviewing:version", args=[current_version(played.owed("ward_b")).pk])
    queue.goto(url)
    message = queue.get_by_label("Message for the whole report")
    message.press_sequentially("Xin jnkp")
    expect(message).to_have_value("Xin jnkp")
    expect(queue.get_by_role("heading", level=1)).to_have_text("Mai Vàng Ward")


def test_whoever_switches_keys_off_keeps_them_off(played, queue):
    queue.locator("[data-keys-on]").uncheck()
    queue.goto(reverse("reviewing:queue"))
    expect(queue.locator("[data-keys-on]")).not_to_be_checked()
    queue.locator("h1").click()
    queue.keyboard.press("j")
    expect(queue.get_by_role("heading", level=1)).to_have_text("Review")


def test_a_colleague_who_opens_the_same_is_told(played, queue, visitors):
    url = reverse("reviewing:version", args=[current_version(played.owed("ward_b")).pk])
    queue.goto(url)
    expect(queue.get_by_role("button", name="Accept")).to_be_visible()
    queue.wait_for_load_state("networkidle")
    other = visitors.open(played.office_head, language="en")
    other.goto(url)
    expect(other.get_by_text("Being read by Phan Ngọc Diệp at this moment.")).to_be_visible()
