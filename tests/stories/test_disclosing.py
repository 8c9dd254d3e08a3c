"""Cases of violence in the home are made public, and nobody's case with them.

In the second half of 2025 Phường Hoa Sen counts 34 cases of violence in the home, Phường Mai Vàng 21, Xã Tân Lập 3.
The report is issued; that makes nothing public. In January Vũ Đình Long, who heads the standing office, prepares its
section on children, women and others without touching a mouse. He may make public what others prepare, but not this:
there is no button for him, and what he sends by hand is refused. Dương Văn Thắng, who leads the committee, is shown a
name in the summary, the small number beside it, and what readers will not get: 3 for itself, 21 and what the two
wards make together because the 3 could be worked out from them. He turns it down for the name; it is prepared anew,
and now he decides. Whoever comes by reads it without signing in.

Meanwhile Phường Mai Vàng has found 37 more cases, and a second report takes the place of the first. Phan Ngọc Diệp
prepared it before the first was public: what is small is withheld there with the other ward. Each is safe alone;
together they are not, for Hoa Sen did not change: 95 − 58 − 34 = 3. The head is refused, with the cell named. Prepared
anew it gives way to what is public. Then the first is taken back; its address, and those of its files, say when and
why, and it goes on counting in the audit.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from quyen.publications.models import Release
from quyen.publications.queries_public import published
from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from quyen.synthesis import actions as synthesis
from tests import putting_together
from tests import world as small_world
from tests.clock import at
from tests.stories.keys import Hands
from tests.world import FIGURES, HEALTH, PLAN, WARD_TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECTION = "Trẻ em, phụ nữ, người khuyết tật, nhóm yếu thế – 6 tháng cuối năm 2025"
VIOLENCE, DISABLED = "Vụ bạo lực gia đình", "Người khuyết tật được xác nhận"
WAY = {  # part of the page: link there, and the heading that it leads to
    "navigation:Chính": ("Văn bản", "Văn bản đi"),
    "main:": ("Công khai thông tin", "Công khai thông tin"),
    "region:Có thể chuẩn bị": (SECTION, SECTION),
}
CASES = {"ward_a": "34", "ward_b": "21", "ward_c": "3"}
IN_FORMS = {"csv": 200, "json": 200, "xlsx": 200}
NAME, SMALL = "bà Trần Thị Bưởi", "7 vụ"
WHY_NOT = "Bỏ tên người ở dòng cuối."
WHY_BACK = "Phường Mai Vàng đã đính chính số vụ; bản mới thay thế bản này."


@pytest.fixture
def world(transactional_db, settings):
    """The small world in which the report on the second half of 2025 was issued on the 25th of December."""
    built = small_world.build(at("2025-12-14 12:00"))
    for day, (unit, cases) in enumerate(CASES.items(), 14):
        moment, figures = at(f"2025-12-{day} 14:00"), FIGURES | {"NQ38": cases}
        built.file(unit, figures, WARD_TEXTS, moment, built.round_past, early=True)
    built.file("dept", HEALTH, {"II": PLAN}, at("2025-12-17 09:00"), built.round_past)
    for unit in (*CASES, "dept"):
        version = current_version(built.owed(unit, built.round_past))
        reports.accept(version=version, by=built.office_officer, at=at("2025-12-22 09:00"))
    putting_together.begin_past(built, at("2025-12-22 16:00"))
    putting_together.freeze_past(built, at("2025-12-24 10:00"))
    putting_together.issue_past(built, at("2025-12-25 09:00"))
    settings.CLOCK = at("2026-01-05 09:00").isoformat()
    return built


@pytest.fixture
def pages(world, visitors):
    """One window for each person, by name; who is nobody of the small world never signed in."""
    windows = {}

    def window(name: str) -> Page:
        if name not in windows:
            windows[name] = visitors.open(world.people.get(name))
        return windows[name]

    return window


def test_made_public_by_a_second_person(world, pages, visitors, settings):
    head, leader, anybody = pages("office_head"), pages("leader"), pages("anybody")
    by_keyboard(head, f"Đề nghị rà soát lại {SMALL} do {NAME} phụ trách.")
    first = Release.objects.get()
    is_not_his_to_decide(head, first)
    assert anybody.goto(f"/public/releases/{first.pk}/").status == 404
    visitors.faults.clear()  # the browser notes every refusal

    settings.CLOCK = at("2026-01-06 10:00").isoformat()
    sees_what_readers_do_not(leader, first)
    turns_down(leader, WHY_NOT)
    head.goto(f"/disclosing/{first.pk}/")
    expect(head.locator("main")).to_contain_text(WHY_NOT)

    by_keyboard(head, "Đề nghị rà soát lại việc thống kê.")
    second = Release.objects.latest("pk")
    settings.CLOCK = at("2026-01-07 08:30").isoformat()
    decides(leader, second)
    anybody_reads_it(anybody, second)


def test_what_two_reports_tell_together(world, pages, visitors, settings):
    office, head, anybody = pages("office_officer"), pages("office_head"), pages("anybody")
    by_keyboard(office, "Số liệu của sáu tháng cuối năm.")
    first = Release.objects.get()
    settings.CLOCK = at("2026-01-12 09:00").isoformat()
    another_report_takes_its_place(world)
    by_keyboard(office, "Số liệu sau khi Phường Mai Vàng đính chính.")
    second = Release.objects.latest("pk")

    settings.CLOCK = at("2026-01-13 09:00").isoformat()
    decides(pages("leader"), first)
    is_refused_with_the_cell_named(head, second)
    visitors.faults.clear()
    turns_down(head, "Làm lộ số của bản đã công khai.")

    by_keyboard(office, "Số liệu sau khi Phường Mai Vàng đính chính.")
    third = Release.objects.latest("pk")
    decides(head, third)
    files = data_files(anybody, first)
    takes_back(head, first)
    is_gone(pages("somebody else"), first, files)
    visitors.faults.clear()
    the_audit_still_counts_it(head)
    known = [(one.number, one.withdrawn is None) for one in published()]
    assert known == [(third.pk, True), (first.pk, False)]


def another_report_takes_its_place(world) -> None:
    """The ward has found 37 more cases; the office issues the report anew."""
    version = current_version(world.owed("ward_b", world.round_past))
    now, by, head = at("2026-01-08 09:00"), world.stranger, world.ward_b_head
    draft = reports.correct(version=version, reason="Bổ sung 37 vụ của quý IV.", by=by, at=now)
    span = world.round_past.spans.get(kind="main")
    line = world.line("NQ38")
    reports.save_answer(draft=draft, line=line, span=span, text="58", base=10**6, by=by, at=now)
    world.sign("ward_b", draft, now)
    corrected = reports.submit(draft=draft, confirm_early=False, document_number="", by=head, at=now)
    reports.accept(version=corrected, by=world.office_officer, at=at("2026-01-09 09:00"))
    stamp = {"by": world.office_officer, "at": at("2026-01-09 16:00")}
    begun = synthesis.begin(round=world.round_past, cutoff_at=stamp["at"], **stamp)
    frozen = synthesis.freeze(synthesis=begun, **stamp)
    putting_together.issue(frozen, world, at("2026-01-12 08:00"), reason="Phường Mai Vàng đính chính.")


def by_keyboard(page: Page, line: str) -> None:
    """From the first page to two tables prepared, with a line added to the summary."""
    hands = Hands(page)
    page.goto("/")
    for part, (link, there) in WAY.items():
        role, _colon, name = part.partition(":")
        within = page.get_by_role(role, name=name, exact=True) if name else page.get_by_role(role)
        hands.tab_to(within.get_by_role("link", name=link, exact=True))
        hands.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(there)
    for table in (VIOLENCE, DISABLED):
        hands.tab_to(page.get_by_role("checkbox", name=table))
        hands.press("Space")
    hands.tab_to(page.get_by_label("Tóm tắt bằng tiếng Việt"))
    hands.press("ControlOrMeta+End", "Enter")
    page.keyboard.type(line)
    hands.tab_to(page.get_by_role("button", name="Chuẩn bị để trình quyết định"))
    hands.press("Enter")
    told(page, "Đã chuẩn bị xong. Một người khác sẽ quyết định có công khai hay không.")


def is_not_his_to_decide(page: Page, release: Release) -> None:
    """The preparer may make public, but not this: he finds no button, and what he sends all the same is refused."""
    expect(page.get_by_text("Người khác phải quyết định.")).to_be_visible()
    expect(page.get_by_role("button", name="Công khai", exact=True)).to_have_count(0)
    page.evaluate(
        """action => {
          const form = document.querySelector("form[action$='turn-down/']");
          form.action = action;
          form.noValidate = true;
          form.submit();
        }""",
        f"/disclosing/{release.pk}/decide/",
    )
    expect(page.get_by_role("alert")).to_contain_text("Người khác phải quyết định.")
    assert not hasattr(Release.objects.get(pk=release.pk), "decision")


def sees_what_readers_do_not(page: Page, release: Release) -> None:
    waits_at_the_desk(page, release)
    main = page.locator("main")
    expect(main.locator(".notice", has_text="Đây có phải tên một người không?")).to_contain_text(NAME)
    expect(main.locator(".notice", has_text="Số đếm nhỏ về người trong lời văn").locator("li")).to_have_text(
        [f"Tóm tắt: “{SMALL}”"]
    )
    table = page.get_by_role("region", name=VIOLENCE)
    expect(table.get_by_role("complementary").get_by_role("listitem")).to_have_text(
        ["Phường: 55 làm lộ ô khác", "Phường Mai Vàng: 21 làm lộ ô khác", "Xã Tân Lập: 3 quá nhỏ"]
    )


def waits_at_the_desk(page: Page, release: Release) -> None:
    """A person who decides finds it at the desk, where it waits, and opens it."""
    page.goto("/disclosing/")
    page.get_by_role("region", name="Đang chờ quyết định").locator(f"a[href$='/{release.pk}/']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SECTION)


def turns_down(page: Page, reason: str) -> None:
    page.locator("summary", has_text="Không chấp thuận").click()
    page.get_by_label("Lý do, gửi người chuẩn bị").fill(reason)
    page.get_by_role("button", name="Không chấp thuận").click()
    told(page, "Nội dung này không được công khai.")


def decides(page: Page, release: Release) -> None:
    """Decide, by keyboard."""
    waits_at_the_desk(page, release)
    hands = Hands(page)
    hands.tab_to(page.get_by_role("button", name="Công khai", exact=True))
    hands.press("Enter")
    told(page, "Đã công khai.")


def anybody_reads_it(page: Page, release: Release) -> None:
    """What waits for nobody's sign-in: the table with its gaps, and the same as a file."""
    page.goto("/public/")
    page.get_by_role("link", name=SECTION).first.click()
    expect(page).to_have_url(re.compile(f"/public/releases/{release.pk}/$"))
    expect(page.locator("main")).not_to_contain_text(NAME)
    assert rows_of(page, VIOLENCE) == {
        "Toàn bộ": "58",
        "Phường": "không công bố",
        "Thành phố Bến Mây": "58",
        "Phường Hoa Sen": "34",
        "Đặc khu Hòn Ngọc": "chưa có số liệu",
        "Phường Mai Vàng": "không công bố",
        "Xã Tân Lập": "không công bố",
    }


def rows_of(page: Page, table: str) -> dict[str, str]:
    """The rows of a table of one column."""
    found = page.get_by_role("table", name=re.compile(f"^{table}")).locator("tbody tr")
    cells = found.evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.innerText))")
    return {name: said.splitlines()[-1] for name, said in cells}


def told(page: Page, words: str) -> None:
    """The page says that what was pressed is done."""
    expect(page.locator("#messages")).to_contain_text(words)


def is_refused_with_the_cell_named(page: Page, release: Release) -> None:
    """95 − 58 − 34 = 3: what is hidden beside the small number in the second report is told by the first."""
    waits_at_the_desk(page, release)
    page.get_by_role("button", name="Công khai", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(f"{VIOLENCE} · Xã Tân Lập")
    assert not hasattr(Release.objects.get(pk=release.pk), "decision")


def data_files(page: Page, release: Release) -> list[str]:
    """Where the files of a release's table lie; each is there, for anybody."""
    page.goto(f"/public/releases/{release.pk}/")
    page.get_by_role("link", name=f"Dữ liệu mở: {VIOLENCE}").click()
    links = page.get_by_role("region", name="Tải phiên bản này").locator("li a")
    expect(links).to_have_count(len(IN_FORMS))
    found = links.evaluate_all("links => links.map(one => one.getAttribute('href'))")
    assert {one.rpartition(".")[2]: page.request.get(one).status for one in found} == IN_FORMS
    return found


def takes_back(page: Page, release: Release) -> None:
    page.goto(f"/disclosing/{release.pk}/")
    page.get_by_role("link", name="Thu hồi…").click()
    page.get_by_label("Lý do cho người đọc, bằng tiếng Việt").fill(WHY_BACK)
    page.get_by_role("button", name="Thu hồi").click()
    told(page, "Đã thu hồi.")


def is_gone(page: Page, release: Release, files: list[str]) -> None:
    """What was taken back says when and why at its address; its files are gone, too."""
    assert page.goto(f"/public/releases/{release.pk}/").status == 410
    main = page.locator("main")
    expect(main).to_contain_text("13 tháng 1 năm 2026")
    expect(main).to_contain_text(WHY_BACK)
    expect(main).not_to_contain_text("34")
    assert {one: page.request.get(one).status for one in files} == dict.fromkeys(files, 410)


def the_audit_still_counts_it(page: Page) -> None:
    """Two tables of each release, seven cells each: the first goes on counting."""
    page.goto("/disclosing/")
    page.get_by_role("link", name="Kiểm tra toàn bộ nội dung đã công khai").click()
    expect(page.locator("main")).to_contain_text("Không suy ra được số đếm nhỏ nào")
    expect(page.locator("dl.facts > div").filter(has_text="Số bảng").locator("dd")).to_have_text("4")
