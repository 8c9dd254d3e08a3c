"""A ward says on its form how its task stands: what it chooses brings up what fits, and saves itself as one."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.reports.models import DraftStatement
from tests import statements

pytestmark = pytest.mark.browser


def test_what_is_chosen_brings_up_what_fits_and_all_of_it_saves_itself(played, visitors):
    followed = statements.add(played)
    played.fill_all("ward_a")
    page = visitors.open(played.officer, width=360)
    page.goto(reverse("filing:open", args=[played.owed("ward_a").pk]))
    task = page.get_by_role("group", name=followed.course.title)
    obstacle = task.get_by_label("Vướng mắc")
    expect(obstacle).to_be_hidden()
    task.get_by_role("radio", name="Đang vướng").check()
    expect(task.locator(".field__state")).to_have_attribute("data-state", "saved")
    expect(obstacle).to_be_visible()
    obstacle.fill("Chưa có giảng viên.")
    obstacle.blur()
    expect(task.locator(".field__state")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(task.get_by_label("Vướng mắc")).to_have_value("Chưa có giảng viên.")
    row = DraftStatement.objects.get(task=followed.course)
    assert (row.state, row.obstacle) == ("held-up", "Chưa có giảng viên.")
    assert visitors.faults == []
