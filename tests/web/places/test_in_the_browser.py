"""A focal point pastes a list on a phone: nothing typed is lost, and everybody can read the page."""

import pytest
from playwright.sync_api import expect

from quyen.training import actions
from tests import trainings
from tests.access import grave

pytestmark = pytest.mark.browser
LIST = "1\tÔng Nguyễn Văn Thu\tChủ tịch\n2\tPhạm Thị Đông\n3\tVũ Văn Sen, Chuyên viên"


def test_a_list_is_pasted_on_a_phone_and_nothing_is_lost(played, visitors):
    made = trainings.confer(played)
    stamp = {"by": played.office_officer, "at": played.now}
    actions.invite(event=made.event, **stamp)
    actions.decline_seats(quota=made.quotas["ward_b"], why="Trùng kỳ họp.", **stamp)
    url = f"/trainings/places/{made.quotas['ward_a'].pk}/"
    page = visitors.open(played.officer, language="en", width=320)
    page.goto("/")
    page.get_by_role("link", name="Say who comes").click()
    page.get_by_role("link", name="Paste a list").click()
    page.get_by_label("One person a line").fill(LIST)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.href = '/'")
    expect(page.get_by_label("One person a line")).to_have_value(LIST)
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_role("alert")).to_contain_text("Line 2")
    expect(page.get_by_label("One person a line")).to_have_value(LIST)
    assert grave(page) == []
    page.get_by_label("One person a line").fill(LIST.replace("Đông", "Đông, Phó Chủ tịch"))
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_label("Level of the post: Vũ Văn Sen")).to_be_visible()
    assert (grave(page), page.evaluate("document.documentElement.scrollWidth")) == ([], 320)
    page.get_by_label("Level of the post: Vũ Văn Sen").select_option("Head of a section")
    page.get_by_role("button", name="Name these 3 people").click()
    expect(page.locator("#messages")).to_contain_text("3 people have a seat.")
    assert page.url.endswith(url)
    expect(page.get_by_role("row", name="Vũ Văn Sen")).to_contain_text("Head of a section")
    assert (grave(page), page.evaluate("document.documentElement.scrollWidth")) == ([], 320)
    page.get_by_role("link", name="Nguyễn Văn Thu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Văn Thu")
    assert (grave(page), page.evaluate("document.documentElement.scrollWidth")) == ([], 320)
    visitors.faults[:] = [fault for fault in visitors.faults if "422" not in fault]
