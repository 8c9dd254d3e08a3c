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


def lay(world, title: str = TITLE, issue: str = ISSUE, text: str = TEXT) -> Matter:
    return actions.lay(
        committee=world.committee,
        title=title,
        issue=issue,
        needed_by=on("2026-06-19"),
        options=[Choice(CITY, recommended=True), Choice(NATION)],
        text_to_sign=text,
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
    words = printed(visitors.open(played.leader))
    assert words.count("Việc cần quyết định thứ") == shown
    assert [said in words for said in ("Có gì mới", "Còn thiếu báo cáo", "không bao giờ được điền thay")] == [
        True
    ] * 3


def test_one_or_two_matters_stand_whole_on_paper_to_be_decided_with_a_pen(played, visitors):
    archive.bring_in(played)
    for number in (1, 2):
        matter = lay(played, f"Việc {number}", issue=" ".join([ISSUE] * 12), text=" ".join([TEXT] * 12))
        for unit in ("dept", "dept_b", "ward_a", "ward_b", "ward_c"):
            actions.state_view(
                matter=matter, unit=played.units[unit], position="with-changes", why=" ".join([ISSUE] * 3),
                by=played.office_officer, at=played.now,
            )  # fmt: skip
    words = printed(visitors.open(played.leader))
    assert [words.count(said) for said in (CITY, NATION, "☐ Đồng ý", "Ngày, chữ ký:")] == [2, 2, 2, 2]
    assert ISSUE[:40] in words and TEXT[:40] in words


def printed(page) -> str:
    """The words of the page on paper, which is one sheet."""
    page.goto("/leader/")
    sheet = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(sheet.pages) == 1
    return " ".join(sheet.pages[0].extract_text().split())
