"""Faces of the two desks that the sweep of all pages does not meet: no overflow at 320 px, nothing grave for axe."""

import pytest
from django.urls import reverse

from quyen.reports.queries import current_version
from tests.access import grave

pytestmark = pytest.mark.browser
NARROW = 320


def places(world) -> list[tuple]:
    """Each page with who reads it: a mistaken form, a long one, one without a mandate, what came back, what is late."""
    world.begin("ward_a", world.now)
    returned = current_version(world.owed("ward_c"))
    return [
        (world.officer, reverse("filing:check", args=[world.owed("ward_a").pk])),
        (world.dept_officer, reverse("filing:open", args=[world.owed("dept").pk])),
        (world.nobody, reverse("desk:home")),
        (world.ward_c_head, reverse("filing:version", args=[returned.pk])),
        (world.ward_d_officer, reverse("filing:open", args=[world.owed("ward_d", world.round_past).pk])),
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_overflows_and_axe_finds_nothing_grave(played, visitors, language):
    found = []
    for person, url in places(played):
        page = visitors.open(person, language=language, width=NARROW)
        answer = page.goto(url)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{url}: {answer.status}"] * (answer.status != 200)
        found += [f"{url}: {wide} px wide"] * (wide != NARROW)
        found += [f"{url}: {fault}" for fault in grave(page)]
        page.context.close()
    assert found == []
