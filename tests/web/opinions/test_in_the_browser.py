"""A unit gives its opinion on a telephone, from its desk to the words that it is fixed."""

import pytest
from playwright.sync_api import expect

from quyen.synthesis import opinions
from tests import opinions as told

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_head_reads_a_draft_and_gives_the_unit_s_opinion_on_a_telephone(played, visitors):
    world = played
    asked = told.ask(world)
    page = visitors.open(world.head, width=360, height=740)
    page.goto("/")
    page.get_by_role("link", name="Đọc và cho ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến đối với dự thảo")
    section = page.locator(f"#s-{world.section('II').pk}")
    expect(section).to_contain_text("Các đơn vị đã triển khai kế hoạch")
    section.get_by_text("Góp ý mục này").click()
    section.get_by_label("Ý kiến của đơn vị về mục II").fill("Gọi 0903 123 456.")
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(section.locator(".field__error:visible")).to_contain_text("số điện thoại")
    visitors.faults.clear()  # the browser tells of the refusal, too
    section.get_by_label("Ý kiến của đơn vị về mục II").fill(told.ON_PLAN)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator("#messages")).to_contain_text("Đã gửi ý kiến của đơn vị.")
    expect(section).to_contain_text(told.ON_PLAN)
    expect(page.get_by_role("button", name="Gửi ý kiến")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    (one,) = opinions.given(asked)
    assert (one.text, one.consulted.answered_by) == (told.ON_PLAN, world.head)


def test_who_leaves_with_something_typed_is_asked_first(played, visitors):
    row = told.of(told.ask(played), played, "ward_a")
    page = visitors.open(played.officer, width=360, height=740)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"/opinions/asked/{row.pk}/")
    page.get_by_label("Ý kiến về nhiều mục hoặc toàn bộ dự thảo").fill(told.ON_WHOLE)
    page.get_by_role("link", name="Việc của tôi").first.click(no_wait_after=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến đối với dự thảo")
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.locator("#messages")).to_contain_text("Đã lưu.")
    page.get_by_role("link", name="Việc của tôi").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    assert asked == ["beforeunload"]
