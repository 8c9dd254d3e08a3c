"""The leader's page as it is met: on a phone, in one hand; on paper, one sheet."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from quyen.followup import actions, queries
from quyen.followup.actions import Choice
from quyen.followup.models import Matter
from tests import archive
from tests.clock import on
from tests.followup.conftest import CITY, ISSUE, NATION, TEXT, TITLE

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def lay(world, title: str = TITLE) -> Matter:
    return actions.lay(
        committee=world.committee,
        title=title,
        issue=ISSUE,
        needed_by=on("2026-06-19"),
        options=[Choice(CITY, recommended=True), Choice(NATION)],
        text_to_sign=TEXT,
        by=world.office_officer,
        at=world.now,
    )


def test_on_a_phone_what_needs_a_decision_is_on_the_first_screen_and_changed_with_one_thumb(played, visitors):
    matter = lay(played)
    lay(played, "Tập huấn trong quý III")
    page = visitors.open(played.leader, **PHONE)
    page.goto("/")
    titles = page.locator(".matter__title")
    assert [each.text_content() for each in titles.all()] == [f"1. {TITLE}", "2. Tập huấn trong quý III"]
    assert titles.last.bounding_box()["y"] < PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    titles.first.click()
    opened = page.locator(f"#matter-{matter.pk}")
    opened.get_by_label(NATION).check()
    buttons = opened.locator(".answers button")
    assert [each.inner_text().strip() for each in buttons.all()] == [
        "Đồng ý",
        "Sửa",
        "Hỏi thêm",
        "Đưa ra họp",
    ]
    assert all(each.bounding_box()["height"] >= 44 for each in buttons.all())
    buttons.nth(1).click()
    expect(page.get_by_label(NATION)).to_be_checked()
    page.get_by_label("Văn bản sau khi sửa").fill("Chỉ báo cáo theo chuẩn quốc gia từ kỳ sau.")
    page.get_by_role("button", name="Đồng ý với văn bản này").click()
    expect(page.get_by_text("Đã đồng ý theo văn bản đã sửa.")).to_be_visible()
    found = queries.standing(matter)
    assert (found.state, found.decision.option.text, found.standing_text) == (
        "changed", NATION, "Chỉ báo cáo theo chuẩn quốc gia từ kỳ sau.",
    )  # fmt: skip


@pytest.mark.parametrize(("n", "shown"), [(3, 3), (20, 8)])
def test_on_paper_it_is_one_sheet(played, visitors, n, shown):
    archive.bring_in(played)
    for number in range(n):
        lay(played, f"Việc cần quyết định thứ {number + 1} về cách tính hộ nghèo theo hai chuẩn")
    page = visitors.open(played.leader)
    page.goto("/leader/")
    sheet = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    words = sheet.pages[0].extract_text()
    assert (len(sheet.pages), words.count("Việc cần quyết định thứ")) == (1, shown)
    assert [said in words for said in ("Có gì mới", "Còn thiếu báo cáo", "không bao giờ được điền thay")] == [
        True
    ] * 3
