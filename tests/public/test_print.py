"""What is printed from a public page: all of its content, where it stands, and none of its handles."""

import io
from collections import Counter
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from quyen.public import links
from tests.public import subject_scene
from tests.public.addresses import addresses
from tests.public.shapes import shapes, to_weigh

pytestmark = pytest.mark.browser
HANDLES = ".top__links, .sections, .foot nav, .find, .skip, .pager, form"
NOT_ON_PAPER = "main :is(.hidden, .screen-only, .button, .pager, .find, form)"  # for the ear and for the hand


def printed(page: Page) -> str:
    """Return all that stands on the sheets."""
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return "".join(sheet.extract_text() for sheet in sheets)


def letters(text: str) -> Counter:
    """Count the letters and digits of a text, however its lines are broken."""
    return Counter(one for one in normalize("NFC", text).casefold() if one.isalnum())


def lost(page: Page, path: str) -> list[str]:
    """Return what the sheets lack of what the screen says, and which of its handles are on them."""
    assert page.goto(path).ok, path
    page.locator(NOT_ON_PAPER).evaluate_all("all => all.forEach(one => one.remove())")
    said = page.locator("main").inner_text()
    page.emulate_media(media="print")
    sheets = printed(page)
    found = ["".join(sorted((letters(said) - letters(sheets)).elements()))]
    found += [] if "".join(links.absolute(path).split()) in "".join(sheets.split()) else ["the address"]
    found += page.locator(HANDLES).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.className)"
    )
    page.emulate_media(media="screen")
    return [one for one in found if one]


def test_every_kind_of_page_is_printed_whole_with_its_address(all_pages, visitors):
    page = visitors.open(width=1366, height=800)
    found = {one.path: lost(page, one.path) for one in to_weigh(shapes(addresses(all_pages)))}
    assert {path: what for path, what in found.items() if what} == {}


def test_no_commitment_and_no_row_is_cut_by_the_end_of_a_sheet(played, visitors):
    subject_scene.build(played)
    page = visitors.open(width=1366, height=800)
    page.goto("/public/commitments/")
    page.emulate_media(media="print")
    kept = "all => all.map(one => getComputedStyle(one).breakInside)"
    for things in (".pledge", "tr"):
        assert set(page.locator(things).evaluate_all(kept)) == {"avoid"}, things
