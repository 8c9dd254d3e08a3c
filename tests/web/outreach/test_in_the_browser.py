"""Pages of activities in a real browser: they fit a small phone, axe is content, a refused form keeps its picture."""

import pytest
from playwright.sync_api import expect

from quyen.outreach.models import Activity, Photo
from tests import informing
from tests.access import grave

pytestmark = pytest.mark.browser


@pytest.fixture
def scene(played):
    return informing.inform(played)


def test_a_small_phone_shows_all_of_it(played, visitors, scene):
    unit = visitors.open(played.officer, language="vi", width=320)
    office = visitors.open(played.office_officer, language="en", width=320)
    one = f"/informing/{scene.activities['ward_a'].pk}/"
    for page, path in (
        (unit, "/informing/"),
        (unit, "/informing/add/"),
        (unit, one),
        (office, "/informing/"),
    ):
        page.goto(path)
        assert (path, page.evaluate("document.documentElement.scrollWidth"), grave(page)) == (path, 320, [])


def test_what_belongs_to_another_kind_is_not_asked(played, visitors):
    page = visitors.open(played.officer, language="en", width=360)
    page.goto("/informing/add/")
    legal, items = page.get_by_label("It was legal education"), page.get_by_label("How many items")
    expect(legal).to_be_hidden()
    page.get_by_label("Meeting or talk").check()
    expect(legal).to_be_visible()
    page.get_by_label("Press, radio, television, online").check()
    expect(legal).to_be_hidden()
    expect(items).to_be_visible()


def test_a_refused_form_keeps_its_picture(played, visitors):
    page = visitors.open(played.officer, language="en", width=360)
    page.goto("/informing/add/")
    page.get_by_label("Meeting or talk").check()
    page.get_by_label("Name it in one line").fill("Họp tổ dân phố")
    page.get_by_label("How many people it reached").fill("40")
    page.get_by_label("Picture (.jpg or .png)").set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": informing.picture()}
    )
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Say how the people were counted.")).to_be_visible()
    visitors.faults.clear()  # the browser notes the refusal
    expect(page.get_by_label("It was legal education")).to_be_visible()
    page.get_by_label("How they were counted").select_option("counted")
    page.get_by_label("I looked at the faces").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Họp tổ dân phố")
    row = Activity.objects.get()
    assert (row.reach, row.reach_basis, Photo.objects.get().activity) == (40, "counted", row)
    picture = page.locator("figure img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 40)
