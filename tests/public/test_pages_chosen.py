"""The few pages that a browser looks at stand for all: no piece, no route and no weight is left out."""

import pytest

from quyen.public import urls
from tests.public import subject_scene
from tests.public.addresses import FILES, Address, addresses
from tests.public.scene import build
from tests.public.shapes import Shape, shape, shapes, to_look_at, to_weigh

PAGES = {pattern.name for pattern in urls.urlpatterns} - FILES


@pytest.fixture(params=[build, subject_scene.build], ids=["plain", "rich"])
def known(request, world) -> dict[Address, Shape]:
    """The shapes of all pages of a scene."""
    return shapes(addresses(request.param(world)))


def test_every_piece_of_every_page_stands_on_one_that_is_looked_at(known):
    looked_at = to_look_at(known)
    seen = {(one.name, *piece) for one in looked_at for piece in known[one].pieces}
    every = {(one.name, *piece) for one in known for piece in known[one].pieces}
    assert seen == every
    for one in known:  # and not only piece by piece: the whole of it on one page
        assert any(known[one].pieces <= known[other].pieces for other in looked_at if other.name == one.name)


def test_every_route_is_looked_at_and_weighed(known):
    assert {one.name for one in to_look_at(known)} == PAGES
    assert {one.name for one in to_weigh(known)} == PAGES
    assert len(to_look_at(known)) < len(known) / 3


def test_no_page_weighs_more_than_one_that_is_weighed(known):
    weighed = to_weigh(known)
    for one in known:
        same = [known[other] for other in weighed if known[other].loads == known[one].loads]
        assert max(shape.weight for shape in same) >= known[one].weight, one.path


def test_a_piece_is_an_element_without_its_words():
    page = '<ul class="a b"><li role="none">one</li><li role="none">two</li><li></li></ul><br>'
    assert {tuple(piece) for piece in shape(page).pieces} == {
        ("", "ul", "a b", "", ("class",), False),
        ("ul", "li", "", "none", ("role",), False),
        ("ul", "li", "", "", (), True),
        ("", "br", "", "", (), True),
    }


def test_what_only_one_page_shows_is_looked_at():
    def known(*htmls: str) -> dict[Address, Shape]:
        return {Address("one", "vi", f"/{number}/"): shape(html) for number, html in enumerate(htmls)}

    same = known("<p>one</p>", "<p>two, and longer</p>")
    assert [one.path for one in to_look_at(same)] == ["/1/"]
    fault = known("<p>one</p><p>1</p>", "<p><img src=''></p>", "<p>one<a href='/'></a></p>")
    assert {one.path for one in to_look_at(fault)} == {"/1/", "/2/"}  # the first is within the third
