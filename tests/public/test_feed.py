"""The feed is Atom as RFC 4287 asks, read by the standard library; robots are led to public pages alone."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest

from quyen.public import links

pytestmark = pytest.mark.postgres
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://quyen.example"


@pytest.fixture(autouse=True)
def address(settings) -> None:
    settings.ADDRESS = BASE


def one(element: ElementTree.Element, name: str) -> ElementTree.Element:
    """The only child of a name: RFC 4287 asks for exactly one."""
    found = element.findall(ATOM + name)
    assert len(found) == 1, name
    return found[0]


def valid(element: ElementTree.Element) -> None:
    """What section 4.1 asks of a feed and of an entry: an id that is an IRI, a title, a moment with its zone."""
    assert re.fullmatch(r"https?://\S+", one(element, "id").text)
    assert one(element, "title").text.strip()
    assert datetime.fromisoformat(one(element, "updated").text).tzinfo is not None
    for link in element.findall(ATOM + "link"):
        assert link.attrib["href"].startswith(BASE)
    alternates = [
        link for link in element.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"
    ]
    assert len(alternates) == 1


def feed(client, language: str) -> ElementTree.Element:
    response = client.get(links.to(language, "feed"))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_feed_has_what_the_standard_requires(scene, anybody, language):
    found = feed(anybody, language)
    assert found.tag == ATOM + "feed"
    valid(found)
    own = [link for link in found.findall(ATOM + "link") if link.get("rel") == "self"]
    assert [link.attrib["href"] for link in own] == [BASE + links.to(language, "feed")]
    entries = found.findall(ATOM + "entry")
    for entry in entries:
        valid(entry)
        assert one(one(entry, "author"), "name").text
        assert one(entry, "summary").text
    ids = [one(entry, "id").text for entry in entries]
    assert len(ids) == len(set(ids)) == 10
    newest = max(datetime.fromisoformat(one(entry, "updated").text) for entry in entries)
    assert datetime.fromisoformat(one(found, "updated").text) == newest


def test_what_was_taken_back_keeps_its_id_and_says_so(scene, anybody):
    titles = {
        one(entry, "id").text: one(entry, "title").text for entry in feed(anybody, "en").iter(ATOM + "entry")
    }
    gone = BASE + links.to("en", "release", scene.number("gone"))
    assert titles[gone] == "Taken back: Wrong"
    assert titles[BASE + links.to("en", "release", scene.number("facts"))] == "Legal aid"


def test_a_feed_of_nothing_is_a_feed(world, anybody):
    found = feed(anybody, "vi")
    valid(found)
    assert found.findall(ATOM + "entry") == []


def test_robots_find_public_pages_alone(world, anybody):
    response = anybody.get("/robots.txt")
    assert (response["Content-Type"], bool(response.cookies)) == ("text/plain; charset=utf-8", False)
    assert response.content.decode() == (
        f"User-agent: *\nAllow: /public/\nAllow: /static/\nDisallow: /\nSitemap: {BASE}/public/sitemap.xml\n"
    )


def test_the_map_of_pages_leads_to_what_stands(scene, anybody):
    found = ElementTree.fromstring(anybody.get("/public/sitemap.xml").content)
    paths = [loc.text.removeprefix(BASE) for loc in found.iter(SITEMAP + "loc")]
    assert {anybody.get(path).status_code for path in paths} == {200}
    assert links.to("en", "release", scene.number("facts")) in paths
    assert links.to("en", "release", scene.number("gone")) not in paths
