"""Every public page is for everybody: no grave fault of access, by keyboard alone, in order, four times as large."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quyen.public import links
from tests.access import grave
from tests.public import subject_scene
from tests.public.addresses import Address, addresses
from tests.public.scene import Scene
from tests.public.shapes import shapes, to_look_at

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 360, "height": 740}
NARROW = 320  # CSS px: 1280 at 400 %
ORDERS = Path(__file__).with_name("reading_order")
MOST_KEYS = 80


def off_the_map(scene: Scene) -> list[str]:
    """Return addresses that answer with what their route mostly does not: gone, nothing there, no such document."""
    return [
        links.to("vi", "release", scene.number("gone")),
        links.to("en", "home") + "nothing/",
        links.to("vi", "check") + "?code=AAAA-BBBB-CCCC",
        links.to("en", "commitments") + "?status=nothing",
    ]


def wide(page: Page) -> int:
    """Return how wide the page is in a window of NARROW."""
    page.set_viewport_size({"width": NARROW, "height": 256})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(TELEPHONE)
    return width


def faults(page: Page, one: Address) -> list[str]:
    """Return what is grave on a page, and whether it or its like in the other language runs over at four times its size."""
    assert page.goto(one.path).ok, one.path
    found = grave(page)
    found += ["wide"] * (wide(page) > NARROW)
    assert page.goto(one.elsewhere().path).ok, one.elsewhere()
    return found + ["wide elsewhere"] * (wide(page) > NARROW)


def test_nothing_grave_and_nothing_sideways_on_any_page(all_pages, visitors):
    page, known = visitors.open(**TELEPHONE), shapes(addresses(all_pages))
    found = {one.path: faults(page, one) for one in to_look_at(known)}
    assert {path: rules for path, rules in found.items() if rules} == {}


def test_what_is_no_page_of_the_map_is_no_worse(acted, visitors):
    page = visitors.open(**TELEPHONE)
    for path in off_the_map(acted):
        page.goto(path)
        assert (path, grave(page), wide(page)) == (path, [], NARROW)
    visitors.faults.clear()  # that an address answers 404 or 410 is told by the browser as a fault


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus says a name."""
    said = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        if page.evaluate(said) == name:
            return
    raise AssertionError(f"{name} was not reached in {MOST_KEYS} keys")


def test_by_keyboard_alone_from_the_first_page_to_a_figure_and_to_what_one_looks_for(acted, visitors):
    page = visitors.open(language="en")
    page.goto("/public/en/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, "Read on: Children, late 2025")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Children, late 2025")
    tab_to(page, "Search")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    tab_to(page, "")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type('"violence"')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("1 place found")
    assert grave(page) == []  # what was found has no address of its own
    tab_to(page, "Protect children from violence")
    page.keyboard.press("Enter")
    row = page.locator("[id='commitments-upr-4-1-1']")
    expect(row).to_be_in_viewport()
    tab_to(page, "Tiếng Việt")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_on_a_telephone_the_sections_are_a_menu_that_keys_open(acted, visitors):
    """Closed it says where one is; where there is room its list stands open and the handle is gone."""
    page = visitors.open(language="en", **TELEPHONE)
    page.goto("/public/en/data/")
    handle = page.locator("nav.sections summary")
    place = page.get_by_role("link", name="Commitments", exact=True)
    expect(handle).to_have_text("All sectionsOpen data")
    expect(place).to_be_hidden()
    handle.focus()
    page.keyboard.press("Enter")
    assert (grave(page), wide(page)) == ([], NARROW)
    tab_to(page, "Commitments")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Commitments and how they stand")
    page.set_viewport_size({"width": 1366, "height": 800})
    expect(handle).to_be_hidden()
    expect(place).to_be_visible()


def test_the_skip_link_is_seen_once_it_has_the_focus(acted, visitors):
    page = visitors.open()
    page.goto("/public/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()


def heard(page: Page, path: str) -> str:
    """Return what the accessibility tree says in its order; addresses have numbers of this database."""
    page.goto(path)
    return re.sub(r"\n *- /url: .*", "", page.locator("body").aria_snapshot()) + "\n"


def kept(name: str, said: str) -> str:
    """Return the order as it was kept; what was not kept yet is written, to be read by somebody."""
    file = ORDERS / f"{name}.yaml"
    if not file.exists():
        file.write_text(said, encoding="utf-8")
        raise AssertionError(f"{file.name} was written: read it, then keep it")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["home", "release"])
def test_the_first_page_and_a_release_are_heard_in_this_order(acted, visitors, name):
    given = {"number": acted.number("figures")} if name == "release" else {}
    said = heard(visitors.open(language="en"), links.to("en", name, **given))
    assert said == kept(name, said)


@pytest.mark.parametrize("name", ["commitments", "indicator"])
def test_pages_of_subjects_are_heard_in_this_order(played, visitors, name):
    subject_scene.build(played)
    given = {"key": "nq01"} if name == "indicator" else {}
    said = heard(visitors.open(language="en"), links.to("en", name, **given))
    assert said == kept(name, said)
