"""What can be set up, for whom."""

import pytest

from tests.web.reading import texts

OFFICE = ["Open a round", "Incoming requests"]
WRITES = ["The regime", "Who owns which indicator", "Calendar", "Past rounds"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("office_officer", {*OFFICE}),
        ("office_head", {*OFFICE, *WRITES}),
        ("administrator", {*WRITES}),
    ],
)
def test_everybody_sees_what_they_may_set_up(world, as_, name, expected):
    response = as_(name).get("/setup/")
    cards = set(texts(response, "//a[contains(@class, 'card--link')]//h2"))
    assert cards & {*OFFICE, *WRITES} == expected


@pytest.mark.parametrize("name", ["officer", "head", "leader", "auditor"])
def test_others_set_nothing_up(world, as_, name):
    assert as_(name).get("/setup/").status_code == 403


@pytest.mark.parametrize(
    ("url", "current"),
    [
        ("/setup/", "Setup"),
        ("/setup/calendar/", "Setup"),
        ("/setup/periods/", "Setup"),
        ("/setup/units/", "Setup"),
    ],
)
def test_one_desk_is_marked_in_the_navigation(world, as_, url, current):
    response = as_("office_head").get(url)
    marked = response.content.decode().split('class="top__nav"')[1].split("</nav>")[0]
    assert marked.count('aria-current="page"') == 1
    assert f'aria-current="page">{current}' in " ".join(marked.split())
