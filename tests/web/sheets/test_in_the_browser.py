"""A fact sheet in a browser: a source is found and cited on a phone; the three parts are read in one size of letters."""

import re

import pytest
from playwright.sync_api import expect

from tests import sheets
from tests.access import grave

pytestmark = pytest.mark.browser
SIZES = """
() => {
    const found = {};
    let part = "";
    for (const one of document.querySelectorAll(".doc--sheet h3, .doc--sheet .doc__text, .doc--sheet .doc__text *")) {
        if (one.tagName === "H3") part = one.textContent;
        (found[part] ??= new Set()).add(getComputedStyle(one).fontSize);
    }
    return Object.values(found).map((sizes) => [...sizes]);
}
"""


def fits(page) -> tuple:
    """What is wrong with a page at the width of the window: nothing grave, nothing that runs out of it."""
    width = page.viewport_size["width"]
    return grave(page), page.evaluate("document.documentElement.scrollWidth") <= width


FINE = ([], True)


def test_a_fact_is_cited_on_a_phone_and_a_leader_makes_the_sheet_final(played, visitors):
    written = sheets.write(played)
    page = visitors.open(played.office_officer, language="en", width=320)
    page.goto("/sheets/")
    assert fits(page) == FINE
    page.get_by_role("link", name="Health of children").click()
    assert fits(page) == FINE
    page.get_by_role("link", name="Add a fact").click()
    assert fits(page) == FINE
    page.get_by_label("Words of the figure").fill("NQ44a")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Use it").first.click()
    assert fits(page) == FINE
    expect(page.get_by_label("In English", exact=True)).to_have_value(re.compile(r"\S"))
    page.get_by_role("button", name="Keep the line").click()
    expect(page.locator("#messages")).to_contain_text("The line is kept.")
    assert written.sheet.lines.filter(part="fact").count() == 3

    page = visitors.open(played.leader, language="en", width=1366)
    page.goto(f"/sheets/{written.sheet.pk}/")
    assert fits(page) == FINE
    page.get_by_label("I have looked at the source").check()
    page.get_by_role("button", name="Make it final").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("EDU, version 1")
    assert fits(page) == FINE
    assert page.evaluate(SIZES) == [[size(page)]] * 3
    page.emulate_media(media="print")
    assert page.evaluate(SIZES) == [[size(page)]] * 3


def size(page) -> str:
    """The size of the letters of the first fact."""
    return page.locator(".doc--sheet .doc__text").first.evaluate("one => getComputedStyle(one).fontSize")
