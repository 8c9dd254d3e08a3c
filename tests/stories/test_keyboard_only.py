"""A report without a mouse: signed in, written, checked and handed on with the keys of a keyboard alone.

Bùi Văn Hải of Đặc khu Hòn Ngọc types his address and his password and presses Enter. On his first page he tabs to the
report he began last week and opens it. He jumps over the navigation, tabs from field to field and types; where
nothing arose he says so with an arrow key, where a figure is not to be had he says that with another and types why;
for two whole sections he presses Space once. He writes two passages and says of the third that nothing arose. He has
the report checked, reads it, passes it on to be signed; and learns that it now waits for the head.

Wherever the Tab key takes him he sees where he is, and nothing he presses leaves him nowhere.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.stories.filing import answer, figure, passage
from tests.stories.keys import Hands
from tests.world import LIMITS, PLAN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "đảo xa biển lớn 2026"


@pytest.fixture
def page(played, visitors) -> Page:
    """The site's front door, before anybody has signed in."""
    played.ward_d_officer.set_password(PASSWORD)
    played.ward_d_officer.save()
    opened = visitors.open()
    opened.goto("/")
    return opened


def test_a_report_with_the_keyboard_alone(page, played):
    hands = Hands(page)
    signs_in(hands, page, played.ward_d_officer.email)
    opens_the_report(hands, page)
    gives_answers(hands, page, played)
    writes_passages(hands, page, played)
    hands_on(hands, page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def signs_in(hands: Hands, page: Page, address: str) -> None:
    hands.type_in(page.get_by_label("Địa chỉ thư điện tử"), address)
    hands.type_in(page.get_by_label("Mật khẩu"), PASSWORD)
    hands.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")


def opens_the_report(hands: Hands, page: Page) -> None:
    hands.tab_to(page.get_by_role("link", name="Soạn tiếp"))
    hands.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Báo cáo công tác nhân quyền 6 tháng đầu năm 2026"
    )
    hands.press("Tab", "Enter")
    expect(page.locator("#main")).to_be_focused()


def gives_answers(hands: Hands, page: Page, world) -> None:
    hands.type_in(passage(page, world, "II"), PLAN)
    hands.type_in(figure(page, world, "NQ02"), "210")
    hands.choose(answer(page, world, "NQ04a"), "Không phát sinh")
    says_nothing_arose(hands, page, world, "III.5")
    hands.type_in(figure(page, world, "NQ27"), "57")
    hands.choose(answer(page, world, "NQ36"), "Không có số liệu")
    hands.type_in(answer(page, world, "NQ36").get_by_label("Vì sao?"), "Chờ kết quả rà soát.")
    hands.choose(answer(page, world, "NQ38"), "Không phát sinh")
    for code, text in {"NQ39": "41", "NQ45n": "2", "NQ45d": "3"}.items():
        hands.type_in(figure(page, world, code), text)
    says_nothing_arose(hands, page, world, "IV")


def says_nothing_arose(hands: Hands, page: Page, world, code: str) -> None:
    """One press for a section; the focus stays with the section, so that Tab goes on from there."""
    title = world.section(code).title_vi
    hands.tab_to(page.get_by_role("button", name=f"Không phát sinh ở mục này: {title}"))
    hands.press("Space")
    expect(page.get_by_role("heading", name=f"{code}. {title}")).to_be_focused()


def writes_passages(hands: Hands, page: Page, world) -> None:
    hands.type_in(passage(page, world, "VI.2"), LIMITS)
    section = page.get_by_role("region", name=f"VIII. {world.section('VIII').title_vi}")
    hands.tab_to(section.get_by_role("checkbox"))
    hands.press("Space")


def hands_on(hands: Hands, page: Page) -> None:
    hands.tab_to(page.get_by_role("button", name="Kiểm tra báo cáo"))
    hands.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra và ký")
    hands.tab_to(page.get_by_role("button", name="Xác nhận, trình ký"))
    hands.press("Enter")
    expect(page.get_by_text("Đang chờ: Lãnh đạo đơn vị.")).to_be_visible()
