"""Choosing whom to ask, as one does it in the browser."""

import pytest
from playwright.sync_api import expect

from quyen.obligations.models import Obligation
from quyen.regimes.models import Round

pytestmark = pytest.mark.browser


def test_a_few_are_found_ticked_looked_at_and_asked(played, visitors):
    page = visitors.open(played.office_officer, language="en", width=360, height=740)
    page.goto("/setup/periods/open/?nature=ad-hoc")
    pasted = page.get_by_label("Paste a list")
    expect(pasted).to_be_hidden()
    page.get_by_label("some kinds of unit").check()
    expect(page.get_by_label("ward (2)")).to_be_visible()
    expect(pasted).to_be_hidden()
    page.get_by_label("chosen ones").check()
    expect(pasted).to_be_visible()
    pasted.fill("P. Hoa Sen")
    page.get_by_text("Or tick them").click()
    page.get_by_label("Find a unit").fill("mai v")
    expect(page.get_by_label("Mai Vàng Ward")).to_be_visible()
    expect(page.get_by_label("Tân Lập Commune")).to_be_hidden()
    expect(page.get_by_text("Departments and other bodies", exact=True)).to_be_hidden()
    page.get_by_label("Mai Vàng Ward").check()
    page.get_by_label("Find a unit").fill("tan lap")
    expect(page.get_by_label("Mai Vàng Ward")).to_be_visible()  # what is ticked stays in sight
    page.get_by_label("Figures from").fill("1/5/2026")
    page.get_by_label("to (included)").fill("15/6/2026")
    page.get_by_label("Due day of the communes").fill("18/6/2026")
    page.get_by_role("button", name="See what would be asked").click()
    page.get_by_role("button", name="Open the round and ask 2 units").click()
    expect(page.get_by_text("The round is open: 2 units are asked for their reports.")).to_be_visible()
    newest = Round.objects.latest("pk")
    asked = Obligation.objects.filter(round=newest).order_by("unit__key")
    assert [row.unit.key for row in asked] == ["hoa-sen", "mai-vang"]


def test_without_scripts_everything_can_be_chosen(played, visitors):
    page = visitors.open(played.office_officer, language="en", java_script_enabled=False)
    page.goto("/setup/periods/open/")
    expect(page.get_by_label("Paste a list")).to_be_visible()
    page.get_by_label("chosen ones").check()
    page.get_by_label("Paste a list").fill("Sở Y tế")
    page.get_by_role("button", name="See what would be asked").click()
    expect(page.get_by_role("button", name="Open the round and ask 1 unit")).to_be_visible()
