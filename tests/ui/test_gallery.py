"""The gallery in a real browser: whoever reads it, however."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from quyen.ui import gallery
from tests.access import grave

pytestmark = pytest.mark.browser
SIZES = [(320, 640), (360, 740), (1366, 768)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_overflows_and_axe_finds_nothing_grave(people, language, width, height):
    page = people.open(language=language, width=width, height=height)
    page.goto("/gallery/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert grave(page) == []


@pytest.mark.parametrize(
    ("language", "heading"), [("vi", "Các bộ phận của trang"), ("en", "Parts of the pages")]
)
def test_the_page_is_wholly_in_one_language(people, language, heading):
    page = people.open(language=language)
    page.goto("/gallery/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_axe_finds_a_planted_fault(people):
    page = people.open()
    page.goto("/gallery/")
    page.evaluate("document.querySelector('#f-number').removeAttribute('id')")
    assert "label" in {fault.split(":")[0] for fault in grave(page)}


def test_the_markup_holds_no_inline_style_or_script(people):
    page = people.open()
    response = page.goto("/gallery/")
    text = response.text()
    assert re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", text) == []
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_enlarged_to_200_per_cent_nothing_is_cut_off(people):
    page = people.open(width=1366 // 2, height=768 // 2)
    page.goto("/gallery/")
    assert page.evaluate("document.documentElement.scrollWidth") == 1366 // 2
    expect(page.get_by_text("Danh mục", exact=True)).to_be_visible()


def test_the_keyboard_meets_the_skip_link_the_brand_and_the_navigation_in_this_order(people):
    page = people.open()
    page.goto("/gallery/")
    met = []
    for _ in range(5):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.textContent.trim().split('\\n')[0]"))
    brand = "QuyềnBan Chỉ đạo về nhân quyền Thành phố Bình An"
    assert met == ["Đến nội dung chính", brand, "English", "Việc của tôi", "Bảng theo dõi"]


def test_the_skip_link_goes_to_the_content(people):
    page = people.open()
    page.goto("/gallery/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_what_has_the_focus_is_framed(people):
    page = people.open()
    page.goto("/gallery/")
    page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"[{style}.outlineStyle, {style}.outlineWidth]") == ["solid", "3px"]


def test_the_menu_of_a_phone_works_without_scripts(people):
    page = people.open(width=360, height=740, java_script_enabled=False)
    page.goto("/gallery/")
    link = page.get_by_role("navigation", name="Chính, trong danh mục").get_by_role("link", name="Tổng hợp")
    expect(link).to_be_hidden()
    page.get_by_text("Danh mục", exact=True).click()
    expect(link).to_be_visible()


def test_escape_shuts_the_menu_and_gives_the_focus_back(people):
    page = people.open(width=360, height=740)
    page.goto("/gallery/")
    summary = page.get_by_text("Danh mục", exact=True)
    summary.click()
    page.get_by_role("link", name="Tổng hợp").focus()
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(page.get_by_role("link", name="Tổng hợp")).to_be_hidden()


def test_the_language_switch_keeps_the_page(people):
    page = people.open(language="vi")
    page.goto("/gallery/?page=3")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parts of the pages")
    assert page.url.endswith("/gallery/?page=3")


def test_a_dialog_takes_the_focus_and_gives_it_back(people):
    page = people.open()
    page.goto("/gallery/")
    opener = page.get_by_role("button", name="Rút lại báo cáo…")
    opener.click()
    expect(page.get_by_role("dialog", name="Rút lại báo cáo?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_hash_of_a_receipt_is_copied(people):
    page = people.open(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/gallery/")
    page.get_by_role("button", name="Sao chép mã băm").click()
    expect(page.locator("#toasts")).to_contain_text("Đã sao chép")
    assert page.evaluate("navigator.clipboard.readText()") == gallery.DIGEST


def test_in_forced_colours_states_keep_their_edges(people):
    page = people.open(forced_colors="active")
    page.goto("/gallery/")
    edge = "getComputedStyle(document.querySelector('.chip')).borderTopStyle"
    assert page.evaluate(edge) == "solid"


def test_on_paper_only_the_content_is_left(people):
    page = people.open()
    page.goto("/gallery/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Dữ liệu minh họa — hôm nay là thứ Hai, 15/6/2026")).to_be_visible()
    for gone in (".top__bar", ".top__nav", ".save-bar", ".pager", "#button .button >> nth=0"):
        expect(page.locator(gone)).to_be_hidden()


def test_the_first_load_weighs_at_most_250_kb(people):
    page = people.open()
    sizes = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto("/gallery/", wait_until="networkidle")
    names = {url.rsplit("/", 1)[-1].split("?")[0] for url in sizes}
    assert {"be-vietnam-pro-400.woff2", "be-vietnam-pro-600.woff2", "htmx-2.min.js", "autosave.js"} <= names
    assert sum(sizes.values()) <= 250_000  # not even compressed


def test_every_part_stands_in_the_gallery():
    folder = settings.ROOT / "quyen/ui/templates/ui"
    tags = set(re.findall(r"{%-?\s*(\w+)", (folder / "gallery.html").read_text()))
    parts = {path.stem for path in (folder / "parts").glob("*.html")}
    built_in = {"field", "bound", "checkbox", "definition", "before", "text", "number", "select"}  # in others
    assert {part for part in parts - built_in if part not in tags} == set()
