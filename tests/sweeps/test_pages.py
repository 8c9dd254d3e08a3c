"""Every page in a real browser, in both languages: for whoever reads it, however, on whatever they read it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import brotli
import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page as Window
from pytest_django.live_server_helper import LiveServer

from tests.access import grave
from tests.browser import Visitors
from tests.sweeps import doors, pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
AXE = {"resultTypes": ["violations"], "preload": False, "iframes": False}  # the site has no frames
NARROW = 320
WIDTHS = {
    "vi": 1366,
    "en": 360,
}  # axe looks at a page as wide as a laptop in one language, as a phone in the other
MOST = 250_000  # bytes of a first visit, as they are sent
FIRST_PAGES = {"desk:home": "officer", "board:home": "office_officer", "filing:open": "officer"}


@dataclass
class Seen:
    """What was seen of every page in both languages; what comes by name stands under page and language."""

    pages: list[pages.Page]
    lang: dict[str, str] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    overflow: dict[str, int] = field(default_factory=dict)
    axe: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    sent: dict[str, dict[str, int]] = field(default_factory=dict)  # route → address → bytes of a first visit


@pytest.fixture(scope="module")
def visitors(chromium, scene, django_db_blocker) -> Iterator[Visitors]:
    """Opens pages of the one server that all these tests share."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        opened = Visitors(chromium, server.url)
        yield opened
        opened.close()
        server.stop()


@pytest.fixture(scope="module")
def seen(visitors, scene) -> Seen:
    """Every page, visited once in each language, in one window a language. The first visits come first."""
    found = Seen(pages.pages(scene))
    for route, person in FIRST_PAGES.items():
        url = next(page.url for page in found.pages if (page.route, page.person) == (route, person))
        found.sent[route] = first_visit(visitors.open(scene.people[person]), url)
    for language, width in WIDTHS.items():
        window, sitting = visitors.open(language=language, width=width), None
        for page in found.pages:
            if page.person != sitting:
                visitors.sit_down(window.context, scene.people.get(page.person), language)
                sitting = page.person
            look(window, page, language, found)
    found.console = list(visitors.faults)
    visitors.faults.clear()
    return found


def first_visit(window: Window, url: str) -> dict[str, int]:
    """What is sent to a reader who has nothing of the site yet."""
    sent: dict[str, int] = {}
    window.on("response", lambda response: sent.update({response.url: weight(response)}))
    window.goto(url, wait_until="networkidle")
    return sent


def weight(response) -> int:
    """The bytes of an answer as the real server sends it, where static files are kept compressed."""
    body = response.body()
    if f"/{settings.STATIC_URL.strip('/')}/" in response.url:
        return min(len(body), len(brotli.compress(body)))
    return response.request.sizes()["responseBodySize"]


def look(window: Window, page: pages.Page, language: str, found: Seen) -> None:
    """Look at one page, first at the width of its window, then as narrow as it may get."""
    name = f"{page} in {language}"
    window.set_viewport_size({"width": WIDTHS[language], "height": 768})
    window.goto(page.url)
    found.lang[name] = window.locator("html").get_attribute("lang")
    titles = window.locator("h1:visible")  # a page with several faces shows one of them
    titles.first.wait_for()
    found.headings[name] = titles.count()
    found.axe += [f"{name}: {fault}" for fault in grave(window, AXE)]
    found.overflow[name] = too_wide(window)


def too_wide(window: Window) -> int:
    """By how many pixels a page is wider than the narrowest window."""
    window.set_viewport_size({"width": NARROW, "height": 640})
    return window.evaluate("document.documentElement.scrollWidth") - NARROW


def wrong(found: dict, right) -> list[str]:
    return [f"{name}: {value}" for name, value in found.items() if value != right(name)]


def test_the_language_is_the_reader_s(seen):
    assert wrong(seen.lang, lambda name: name[-2:]) == []


def test_every_page_has_one_title(seen):
    assert wrong(seen.headings, lambda name: 1) == []


def test_nothing_overflows_the_narrowest_window(seen):
    assert wrong(seen.overflow, lambda name: 0) == []


def test_axe_finds_nothing_grave(seen):
    assert seen.axe == []


def test_the_browser_complains_of_nothing(seen):
    assert seen.console == []


def test_every_page_was_seen_in_both_languages(seen):
    routes = {door.route for door in doors.TABLE if door.method == "GET" and "200" in door.answers.values()}
    assert {page.route for page in seen.pages} >= routes - pages.DOWNLOADS - pages.PUBLIC
    assert len(seen.lang) == len(seen.pages) * len(WIDTHS)


@pytest.fixture(scope="module")
def window(visitors, scene) -> Window:
    """The window of an officer."""
    return visitors.open(scene.officer)


def test_planted_faults_are_found(visitors, window):
    window.goto(reverse("desk:home"))
    assert (too_wide(window), grave(window, AXE)) == (0, [])
    window.evaluate("document.querySelector('h1').innerHTML = '<img src=/static/ui/none.png>'")
    window.evaluate("document.querySelector('h1').style.width = '500px'")
    assert too_wide(window) >= 500 - NARROW
    assert {fault.split(":")[0] for fault in grave(window, AXE)} >= {"image-alt"}
    window.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">đỏ</p>')")
    told = " ".join(visitors.faults)
    visitors.faults.clear()
    assert [fault for fault in ("404", "Content Security Policy") if fault not in told] == []


@pytest.mark.parametrize("route", FIRST_PAGES)
def test_a_first_visit_is_light(seen, route):
    sent = seen.sent[route]
    assert [name for name in sent if name.endswith(".woff2")] != []
    assert sum(sent.values()) <= MOST, sorted(sent.items(), key=lambda row: -row[1])
