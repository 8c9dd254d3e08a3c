"""Answering a finding with the keyboard, on a telephone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.reports.models import Explanation
from tests.access import grave

pytestmark = pytest.mark.browser
WHY = "Gộp cả lượt tiếp của hai phường cũ."


def test_a_finding_is_answered_without_a_mouse_on_a_small_screen(played, visitors):
    draft = played.fill_all("ward_a")
    played.answer(draft, "NQ27", "5000")
    page = visitors.open(played.officer, width=360, height=740)
    page.goto(reverse("filing:check", args=[draft.obligation_id]))
    asks = page.get_by_role("region", name="1 điểm nên xem lại")
    asks.get_by_text("Như vậy là đúng: giải trình").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(WHY)
    page.keyboard.press("Tab")
    expect(asks.get_by_role("button", name="Lưu giải trình")).to_be_focused()
    page.keyboard.press("Enter")
    asks = page.get_by_role("region", name="Không còn điểm nào chờ giải trình")
    expect(asks.get_by_text(WHY).first).to_be_visible()
    assert [row.text for row in Explanation.objects.all()] == [WHY]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert grave(page) == []
    assert visitors.faults == []
