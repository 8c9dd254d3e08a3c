"""Every page of the two desks for whoever reads it, however: no overflow at 320 px, nothing grave for axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from quyen.reports.queries import current_version

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}
WIDTHS = (320, 1366)


def faults_of(page) -> list[str]:
    """What axe calls serious or critical, with the elements."""
    return [
        f"{rule['id']}: {node['html']}"
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def places(world) -> list[tuple]:
    """Every page, with who reads it."""
    world.begin("ward_a", world.now)
    dept, ward = world.owed("dept"), world.owed("ward_b")
    world.fill_all("ward_d")
    version, returned = current_version(ward), current_version(world.owed("ward_c"))
    return [
        (world.officer, reverse("desk:home")),
        (world.ward_c_officer, reverse("desk:home")),
        (world.nobody, reverse("desk:home")),
        (world.ward_d_officer, reverse("filing:open", args=[world.owed("ward_d", world.round_past).pk])),
        (world.officer, reverse("filing:check", args=[world.owed("ward_a").pk])),
        (world.dept_officer, reverse("filing:open", args=[dept.pk])),
        (world.ward_c_officer, reverse("filing:open", args=[returned.obligation_id])),
        (world.ward_d_officer, reverse("filing:check", args=[world.owed("ward_d").pk])),
        (world.ward_d_officer, reverse("filing:signed_copy", args=[world.owed("ward_d").pk])),
        (world.ward_b_head, reverse("filing:version", args=[version.pk])),
        (world.ward_c_head, reverse("filing:version", args=[returned.pk])),
        (world.stranger, reverse("filing:receipt", args=[version.pk])),
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_overflows_and_axe_finds_nothing_grave(played, visitors, language):
    found = []
    for person, url in places(played):
        for width in WIDTHS:
            page = visitors.open(person, language=language, width=width)
            answer = page.goto(url)
            wide = page.evaluate("document.documentElement.scrollWidth")
            found += [f"{url} {width}: {answer.status}"] * (answer.status != 200)
            found += [f"{url} {width}: {wide} px wide"] * (wide != width)
            found += [f"{url}: {fault}" for fault in (faults_of(page) if width == WIDTHS[0] else ())]
            page.context.close()
    assert found == []
