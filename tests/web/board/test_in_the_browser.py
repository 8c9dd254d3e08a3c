"""The board in a real browser: a map on a laptop, a list on a phone, a sheet on paper."""

import pytest
from playwright.sync_api import expect

from tests import archive

pytestmark = pytest.mark.browser


@pytest.fixture
def board(played, visitors):
    """Opens the board as the head of the office."""
    archive.bring_in(played)

    def opened(**window):
        page = visitors.open(played.office_head, language="en", **window)
        page.goto("/board/")
        return page

    return opened


def test_on_a_phone_the_map_is_a_list_of_what_is_newest(board):
    page = board(width=360, height=740)
    row = page.get_by_role("row").filter(has_text="Tân Lập Commune")
    expect(row.get_by_text("On time")).to_be_visible()
    expect(row.get_by_text("Returned")).to_be_visible()
    assert page.locator("td.heat:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = page.locator(".heat-map__box")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth") is True


def test_on_a_laptop_a_letter_stands_in_every_cell_and_leads_to_what_is_missing(board):
    page = board()
    cell = page.get_by_role("link", name="3 days late", exact=True)
    expect(cell).to_have_text("L")
    cell.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tân Lập Commune")
    expect(page.get_by_role("heading", name="What is missing")).to_be_visible()


def test_a_name_without_marks_is_found_by_keyboard(board):
    page = board()
    page.get_by_label("Find a unit").fill("phuong hoa")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 6 members")).to_be_visible()
    expect(page.get_by_label("Find a unit")).to_have_value("phuong hoa")
    page.get_by_role("link", name="Show all members").click()
    expect(page.get_by_text("6 of 6 members")).to_be_visible()


def test_predecessors_are_one_click_away(board):
    page = board()
    page.get_by_role("link", name="1 of 2 predecessors").click()
    expect(page.get_by_role("heading", name="1 of 2 units that it came from have reported")).to_be_visible()
    page.get_by_role("link", name="Bến Cũ Ward").click()
    expect(page.get_by_text("brought in from an archive; lateness is not judged")).to_be_visible()


def test_on_paper_the_map_stands_without_its_filter(board):
    page = board()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text="Hoa Sen Ward")).to_be_visible()
    expect(page.get_by_text("as it stands at 09:0")).to_be_visible()


def test_without_scripts_nothing_offers_what_cannot_be_done(board):
    page = board(java_script_enabled=False)
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_label("Level", exact=True).select_option("bodies")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("2 of 6 members")).to_be_visible()
